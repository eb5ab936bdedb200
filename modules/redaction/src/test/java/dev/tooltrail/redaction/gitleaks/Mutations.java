package dev.tooltrail.redaction.gitleaks;

import java.util.Random;

/// Texts near a text: a few characters changed, left out, doubled or taken from another text.
final class Mutations {
  private static final String CHARS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789=:-_.,;'\"`\\ \n\r\t/+>|(){}[]$@"
          + "\u00e9\u4e2d";

  private Mutations() {}

  static String of(String text, String other, Random random) {
    var mutated = new StringBuilder(text);
    var times = 1 + random.nextInt(4);
    for (int i = 0; i < times; i++) {
      var at = mutated.isEmpty() ? 0 : random.nextInt(mutated.length());
      switch (random.nextInt(7)) {
        case 0 -> mutated.insert(at, character(random));
        case 1 -> mutated.delete(at, at + 1);
        case 2 -> mutated.delete(at, Math.min(mutated.length(), at + random.nextInt(30)));
        case 3 -> mutated.insert(at, part(other, random));
        case 4 -> mutated.insert(at, part(text, random));
        case 5 -> mutated.insert(at, new String(Character.toChars(0x1F511)));
        default -> {
          if (!mutated.isEmpty()) {
            mutated.setCharAt(at, character(random));
          }
        }
      }
    }
    return mutated.toString();
  }

  private static String part(String text, Random random) {
    var from = text.isEmpty() ? 0 : random.nextInt(text.length());
    return text.substring(from, Math.min(text.length(), from + random.nextInt(120)));
  }

  private static char character(Random random) {
    return CHARS.charAt(random.nextInt(CHARS.length()));
  }
}
