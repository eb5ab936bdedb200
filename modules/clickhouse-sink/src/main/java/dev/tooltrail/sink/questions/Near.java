package dev.tooltrail.sink.questions;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// The few names that are most like one that was not found. Safe for use by several threads.
public final class Near {
  private static final int KEPT = 5;

  private final String wanted;
  private final TreeSet<String> names;

  public Near(String wanted) {
    this.wanted = wanted;
    this.names =
        new TreeSet<>(
            Comparator.comparingInt((String name) -> -alike(name)).thenComparing(name -> name));
  }

  public synchronized void offer(String name) {
    names.add(name);
    if (names.size() > KEPT) {
      names.pollLast();
    }
  }

  /// The most alike first.
  public synchronized List<String> names() {
    return List.copyOf(names);
  }

  /// How long the common beginning is.
  private int alike(String name) {
    int at = 0;
    while (at < Math.min(name.length(), wanted.length()) && name.charAt(at) == wanted.charAt(at)) {
      at++;
    }
    return at;
  }
}
