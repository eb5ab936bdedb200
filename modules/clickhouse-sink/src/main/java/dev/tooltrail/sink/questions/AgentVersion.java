package dev.tooltrail.sink.questions;

import java.util.List;
import java.util.stream.Stream;

/// Versions of agents, number by number: 2.1.9 is before 2.1.10.
public final class AgentVersion {
  private AgentVersion() {}

  public static int compare(String one, String other) {
    List<Long> ours = numbers(one);
    List<Long> theirs = numbers(other);
    for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
      int order = ours.get(i).compareTo(theirs.get(i));
      if (order != 0) {
        return order;
      }
    }
    int order = Integer.compare(ours.size(), theirs.size());
    return order != 0 ? order : one.compareTo(other);
  }

  /// Whether something that holds from one version on and before another concerns this one. It does
  /// where nobody can tell.
  ///
  /// @param since empty for from the beginning
  /// @param before empty for still
  public static boolean isWithin(String version, String since, String before) {
    if (numbers(version).isEmpty()) {
      return true;
    }
    return (since.isEmpty() || compare(version, since) >= 0)
        && (before.isEmpty() || compare(version, before) < 0);
  }

  private static List<Long> numbers(String version) {
    return Stream.of(version.split("[^0-9]+", -1))
        .filter(part -> !part.isEmpty() && part.length() < 18)
        .map(Long::valueOf)
        .toList();
  }
}
