package dev.tooltrail.app;

import dev.tooltrail.sink.questions.Parameter;
import dev.tooltrail.sink.questions.Question;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a question is asked about.
final class QuestionOptions {
  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "First moment: 2026-11-22, 2026-11-22T08:00 (both UTC), 2026-11-22T09:00+01:00, or back"
              + " from now: 24h, 7d. Default: 30 days before the end.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "First moment after the period; a date is its 00:00. Default: now.")
  private @Nullable String to;

  @Option(names = "--tenant", paramLabel = "NAME", description = "Of one organization.")
  private @Nullable String tenant;

  @Option(names = "--session", paramLabel = "ID", description = "Of one session.")
  private @Nullable String session;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "Of one user, by identity, e-mail, id or account.")
  private @Nullable String user;

  @Option(names = "--tool", paramLabel = "NAME", description = "Of one tool or MCP server.")
  private @Nullable String tool;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "A parameter of the question's own; --describe lists them.")
  private Map<String, String> own = new LinkedHashMap<>();

  Period period(Instant now) {
    return Period.of(from, to, now);
  }

  /// Everything that was given, by parameter; the period is not among it.
  Map<String, String> given() {
    if (own.containsKey(Parameter.FROM) || own.containsKey(Parameter.TO)) {
      throw new UserError("--param: from and to have options of their own, --from and --to");
    }
    var given = new LinkedHashMap<>(own);
    put(given, "tenant", tenant);
    put(given, "session", session);
    put(given, "user", user);
    put(given, "tool", tool);
    return given;
  }

  /// @throws UserError if a value is missing, wrong, or of no parameter of the question
  Map<String, String> values(Question question, Period period) {
    if (!question.hasPeriod() && (from != null || to != null)) {
      throw new UserError(question.name() + ": is not about a period; leave --from and --to away");
    }
    return values(question, period, given());
  }

  static Map<String, String> values(Question question, Period period, Map<String, String> given) {
    var all = new LinkedHashMap<>(given);
    for (Parameter parameter : question.parameters()) {
      if (parameter.isOfPeriod()) {
        boolean isFrom = parameter.name().equals(Parameter.FROM);
        all.put(parameter.name(), Period.forClickHouse(isFrom ? period.from() : period.to()));
      }
    }
    try {
      return question.values(all);
    } catch (IllegalArgumentException e) {
      throw new UserError(
          e.getMessage() + "; 'bin/tooltrail audit " + question.name() + " --describe' tells more");
    }
  }

  private static void put(Map<String, String> given, String name, @Nullable String value) {
    if (value != null && given.put(name, value) != null) {
      throw new UserError("--" + name + ": expected it once but --param gives it too");
    }
  }
}
