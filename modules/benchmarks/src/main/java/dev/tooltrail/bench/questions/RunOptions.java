package dev.tooltrail.bench.questions;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the command line says.
///
/// @param parts of the report: questions, raw, views
/// @param only names to measure; empty for all
/// @param runs of each query, after one to warm up
/// @param out file for the report
/// @param data directory of the engine, kept; null for one that is not
/// @param url of a running server in place of an engine
record RunOptions(
    Volume volume,
    Set<String> parts,
    Set<String> only,
    int runs,
    @Nullable Path out,
    @Nullable Path data,
    @Nullable String url,
    String database) {
  private static final Set<String> NAMES =
      Set.of(
          "calls",
          "days",
          "sessions",
          "users",
          "tenants",
          "seed",
          "parts",
          "only",
          "runs",
          "out",
          "data",
          "url",
          "database");

  /// @throws IllegalArgumentException with one line that says what is wrong
  static RunOptions of(String[] args) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      String name = args[i].startsWith("--") ? args[i].substring(2) : "";
      if (!NAMES.contains(name) || i + 1 == args.length) {
        throw new IllegalArgumentException(
            args[i]
                + ": expected an option with a value, one of "
                + NAMES.stream().sorted().toList());
      }
      given.put(name, args[i + 1]);
    }
    return new RunOptions(
        volume(given),
        names(given, "parts", "questions,raw,views"),
        names(given, "only", ""),
        (int) number(given, "runs", 3),
        path(given.get("out")),
        path(given.get("data")),
        given.get("url"),
        given.getOrDefault("database", "bench"));
  }

  private static Volume volume(Map<String, String> given) {
    long calls = number(given, "calls", 1_000_000);
    Volume usual = Volume.of(calls, (int) number(given, "days", 30), number(given, "seed", 1));
    return new Volume(
        calls,
        usual.days(),
        number(given, "sessions", usual.sessions()),
        (int) number(given, "users", usual.users()),
        (int) number(given, "tenants", usual.tenants()),
        usual.seed());
  }

  private static long number(Map<String, String> given, String name, long otherwise) {
    String value = given.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      return Long.parseLong(value.replace("_", ""));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--" + name + ": expected a number but was '" + value + "'", e);
    }
  }

  private static Set<String> names(Map<String, String> given, String name, String otherwise) {
    String names = given.getOrDefault(name, otherwise);
    return names.isEmpty() ? Set.of() : Set.copyOf(List.of(names.split(",", -1)));
  }

  private static @Nullable Path path(@Nullable String value) {
    return value == null ? null : Path.of(value);
  }
}
