package dev.tooltrail.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tooltrail.core.ErasedForm;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.FactUpdate;
import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.core.Outcome;
import dev.tooltrail.core.Scope;
import dev.tooltrail.testkit.ClaudeRecords;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the stream does with records of people whose data are erased or held.
class ErasureTest {
  private static final long AT = 1_795_334_400_000_000_000L;
  private static final GovernanceEntry ANN = erasure("e1", 0, Long.MAX_VALUE);
  private static final GovernanceEntry HOLD =
      new GovernanceEntry.Hold(
          "h1", new Scope(null, Set.of(), Set.of("s"), 0, Long.MAX_VALUE), "case 9", "legal", 2);
  private static final GovernanceEntry RELEASE =
      new GovernanceEntry.Release("h1", "settled", "legal", 3);

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

  private static GovernanceEntry erasure(String id, long from, long to) {
    Set<String> people = Driver.PERSONS.digests("ann@example.org");
    return new GovernanceEntry.Erasure(
        id, new Scope(null, people, Set.of(), from, to), "request 7", "dpo", 1);
  }

  private static LogRecord decision(String user) {
    return ClaudeRecords.decision("s", "p", "c", "Bash", "accept", "config", AT)
        .with("user.email", user)
        .with("tool_parameters", "{\"full_command\":\"mail " + user + "\"}")
        .build();
  }

  private static LogRecord result(String user) {
    return ClaudeRecords.result("s", "p", "c", "Bash", true, AT + 1_000_000)
        .with("user.email", user)
        .with("tool_input", "{\"command\":\"mail " + user + "\"}")
        .build();
  }

  private static LogRecord prompt(String user) {
    return ClaudeRecords.userPrompt("s", "p", "write to " + user, AT)
        .with("user.email", user)
        .build();
  }

  private static boolean isErased(@Nullable Fact fact) {
    return ErasedForm.isErased(Objects.requireNonNull(fact).envelope().policyVersion());
  }

  /// Everything that the stream has written, as text in which a name can be looked for.
  private String written() {
    var all = new StringBuilder();
    driver.rawUpdates().forEach(one -> all.append(new String(one.value(), StandardCharsets.UTF_8)));
    driver.events().forEach(one -> all.append(one.record().body()).append(one.record().envelope()));
    return all.toString();
  }

  @Test
  void aRecordAfterTheErasureOfItsPersonIsErasedAndOthersAreNot() {
    driver.decide(ANN);

    driver.send(ClaudeRecords.body(decision("Ann@example.org"), prompt("ann@example.org")));
    driver.send(ClaudeRecords.body(decision("bob@example.org"), prompt("bob@example.org")));

    assertThat(driver.updates())
        .extracting(update -> isErased(update.fact()))
        .containsExactly(true, false);
    assertThat(driver.events())
        .extracting(one -> one.record().envelope().attributes().containsKey("prompt"))
        .containsExactly(false, true);
  }

  @Test
  void nothingThatIsWrittenAfterTheErasureNamesThePerson() {
    driver.send(ClaudeRecords.body(decision("ann@example.org")));
    assertThat(written()).contains("ann@example.org");

    driver.decide(ANN);
    driver.send(ClaudeRecords.body(result("ann@example.org"), prompt("ann@example.org")));
    driver.send(ClaudeRecords.body(decision("ann@example.org")));

    assertThat(written()).isNotEmpty().doesNotContain("ann@");
  }

  @Test
  void aHalfThatIsHeldFromBeforeIsErasedWhenItsOtherHalfArrives() {
    driver.send(ClaudeRecords.body(decision("ann@example.org")));
    driver.decide(ANN);
    driver.send(ClaudeRecords.body(result("ann@example.org")));

    FactUpdate last = driver.updates().getLast();
    assertThat(last.call().outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(isErased(last.call().decision())).isTrue();
    assertThat(isErased(last.call().result())).isTrue();
  }

  @Test
  void whatIsHeldIsErasedAlsoIfNothingMoreArrives() {
    driver.send(ClaudeRecords.body(decision("ann@example.org")));
    assertThat(driver.heldBytes()).contains("ann@example.org");

    driver.decide(ANN);
    driver.forgetASlice();

    assertThat(driver.heldBytes()).isNotEmpty().doesNotContain("ann@");
  }

  @Test
  void aRecordUnderAHoldIsNotErasedUntilTheRelease() {
    driver.decide(HOLD);
    driver.decide(ANN);
    driver.send(ClaudeRecords.body(decision("ann@example.org")));
    driver.decide(RELEASE);
    driver.send(ClaudeRecords.body(decision("ann@example.org")));

    List<FactUpdate> updates = driver.updates();
    assertThat(isErased(updates.getFirst().fact())).isFalse();
    assertThat(isErased(updates.getLast().fact())).isTrue();
    assertThat(isErased(updates.getLast().call().decision())).isTrue();
  }

  @Test
  void aRecordOutsideThePeriodIsNotErased() {
    driver.decide(erasure("e2", 0, AT));
    driver.send(ClaudeRecords.body(decision("ann@example.org")));

    assertThat(isErased(driver.updates().getFirst().fact())).isFalse();
  }

  @Test
  void anEntryThatCannotBeReadStopsTheStreamInsteadOfBeingPassedOver() {
    driver.decide("erasure/e9", "{\"kind\":\"pardon\"}");

    assertThatThrownBy(() -> driver.send(ClaudeRecords.body(decision("ann@example.org"))))
        .rootCause()
        .hasMessageContaining("governance entry");
  }
}
