package dev.tooltrail.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tooltrail.core.KafkaAccess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailClosedTest {
  private static final byte[] UNREADABLE =
      "no OTLP at all: hunter2Q9x".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path stateDir;

  @Test
  void whatCannotBeReadStopsTheStreamWhereItIsToFailClosed() {
    try (var driver = new Driver(settings(true))) {
      assertThatThrownBy(() -> driver.send(UNREADABLE))
          .rootCause()
          .isInstanceOf(StoppedAtUnreadable.class)
          .hasMessageStartingWith("otlp_logs/0/0")
          .hasMessageNotContaining("hunter2");
    }
  }

  @Test
  void elseItBecomesADeadLetter() {
    try (var driver = new Driver(settings(false))) {
      driver.send(UNREADABLE);

      assertThat(driver.deadLetters()).hasSize(1);
    }
  }

  private StreamSettings settings(boolean failClosed) {
    return new StreamSettings(
        KafkaAccess.of("unused:9092"),
        "test",
        stateDir,
        1,
        1,
        Duration.ofHours(1),
        0,
        Optional.empty(),
        StreamSettings.SESSION_TIMEOUT,
        failClosed);
  }
}
