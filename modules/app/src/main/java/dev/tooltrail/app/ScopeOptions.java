package dev.tooltrail.app;

import dev.tooltrail.core.Persons;
import dev.tooltrail.core.Scope;
import dev.tooltrail.core.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which records a decision is about.
final class ScopeOptions {
  @Option(
      names = "--person",
      paramLabel = "NAME",
      description =
          "What a person is known by in the rows: e-mail address, user id, account or pseudonym. Can"
              + " be given several times. It is stored as a keyed digest only.")
  private List<String> people = new ArrayList<>();

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "Only this organization. Default: all of them.")
  private @Nullable String tenant;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "First moment, by the records' own time: 2026-11-01 or 2026-11-01T08:00:00Z.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "First moment after it. Default: no end.")
  private @Nullable String to;

  boolean hasPeople() {
    return !people.isEmpty();
  }

  boolean hasPeriod() {
    return from != null || to != null;
  }

  /// @throws UserError if the options contradict themselves
  Scope scope(Persons persons, Set<String> sessions) {
    var digests = new TreeSet<String>();
    for (String person : people) {
      Set<String> theirs = persons.digests(person);
      if (theirs.isEmpty()) {
        throw new UserError("--person: expected a name but was empty");
      }
      digests.addAll(theirs);
    }
    try {
      return new Scope(
          tenant,
          digests,
          sessions,
          from == null ? 0 : nanos("--from", from),
          to == null ? Long.MAX_VALUE : nanos("--to", to));
    } catch (IllegalArgumentException e) {
      throw new UserError("--from and --to: " + e.getMessage());
    }
  }

  private static long nanos(String option, String time) {
    try {
      return Times.nanos(
          time.length() == "2026-11-01".length()
              ? LocalDate.parse(time).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(time));
    } catch (DateTimeException e) {
      throw new UserError(
          option
              + ": expected a time such as 2026-11-01 or 2026-11-01T08:00:00Z but was '"
              + time
              + "'");
    }
  }
}
