package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.replay.Range;
import dev.tooltrail.replay.Span;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReplayMeterTest {
  private static final Span ZERO = new Span("t", 0, 100, 1_100);
  private static final Span ONE = new Span("t", 1, 0, 1_000);

  private final AtomicLong clock = new AtomicLong();
  private final StringWriter out = new StringWriter();

  @Test
  void aLineSaysHowFarHowFastHowLongAndWhatIsLeftOfEachPartition() {
    ReplayMeter meter = meter(false, Map.of(ZERO, 100L, ONE, 0L));

    clock.addAndGet(Duration.ofSeconds(9).toNanos());
    meter.at(Map.of(ZERO, 200L));
    assertThat(out.toString()).isEmpty();
    clock.addAndGet(Duration.ofSeconds(1).toNanos());
    meter.at(Map.of(ZERO, 500L, ONE, 100L));

    assertThat(out)
        .hasToString(
            "replay: 25 % of 2,000 bodies, 50/s, 0:30 left, lag 0:600 1:900"
                + System.lineSeparator());
  }

  @Test
  void whatAnEarlierRunHasDoneCountsAsDoneButNotAsSpeed() {
    ReplayMeter meter = meter(false, Map.of(ZERO, 1_100L, ONE, 500L));

    clock.addAndGet(Duration.ofSeconds(10).toNanos());

    assertThat(meter.line()).isEqualTo("75 % of 2,000 bodies, 0/s, ? left, lag 1:500");
  }

  @Test
  void aTerminalHasOneLineThatIsDrawnAnew() {
    ReplayMeter meter = meter(true, Map.of(ZERO, 100L, ONE, 0L));

    clock.addAndGet(Duration.ofSeconds(1).toNanos());
    meter.at(Map.of(ZERO, 1_100L));
    clock.addAndGet(Duration.ofSeconds(1).toNanos());
    meter.at(Map.of(ONE, 1_000L));
    meter.end();

    assertThat(out.toString())
        .contains("\r[############------------] 50 %", "\r[########################] 100 %")
        .endsWith(System.lineSeparator());
  }

  private ReplayMeter meter(boolean isTerminal, Map<Span, Long> from) {
    return new ReplayMeter(
        new PrintWriter(out), isTerminal, clock::get, new Range(List.of(ZERO, ONE), true), from);
  }
}
