package dev.tooltrail.redaction.gitleaks;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;

/// Shannon's entropy in bits a character, as gitleaks has it: shares are taken of the bytes of the
/// UTF-8 form, which differs from the number of characters beyond ASCII.
final class Entropy {
  private static final double LN_2 = Math.log(2);

  private Entropy() {}

  static double of(String text) {
    var counts = new HashMap<Integer, Integer>();
    text.codePoints().forEach(c -> counts.merge(c, 1, Integer::sum));
    double length = text.getBytes(StandardCharsets.UTF_8).length;
    return counts.values().stream()
        .mapToDouble(count -> -count / length * Math.log(count / length) / LN_2)
        .sum();
  }
}
