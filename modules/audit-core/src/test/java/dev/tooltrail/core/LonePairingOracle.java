package dev.tooltrail.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The pairing of lone facts by its definition, without regard to speed: everything is looked up in
/// the whole time line, nothing is carried along it.
///
/// A row is written as `decision+result quality`, with `-` for a side that is missing.
final class LonePairingOracle {
  private final List<Fact> line;

  private LonePairingOracle(List<Fact> line) {
    this.line =
        line.stream()
            .sorted(
                Comparator.comparingLong(LonePairingOracle::standsAt)
                    .thenComparing(Fact::kind)
                    .thenComparing(fact -> fact.envelope().recordId()))
            .toList();
  }

  static List<String> rows(List<Fact> facts) {
    var rows = new ArrayList<String>();
    Map<String, List<Fact>> lines = new HashMap<>();
    for (Fact fact : facts) {
      if (fact.kind() == FactKind.DECISION && fact.statement().verdict() != Verdict.ACCEPT) {
        rows.add(row(fact, null, "inferred"));
        continue;
      }
      String place =
          String.join(
              "|", fact.envelope().sessionId(), fact.envelope().promptId(), fact.tool().name());
      lines.computeIfAbsent(place, _ -> new ArrayList<>()).add(fact);
    }
    lines.values().forEach(line -> new LonePairingOracle(line).addTo(rows));
    return rows.stream().sorted().toList();
  }

  /// Cuts the line wherever nothing is open, and pairs each piece by itself.
  private void addTo(List<String> rows) {
    int from = 0;
    for (int i = 0; i < line.size(); i++) {
      if (openAfter(i) == 0) {
        piece(from, i + 1, rows);
        from = i + 1;
      }
    }
    piece(from, line.size(), rows);
  }

  /// How many decisions are open after a point: the most that any stretch ending there leaves over,
  /// since a result with nothing open before it closes nothing.
  private int openAfter(int last) {
    return IntStream.rangeClosed(0, last + 1)
        .map(first -> IntStream.rangeClosed(first, last).map(this::step).sum())
        .max()
        .orElseThrow();
  }

  private int step(int i) {
    return line.get(i).kind() == FactKind.DECISION ? 1 : -1;
  }

  private void piece(int from, int to, List<String> rows) {
    List<Fact> decisions = side(from, to, FactKind.DECISION);
    List<Fact> results = side(from, to, FactKind.RESULT);
    if (decisions.isEmpty()) {
      results.forEach(result -> rows.add(row(null, result, "inferred")));
      return;
    }
    String quality = decisions.size() > 1 && !results.isEmpty() ? "ambiguous" : "inferred";
    var free = new ArrayList<>(decisions);
    for (Fact result : results) {
      Fact decision =
          decisions.size() == results.size()
              ? decisions.get(results.indexOf(result))
              : nearestBefore(result, free);
      free.remove(decision);
      rows.add(row(decision, result, quality));
    }
    free.forEach(decision -> rows.add(row(decision, null, quality)));
  }

  private Fact nearestBefore(Fact result, List<Fact> free) {
    return free.stream()
        .filter(decision -> line.indexOf(decision) < line.indexOf(result))
        .max(Comparator.comparingInt(line::indexOf))
        .orElseThrow();
  }

  private List<Fact> side(int from, int to, FactKind kind) {
    return line.subList(from, to).stream().filter(fact -> fact.kind() == kind).toList();
  }

  /// A decision where it stands; a result where its run began.
  private static long standsAt(Fact fact) {
    long at = fact.envelope().at();
    long ran = Math.max(0, fact.execution().durationMs());
    return ran > at / 1_000_000 ? 0 : at - ran * 1_000_000;
  }

  static String row(@Nullable Fact decision, @Nullable Fact result, String quality) {
    return id(decision) + "+" + id(result) + " " + quality;
  }

  private static String id(@Nullable Fact fact) {
    return fact == null ? "-" : fact.envelope().recordId();
  }
}
