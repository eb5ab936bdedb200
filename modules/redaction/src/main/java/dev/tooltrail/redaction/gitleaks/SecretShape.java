package dev.tooltrail.redaction.gitleaks;

import com.google.re2j.Pattern;
import dev.tooltrail.redaction.gitleaks.Syntax.Chars;
import dev.tooltrail.redaction.gitleaks.Syntax.Choice;
import dev.tooltrail.redaction.gitleaks.Syntax.Repeat;
import java.util.ArrayList;
import java.util.List;

/// What must hold of the text of a group so that it can be a find: what entropy and allow lists
/// would reject later need not be matched.
///
/// @param group the only group that can be the secret, or 0 if that is not known
/// @param minLength the least number of characters
/// @param harmless a text of these characters alone is no secret
record SecretShape(int group, int minLength, CharClass harmless) {
  static final SecretShape ANY = new SecretShape(0, 0, CharClass.NONE);

  /// Below one bit, what gitleaks counts beyond ASCII can be more than the length allows.
  private static final double LEAST_ENTROPY = 1;

  static SecretShape of(int group, double entropy, List<AllowList> allowLists) {
    // A text of n characters has at most log2(n) bits each, and the rule wants more than it says.
    var minLength = entropy < LEAST_ENTROPY ? 0 : (int) Math.floor(Math.pow(2, entropy)) + 1;
    var harmless =
        allowLists.stream()
            .filter(list -> !list.all() && list.target() == AllowList.Target.SECRET)
            .flatMap(list -> list.regexes().stream())
            .map(SecretShape::onlyOf)
            .filter(set -> !set.isEmpty())
            .findFirst()
            .orElse(CharClass.NONE);
    return new SecretShape(group, minLength, harmless);
  }

  /// The ASCII characters of a pattern like `^[a-z]+$`.
  private static CharClass onlyOf(Pattern regex) {
    var text = regex.pattern();
    if (!text.startsWith("^[") || !text.endsWith("]+$") || text.contains("\\p")) {
      return CharClass.NONE;
    }
    var inside = SyntaxParser.parse(text.substring(1, text.length() - 1));
    return inside.isPresent()
            && inside.get() instanceof Repeat(Chars(CharClass set), int min, int _)
            && min == 1
        ? new CharClass(set.low(), set.high(), false)
        : CharClass.NONE;
  }

  /// What a group holds, without texts that are too short.
  Syntax longEnough(Syntax content) {
    return switch (content) {
      case Choice choice -> {
        var branches = new ArrayList<Syntax>();
        choice.branches().forEach(branch -> branches.add(longEnough(branch)));
        yield new Choice(branches);
      }
      case Repeat(Chars chars, int min, int max) ->
          max < minLength
              ? new Choice(List.of())
              : new Repeat(chars, Math.max(min, minLength), max);
      default -> content;
    };
  }
}
