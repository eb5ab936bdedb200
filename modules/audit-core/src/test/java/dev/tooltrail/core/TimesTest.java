package dev.tooltrail.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01T00:00:00.000000000Z",
    "1, 1970-01-01T00:00:00.000000001Z",
    "1795334880511000000, 2026-11-22T08:08:00.511000000Z",
    "951782400000000000, 2000-02-29T00:00:00.000000000Z",
    "9223372036854775806, 2262-04-11T23:47:16.854775806Z",
  })
  void aTimeHasNineDigitsOfASecond(long nanos, String iso) {
    assertThat(Times.iso(nanos)).isEqualTo(iso);
  }

  @Test
  void everyStorableTimeIsReadBackAndSortsAsText() {
    var random = new Random(1);
    long before = 0;
    for (int i = 0; i < 1_000; i++) {
      long nanos = random.nextLong(Times.LATEST - 2_000_000_000L);

      assertThat(Times.nanos(Instant.parse(Times.iso(nanos)))).isEqualTo(nanos);
      assertThat(Integer.signum(Times.iso(nanos).compareTo(Times.iso(before))))
          .isEqualTo(Long.signum(nanos - before));
      before = nanos;
    }
  }

  @Test
  void timesOutsideAreMovedToTheNearestEnd() {
    assertThat(Times.nanos(Instant.EPOCH.minusNanos(1))).isZero();
    assertThat(Times.nanos(Instant.MIN)).isZero();
    assertThat(Times.nanos(Instant.MAX)).isEqualTo(Times.LATEST);
    assertThat(Times.nanos(Instant.parse("2262-04-11T23:47:17Z"))).isEqualTo(Times.LATEST);
    assertThat(Times.nanos(Instant.parse("2262-04-11T23:47:15Z"))).isLessThan(Times.LATEST);
  }

  @Test
  void theLargestNumberIsNoTime() {
    assertThat(Times.LATEST).isEqualTo(Long.MAX_VALUE - 1);
  }
}
