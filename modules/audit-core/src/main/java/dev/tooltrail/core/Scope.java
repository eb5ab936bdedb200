package dev.tooltrail.core;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which records an erasure or a legal hold is about: those to which everything applies that is
/// said.
///
/// @param tenant null for every tenant
/// @param people digests of what one or more people are known by (see [Persons]); empty for
///   everybody
/// @param sessions ids of the agent's sessions; empty for all
/// @param from first moment, by the records' own time, nanoseconds since the epoch
/// @param to first moment after it; `Long.MAX_VALUE` for no end
public record Scope(
    @Nullable String tenant, Set<String> people, Set<String> sessions, long from, long to) {

  public static final Scope EVERYTHING = new Scope(null, Set.of(), Set.of(), 0, Long.MAX_VALUE);

  /// @throws IllegalArgumentException if the period holds no moment
  public Scope {
    people = Set.copyOf(people);
    sessions = Set.copyOf(sessions);
    if (from >= to) {
      throw new IllegalArgumentException(
          "period: expected a beginning before the end but was "
              + Times.iso(from)
              + " to "
              + Times.iso(to));
    }
  }

  public boolean hasPeriod() {
    return from > 0 || to < Long.MAX_VALUE;
  }

  boolean covers(Envelope envelope, Persons persons) {
    return (tenant == null || tenant.equals(envelope.tenant()))
        && from <= envelope.at()
        && envelope.at() < to
        && (sessions.isEmpty() || sessions.contains(envelope.sessionId()))
        && (people.isEmpty() || persons.isAny(people, envelope.identity()));
  }
}
