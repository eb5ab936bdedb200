package dev.tooltrail.redaction.gitleaks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;

/// The rules of the fixture, and texts that a pattern matches.
final class Samples {
  private static final int MORE = 4;

  private Samples() {}

  static GitleaksRules rules() {
    try {
      var file = Objects.requireNonNull(Samples.class.getResource("rules.toml"));
      return GitleaksRules.read(Path.of(file.toURI()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A text that the pattern matches, but for its anchors.
  static String of(Syntax syntax, Random random) {
    var text = new StringBuilder();
    append(syntax, random, text);
    return text.toString();
  }

  private static void append(Syntax syntax, Random random, StringBuilder text) {
    switch (syntax) {
      case Syntax.Chars chars -> text.append(character(chars.set(), random));
      case Syntax.Sequence sequence -> sequence.parts().forEach(part -> append(part, random, text));
      case Syntax.Choice choice ->
          append(choice.branches().get(random.nextInt(choice.branches().size())), random, text);
      case Syntax.Repeat repeat -> {
        var most = Math.min(repeat.max(), repeat.min() + MORE);
        var times = repeat.min() + random.nextInt(most - repeat.min() + 1);
        for (int i = 0; i < times; i++) {
          append(repeat.of(), random, text);
        }
      }
      case Syntax.Group group -> append(group.of(), random, text);
      case Syntax.End _ -> {}
      case Syntax.Anchor anchor -> append(anchor.of(), random, text);
    }
  }

  private static String character(CharClass set, Random random) {
    for (int i = 0; i < 1_000; i++) {
      var c = random.nextInt(128);
      if (set.has(c)) {
        return String.valueOf((char) c);
      }
    }
    return set.other() ? new String(Character.toChars(0x1F511)) : "";
  }
}
