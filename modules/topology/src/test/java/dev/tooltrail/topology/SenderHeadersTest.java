package dev.tooltrail.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.IdentityAssurance;
import dev.tooltrail.core.Sender;
import dev.tooltrail.core.ToolCall;
import dev.tooltrail.testkit.ClaudeRecords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whose body a stream record is.
class SenderHeadersTest {
  private static final byte[] BODY =
      ClaudeRecords.body(
          ClaudeRecords.decision("s", "p", "c", "Bash", "accept", "config", 1_000_000_000L)
              .with("tooltrail.user", "ceo")
              .build());

  @TempDir private Path folder;

  private static Headers headers(String... namesAndValues) {
    var headers = new RecordHeaders();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return headers;
  }

  @Test
  void headersNameTenantOrganizationAndUser() {
    Headers all =
        headers(
            "tooltrail.tenant", "acme",
            "tooltrail.organization", "platform",
            "tooltrail.user", "dev+1@example.invalid",
            "Tooltrail.User", "ceo");

    assertThat(SenderHeaders.of(all))
        .isEqualTo(
            new SenderHeaders(new Sender("acme", "platform", "dev+1@example.invalid"), null));
    assertThat(SenderHeaders.of(headers()).sender()).isEqualTo(Sender.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "tooltrail.tenant, a@b, bad_tenant",
    "tooltrail.organization, a b, bad_organization",
    "tooltrail.user, a/b, bad_user",
    "tooltrail.user, '', bad_user",
    "tooltrail.user, \u00e9, bad_user",
  })
  void aNameThatIsNoneMakesADeadLetter(String header, String value, String reason) {
    try (var driver = new Driver(folder, Duration.ofHours(1))) {
      driver.send(BODY, headers(header, value));

      assertThat(driver.updates()).isEmpty();
      assertThat(driver.deadLetters())
          .singleElement()
          .satisfies(letter -> assertThat(letter.reason()).isEqualTo(reason));
    }
  }

  @Test
  void theHeadersPersonIsTheRowsIdentity() {
    try (var driver = new Driver(folder, Duration.ofHours(1))) {
      driver.send(BODY, headers("tooltrail.tenant", "acme", "tooltrail.user", "dev"));
      driver.send(BODY, headers("tooltrail.tenant", "acme"));

      var updates = driver.updates();
      assertThat(updates)
          .extracting(update -> update.fact().envelope().identity().assurance())
          .containsExactly(IdentityAssurance.RECEIVER_TOKEN, IdentityAssurance.INSTALLATION_ID);
      ToolCall call = Driver.merged(updates).values().iterator().next();
      assertThat(call.hasMoreFacts()).isTrue();
    }
  }
}
