package dev.tooltrail.intake;

import java.util.Comparator;
import java.util.Optional;

/// A client's version, as far as it can be compared.
record Version(int major, int minor, int patch) implements Comparable<Version> {
  private static final Comparator<Version> ORDER =
      Comparator.comparingInt(Version::major)
          .thenComparingInt(Version::minor)
          .thenComparingInt(Version::patch);

  /// Reads `2.1.330` and the like; what follows the third number is ignored.
  static Optional<Version> parse(String text) {
    int[] numbers = new int[3];
    int at = 0;
    for (int part = 0; part < 3; part++) {
      int start = at;
      while (at < text.length() && Character.digit(text.charAt(at), 10) >= 0 && at - start < 6) {
        numbers[part] = numbers[part] * 10 + Character.digit(text.charAt(at), 10);
        at++;
      }
      boolean separated = part == 2 || (at < text.length() && text.charAt(at) == '.');
      if (at == start || !separated) {
        return Optional.empty();
      }
      at++;
    }
    return Optional.of(new Version(numbers[0], numbers[1], numbers[2]));
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }
}
