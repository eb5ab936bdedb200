package dev.tooltrail.replay;

import dev.tooltrail.core.Redaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one policy takes out that another has left, and the other way round, by rule and field,
/// over the rows that both have redacted.
public final class PolicyEffect {
  private final int examples;
  private final TreeMap<Place, Counts> counts = new TreeMap<>();

  /// A rule in a field.
  public record Place(String rule, String field) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byRule = rule.compareTo(other.rule);
      return byRule != 0 ? byRule : field.compareTo(other.field);
    }
  }

  /// @param then replacements that the trail shows
  /// @param now replacements under the other policy
  /// @param missed rows with more replacements now than then
  /// @param examples ids of records of such rows
  public record Counts(long then, long now, long missed, List<String> examples) {}

  PolicyEffect(int examples) {
    this.examples = examples;
  }

  void add(TrailRow trail, TrailRow replayed) {
    Map<Place, Integer> then = byPlace(trail.redactions());
    Map<Place, Integer> now = byPlace(replayed.redactions());
    var places = new HashSet<>(then.keySet());
    places.addAll(now.keySet());
    for (Place place : places) {
      int before = then.getOrDefault(place, 0);
      int after = now.getOrDefault(place, 0);
      Counts so = counts.getOrDefault(place, new Counts(0, 0, 0, List.of()));
      List<String> named = so.examples();
      if (after > before && named.size() < examples) {
        named = new ArrayList<>(named);
        named.add(String.join("+", replayed.recordIds()));
      }
      counts.put(
          place,
          new Counts(
              so.then() + before, so.now() + after, so.missed() + (after > before ? 1 : 0), named));
    }
  }

  public SortedMap<Place, Counts> counts() {
    return new TreeMap<>(counts);
  }

  private static Map<Place, Integer> byPlace(List<Redaction> redactions) {
    var counts = new HashMap<Place, Integer>();
    redactions.forEach(
        one -> counts.merge(new Place(one.rule(), one.field()), one.count(), Integer::sum));
    return counts;
  }
}
