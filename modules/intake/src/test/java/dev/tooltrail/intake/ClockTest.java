package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.Envelope;
import dev.tooltrail.core.TimeQuality;
import dev.tooltrail.core.Times;
import dev.tooltrail.testkit.ClaudeRecords;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// When a record happened.
class ClockTest {
  private static final long T = 1_795_334_880_511_000_000L;

  private static Envelope take(long time, long observed, String timestamp) {
    LogRecord logRecord =
        ClaudeRecords.event("compaction", "s1", "p1", T)
            .with("event.timestamp", timestamp)
            .build()
            .toBuilder()
            .setTimeUnixNano(time)
            .setObservedTimeUnixNano(observed)
            .build();
    return Taking.event(Map.of(), logRecord).envelope();
  }

  @ParameterizedTest
  @CsvSource({
    "5, 7, 5",
    "0, 7, 7",
    "5, 0, 5",
    "0, 0, 1795334880511000000",
  })
  void theEventsTimeComesFirstThenTheObservedThenTheTimestamp(
      long time, long observed, long expected) {
    Envelope envelope = take(time, observed, "2026-11-22T08:08:00.511Z");

    assertThat(envelope.at()).isEqualTo(expected);
    assertThat(envelope.timeQuality()).isEqualTo(TimeQuality.EXACT);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE})
  void aTimeThatCannotBeStoredIsMovedAndFlagged(long unsigned) {
    for (Envelope envelope : new Envelope[] {take(unsigned, 7, ""), take(0, unsigned, "")}) {
      assertThat(envelope.at()).isEqualTo(Times.LATEST);
      assertThat(envelope.timeQuality()).isEqualTo(TimeQuality.CLAMPED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1969-12-31T23:59:59Z, 0",
    "9999-01-01T00:00:00Z, 9223372036854775806",
    "-999999999-01-01T00:00:00Z, 0",
  })
  void aTimestampThatCannotBeStoredIsMovedAndFlagged(String timestamp, long expected) {
    Envelope envelope = take(0, 0, timestamp);

    assertThat(envelope.at()).isEqualTo(expected);
    assertThat(envelope.timeQuality()).isEqualTo(TimeQuality.CLAMPED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-11-22", "1795334880"})
  void withoutATimeItStandsAtTheEpochAndSaysSo(String timestamp) {
    Envelope envelope = take(0, 0, timestamp);

    assertThat(envelope.at()).isZero();
    assertThat(envelope.timeQuality()).isEqualTo(TimeQuality.MISSING);
  }

  @Test
  void theTimestampIsKeptBesideTheTime() {
    Envelope envelope = take(5, 0, "2026-11-22T08:08:00.511Z");

    assertThat(envelope.attributes()).containsEntry("event.timestamp", "2026-11-22T08:08:00.511Z");
  }
}
