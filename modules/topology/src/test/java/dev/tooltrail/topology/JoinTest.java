package dev.tooltrail.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.Delivered;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.FactUpdate;
import dev.tooltrail.core.Outcome;
import dev.tooltrail.testkit.ClaudeRecords;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinTest {
  private static final long AT = 1_795_334_400_000_000_000L;
  private static final LogRecord DECISION =
      ClaudeRecords.decision("s", "p", "c", "Bash", "accept", "config", AT).build();
  private static final LogRecord RESULT =
      ClaudeRecords.result("s", "p", "c", "Bash", true, AT + 1_000_000).build();

  @TempDir private Path stateDir;
  private Driver driver;

  @BeforeEach
  void start() {
    driver = new Driver(stateDir, Duration.ofHours(24));
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void aDecisionShowsAtOnceAndIsCompletedByItsResult() {
    driver.send(ClaudeRecords.body(DECISION));
    driver.send(ClaudeRecords.body(RESULT));

    assertThat(driver.updates())
        .extracting(update -> update.call().outcome())
        .containsExactly(Outcome.PENDING, Outcome.SUCCEEDED);
  }

  @Test
  void aResultBeforeItsDecisionEndsInTheSameCall() {
    driver.send(ClaudeRecords.body(RESULT));
    driver.send(ClaudeRecords.body(DECISION));

    var updates = driver.updates();

    assertThat(updates)
        .extracting(update -> update.call().outcome())
        .containsExactly(Outcome.UNWITNESSED, Outcome.SUCCEEDED);
    assertThat(updates.getLast().call().hasMoreFacts()).isFalse();
  }

  @Test
  void aDuplicateAddsADeliveryAndNothingElse() {
    byte[] both = ClaudeRecords.body(DECISION, RESULT);

    driver.send(both);
    driver.send(both);

    var updates = driver.updates();
    assertThat(updates)
        .extracting(FactUpdate::delivery)
        .containsExactly(
            new Delivery("otlp_logs", 0, 0, 0),
            new Delivery("otlp_logs", 0, 0, 1),
            new Delivery("otlp_logs", 0, 1, 0),
            new Delivery("otlp_logs", 0, 1, 1));
    assertThat(updates.get(3).call()).isEqualTo(updates.get(1).call());
    assertThat(updates.get(2).call()).isEqualTo(updates.get(1).call());
    assertThat(driver.held()).isEqualTo(1);
  }

  @Test
  void oneStoreEntryACallHoweverManyAPromptHas() {
    for (int i = 0; i < 50; i++) {
      driver.send(
          ClaudeRecords.body(
              ClaudeRecords.decision("s", "p", "c" + i, "Bash", "accept", "config", AT).build(),
              ClaudeRecords.result("s", "p", "c" + i, "Bash", true, AT).build()));
    }

    assertThat(driver.updates()).hasSize(100);
    assertThat(driver.held()).isEqualTo(50);
  }

  @Test
  void theTenantComesFromTheHeaderAndNoHeaderGoesOn() {
    var headers = new RecordHeaders();
    headers.add("tooltrail.tenant", "acme".getBytes(StandardCharsets.UTF_8));
    headers.add("authorization", "Bearer unredacted".getBytes(StandardCharsets.UTF_8));
    byte[] claimsAnother =
        ClaudeRecords.body(
            ClaudeRecords.decision("s", "p", "c", "Bash", "accept", "config", AT)
                .with("tenant", "evil")
                .with("tooltrail.tenant", "evil")
                .build());

    driver.send(claimsAnother, headers);

    var written = driver.rawUpdates();
    assertThat(written).singleElement().satisfies(one -> assertThat(one.headers()).isEmpty());
    assertThat(dev.tooltrail.core.Wire.readUpdate(written.getFirst().value()).call().key().tenant())
        .isEqualTo("acme");
  }

  @Test
  void aTenantThatIsNoNameIsADeadLetterAndIsShownNowhere() {
    var headers = new RecordHeaders();
    headers.add("tooltrail.tenant", "Bearer unredacted!".getBytes(StandardCharsets.UTF_8));

    driver.send(ClaudeRecords.body(DECISION), headers);

    assertThat(driver.updates()).isEmpty();
    assertThat(driver.deadLetters())
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.reason()).isEqualTo("bad_tenant");
          assertThat(letter.source().recordIndex()).isEqualTo(-1);
        });
  }

  @Test
  void otherEventsGoTheirOwnWayAndAreNotHeld() {
    driver.send(
        ClaudeRecords.body(
            ClaudeRecords.userPrompt("s", "p", "hello", AT).build(),
            ClaudeRecords.apiRequest("s", "p", "r", AT).build(),
            DECISION));

    assertThat(driver.events())
        .extracting(Delivered::record)
        .extracting(event -> event.name())
        .containsExactly("user_prompt", "api_request");
    assertThat(driver.updates()).hasSize(1);
    assertThat(driver.held()).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadIsADeadLetterWithItsCoordinatesAndThePartitionGoesOn() {
    driver.send("no OTLP at all".getBytes(StandardCharsets.UTF_8));
    driver.send(new byte[] {0x1f, (byte) 0x8b, 8, 0});
    driver.sendNothing();
    driver.send(ClaudeRecords.body(DECISION));

    assertThat(driver.updates()).hasSize(1);
    assertThat(driver.deadLetters())
        .isNotEmpty()
        .allSatisfy(letter -> {
          assertThat(letter.source().topic()).isEqualTo("otlp_logs");
          assertThat(letter.source().recordIndex()).isEqualTo(-1);
          assertThat(letter.digest()).hasSize(32);
          assertThat(letter.at()).isEqualTo(Driver.START.toEpochMilli() * 1_000_000);
        })
        .extracting(letter -> letter.source().offset())
        .contains(0L, 1L)
        .doesNotContain(3L);
  }
}
