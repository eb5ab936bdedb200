package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00.5Z");

  @ParameterizedTest
  @CsvSource({
    "2026-11-22, 2026-11-22T00:00:00Z, true",
    "2026-11-22T08:00, 2026-11-22T08:00:00Z, true",
    "2026-11-22 08:00:33.123456789, 2026-11-22T08:00:33.123456789Z, true",
    "2026-11-22T08:00:33Z, 2026-11-22T08:00:33Z, false",
    "2026-11-22T09:00+01:00, 2026-11-22T08:00:00Z, false",
    "2026-11-22T00:30:00-08:00, 2026-11-22T08:30:00Z, false",
    "90s, 2026-11-24T09:58:30.5Z, false",
    "30m, 2026-11-24T09:30:00.5Z, false",
    "24h, 2026-11-23T10:00:00.5Z, false",
    "7d, 2026-11-17T10:00:00.5Z, false",
    "2w, 2026-11-10T10:00:00.5Z, false"
  })
  void timesAreReadAsPeopleWriteThem(String written, Instant at, boolean assumedUtc) {
    assertThat(Moment.parse("--from", written, NOW)).isEqualTo(new Moment(at, assumedUtc));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yesterday", "2026-13-01", "2026-11-22T25:00", "7", "7y", "-7d", "", "2026"})
  void whatIsNoTimeIsRefusedWithExamples(String written) {
    assertThatThrownBy(() -> Moment.parse("--from", written, NOW))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("--from: expected a time such as 2026-11-22")
        .hasMessageEndingWith("but was '" + written + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1899-12-31", "2262-04-12", "999999w"})
  void whatCannotBeStoredIsRefused(String written) {
    assertThatThrownBy(() -> Moment.parse("--to", written, NOW))
        .hasMessage("--to: expected a time from 1900 to 2262 but was '" + written + "'");
  }

  @Test
  void thirtyDaysUpToNowAreUsual() {
    Period period = Period.of(null, null, NOW);

    assertThat(period.to()).isEqualTo(NOW);
    assertThat(period.from()).isEqualTo(Instant.parse("2026-10-25T10:00:00.5Z"));
    assertThat(Period.of(null, "2026-11-01", NOW).from())
        .isEqualTo(Instant.parse("2026-10-02T00:00:00Z"));
    assertThat(Period.forClickHouse(NOW)).isEqualTo("2026-11-24 10:00:00.500000000");
  }

  @Test
  void theFirstMomentIsBeforeTheEnd() {
    assertThatThrownBy(() -> Period.of("2026-11-02", "2026-11-01", NOW))
        .hasMessage(
            "--from: expected a time before --to but was 2026-11-02T00:00:00Z, and --to is"
                + " 2026-11-01T00:00:00Z");
    assertThatThrownBy(() -> Period.of("2026-11-02", "2026-11-02", NOW))
        .isInstanceOf(UserError.class);
  }
}
