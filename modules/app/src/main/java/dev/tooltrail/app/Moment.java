package dev.tooltrail.app;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A moment as people write it: `2026-11-22`, `2026-11-22T08:00`, `2026-11-22T08:00:33Z`,
/// `2026-11-22T09:00+01:00`, or back from now: `24h`, `7d`.
///
/// @param assumedUtc whether no zone was written, so that UTC was taken
record Moment(Instant at, boolean assumedUtc) {
  private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([smhdw])");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1),
          "w", Duration.ofDays(7));
  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("[ ]['T']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter(java.util.Locale.ROOT);

  /// The range of `DateTime64(9)`.
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2262-04-11T00:00:00Z");

  /// @param option whose value it is, for the message
  /// @throws UserError if nothing of this is written, or it is out of what can be stored
  static Moment parse(String option, String written, Instant now) {
    Moment moment = read(option, written.strip(), now);
    if (moment.at().isBefore(EARLIEST) || moment.at().isAfter(LATEST)) {
      throw new UserError(option + ": expected a time from 1900 to 2262 but was '" + written + "'");
    }
    return moment;
  }

  private static Moment read(String option, String written, Instant now) {
    Matcher ago = AGO.matcher(written);
    if (ago.matches()) {
      Duration unit = UNITS.getOrDefault(ago.group(2), Duration.ZERO);
      return new Moment(now.minus(unit.multipliedBy(Long.parseLong(ago.group(1)))), false);
    }
    try {
      if (written.length() == 10) {
        return new Moment(LocalDate.parse(written).atStartOfDay(ZoneOffset.UTC).toInstant(), true);
      }
      if (written.matches(".*(Z|[+-][0-9]{2}(:?[0-9]{2})?)") && written.contains(":")) {
        return new Moment(OffsetDateTime.parse(written.replace(' ', 'T')).toInstant(), false);
      }
      return new Moment(LocalDateTime.parse(written, LOCAL).toInstant(ZoneOffset.UTC), true);
    } catch (DateTimeException e) {
      throw new UserError(
          option
              + ": expected a time such as 2026-11-22, 2026-11-22T08:00, 2026-11-22T08:00:00+01:00,"
              + " or back from now such as 24h or 7d, but was '"
              + written
              + "'");
    }
  }
}
