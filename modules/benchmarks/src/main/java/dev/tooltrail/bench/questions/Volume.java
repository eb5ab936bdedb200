package dev.tooltrail.bench.questions;

import java.time.LocalDate;

/// How many rows of what kind. Rows follow from these numbers alone.
///
/// @param calls tool calls; about twice as many facts and twice as many events come with them
/// @param days that the calls are spread over, from [#START]
/// @param sessions that the calls are spread over, of very unequal length
/// @param tenants 1 for the empty tenant of a trail without a receiver
/// @param seed other seeds give other rows of the same shape
public record Volume(long calls, int days, long sessions, int users, int tenants, long seed) {
  public static final LocalDate START = LocalDate.of(2026, 6, 1);

  private static final long CALLS_PER_SESSION = 60;

  public Volume {
    require("calls", calls);
    require("days", days);
    require("sessions", sessions);
    require("users", users);
    require("tenants", tenants);
  }

  /// As many sessions as there usually are to so many calls.
  public static Volume of(long calls, int days, long seed) {
    return new Volume(calls, days, Math.max(1, calls / CALLS_PER_SESSION), 500, 3, seed);
  }

  /// Calls of a session, in the mean.
  long mean() {
    return Math.max(1, calls / sessions);
  }

  private static void require(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "--" + name + ": expected a positive number but was " + value);
    }
  }
}
