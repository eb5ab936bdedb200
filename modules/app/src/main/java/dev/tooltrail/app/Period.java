package dev.tooltrail.app;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A period of time: its first moment, and the first after it.
///
/// @param assumedUtc whether an end was written without a zone
record Period(Instant from, Instant to, boolean assumedUtc) {
  static final Duration USUAL = Duration.ofDays(30);
  private static final DateTimeFormatter FOR_CLICKHOUSE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /// @param from null for 30 days before the end
  /// @param to null for now
  /// @throws UserError if an end is no time, or the first is not before the second
  static Period of(@Nullable String from, @Nullable String to, Instant now) {
    Moment end = to == null ? new Moment(now, false) : Moment.parse("--to", to, now);
    Moment start =
        from == null ? new Moment(end.at().minus(USUAL), false) : Moment.parse("--from", from, now);
    if (!start.at().isBefore(end.at())) {
      throw new UserError(
          "--from: expected a time before --to but was "
              + start.at()
              + ", and --to is "
              + end.at());
    }
    return new Period(start.at(), end.at(), start.assumedUtc() || end.assumedUtc());
  }

  /// A moment as ClickHouse reads a `DateTime64(9, 'UTC')`.
  static String forClickHouse(Instant at) {
    return FOR_CLICKHOUSE.format(at);
  }

  @Override
  public String toString() {
    return from + " to " + to + ", the end excluded";
  }
}
