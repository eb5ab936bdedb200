package dev.tooltrail.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a comparison has found, by kind of row, class and explanation; counts, and a few examples
/// of each.
public final class ComparisonReport {
  private final int examples;
  private final TreeMap<Key, Found> found = new TreeMap<>();

  /// How a row of the replay and one of the trail stand to each other.
  public enum Relation {
    IDENTICAL,
    DIFFERENT,
    /// The trail does not have it.
    MISSING_LIVE,
    /// The replay does not have it.
    ONLY_LIVE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// @param kind `calls` or `events`
  /// @param explanation empty for none
  public record Key(String kind, Relation relation, String explanation) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byKind = kind.compareTo(other.kind);
      if (byKind != 0) {
        return byKind;
      }
      int byRelation = relation.compareTo(other.relation);
      return byRelation != 0 ? byRelation : explanation.compareTo(other.explanation);
    }
  }

  /// @param examples names and ids, never texts
  public record Found(long count, List<String> examples) {}

  /// @param examples how many of each
  ComparisonReport(int examples) {
    this.examples = examples;
  }

  void add(TrailRow row, Relation relation, @Nullable Explanation explanation, String difference) {
    var key = new Key(row.kind(), relation, explanation == null ? "" : explanation.word());
    Found before = found.getOrDefault(key, new Found(0, List.of()));
    List<String> named = before.examples();
    if (relation != Relation.IDENTICAL && named.size() < examples) {
      named = new ArrayList<>(named);
      named.add(row.name() + (difference.isEmpty() ? "" : ": " + difference));
    }
    found.put(key, new Found(before.count() + 1, named));
  }

  /// Everything that was found, unexplained before explained.
  public SortedMap<Key, Found> found() {
    return new TreeMap<>(found);
  }

  public long count(String kind, Relation relation, @Nullable Explanation explanation) {
    return found
        .getOrDefault(
            new Key(kind, relation, explanation == null ? "" : explanation.word()),
            new Found(0, List.of()))
        .count();
  }

  /// Differences that nothing explains.
  public long unexplained() {
    return found.entrySet().stream()
        .filter(one ->
            one.getKey().relation() != Relation.IDENTICAL && one.getKey().explanation().isEmpty())
        .mapToLong(one -> one.getValue().count())
        .sum();
  }
}
