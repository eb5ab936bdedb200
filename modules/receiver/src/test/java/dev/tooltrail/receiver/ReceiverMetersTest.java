package dev.tooltrail.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The meters of the receiver are its balance, whatever came.
class ReceiverMetersTest {
  private final Counts counts = new Counts();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  private double sum(String name) {
    return registry.get(ReceiverMeters.PREFIX + name).functionCounters().stream()
        .mapToDouble(FunctionCounter::count)
        .sum();
  }

  private double gauge(String name) {
    return registry.get(ReceiverMeters.PREFIX + name).gauge().value();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void bodiesAreAcknowledgedOrRefusedOrInProgress(long seed) {
    var random = new Random(seed);
    new ReceiverMeters(() -> counts.balance(4711, 12, 815, 3)).bindTo(registry);
    int bodies = random.nextInt(500);
    int acknowledged = 0;
    int tooLarge = 0;
    int spooled = 0;
    for (int i = 0; i < bodies; i++) {
      counts.came();
      switch (random.nextInt(3)) {
        case 0 -> {
          int records = random.nextInt(2);
          counts.done(new Verdict.Acknowledged(records, records, ""));
          acknowledged++;
          if (random.nextBoolean()) {
            counts.spooled(1);
            spooled++;
          }
          tooLarge += records;
        }
        case 1 -> {
          Refusal[] all = Refusal.values();
          counts.done(new Verdict.Refused(all[random.nextInt(all.length)], ""));
        }
        default -> {
          // It is still coming in.
        }
      }
    }

    assertThat(sum("bodies"))
        .isEqualTo(bodies)
        .isEqualTo(sum("acknowledged") + sum("refused") + gauge("in.progress"));
    assertThat(sum("acknowledged")).isEqualTo(acknowledged);
    assertThat(sum("records.too.large")).isEqualTo(tooLarge);
    assertThat(gauge("bytes.in.flight")).isEqualTo(4711);
    assertThat(gauge("connections")).isEqualTo(12);
    assertThat(sum("spooled")).isEqualTo(spooled).isLessThanOrEqualTo(acknowledged);
    assertThat(gauge("spool.bytes")).isEqualTo(815);
    assertThat(gauge("spool.bodies")).isEqualTo(3);
  }
}
