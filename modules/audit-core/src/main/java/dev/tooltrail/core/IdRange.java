package dev.tooltrail.core;

/// The lowest and the highest id of a set of facts: enough to say, in bounded space and whatever
/// the order, whether there was more than one.
///
/// @param lowest empty if the set is empty
/// @param highest empty if the set is empty
public record IdRange(String lowest, String highest) {
  public static final IdRange EMPTY = new IdRange("", "");

  static IdRange of(String id) {
    return new IdRange(id, id);
  }

  IdRange union(IdRange other) {
    if (lowest.isEmpty()) {
      return other;
    }
    if (other.lowest.isEmpty()) {
      return this;
    }
    return new IdRange(
        lowest.compareTo(other.lowest) <= 0 ? lowest : other.lowest,
        highest.compareTo(other.highest) >= 0 ? highest : other.highest);
  }

  public boolean hasSeveral() {
    return !lowest.equals(highest);
  }
}
