package dev.tooltrail.redaction;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Values that stand for a secret without being one: references to where it is kept, and blanks to
/// be filled in. The words are in `rules.toml`.
final class Placeholder {
  private static final int LONGEST_WORD = 24;
  private static final Set<String> WORDS = new HashSet<>(of("words"));
  private static final Set<String> SENTENCE = new HashSet<>(of("sentence"));
  private static final List<String> PART_WORDS = of("parts");
  private static final Literals PARTS = new Literals(PART_WORDS);
  private static final Literals LABELS = new Literals(of("labels"));
  private static final String[][] REFERENCES = byFirst(of("references"));
  private static final String[][] IDS = byFirst(of("ids"));

  private Placeholder() {}

  private static List<String> of(String name) {
    return Rules.standard().standIns(name);
  }

  private static String[][] byFirst(List<String> words) {
    var table = new String[128][];
    for (int c = 0; c < table.length; c++) {
      var first = (char) c;
      table[c] = words.stream().filter(word -> word.charAt(0) == first).toArray(String[]::new);
    }
    return table;
  }

  private static boolean startsWithOne(Text v, String[][] words) {
    var first = v.at(v.from);
    for (String word : words[first < 128 ? first : 0]) {
      if (v.startsWith(word)) {
        return true;
      }
    }
    return false;
  }

  static boolean isReference(Text v) {
    return isReference(v, new Traits(v));
  }

  static boolean isReference(Text v, Traits traits) {
    return isReferenceHead(v, traits) || isWrapped(v);
  }

  /// A reference by how it begins, or by what it holds.
  static boolean isReferenceHead(Text v) {
    return isReferenceHead(v, new Traits(v));
  }

  private static boolean isReferenceHead(Text v, Traits traits) {
    var first = v.at(v.from);
    if (first == '$') {
      return v.has("$(", v.from) || v.has("${", v.from) || v.has("$env:", v.from) || isVariable(v);
    }
    if (startsWithOne(v, REFERENCES) || isSigned(v) || isBracketed(v)) {
      return true;
    }
    if (first == '{' && Chars.isLetter(v.at(v.from + 1)) && !isHashScheme(v)) {
      return true;
    }
    return holdsReference(v, traits);
  }

  /// `{SSHA}` and its like begin a hash, `{AQAA` what Jenkins encrypted.
  private static boolean isHashScheme(Text v) {
    return v.startsWith("{AQAA") || v.startsWith("{SSHA") || v.startsWith("{SHA");
  }

  private static boolean holdsReference(Text v, Traits traits) {
    if (!traits.mayHave('$')
        && !traits.mayHave('{')
        && !traits.mayHave('/')
        && !traits.mayHave('%')
        && !traits.mayHave('@')) {
      return false;
    }
    for (int i = v.from; i < v.to; i++) {
      var c = v.chars[i];
      var next = v.at(i + 1);
      if ((c == '$' && (next == '{' || next == '('))
          || (c == '{' && (next == '{' || v.has("{0}", i)))
          || (c == ':' && v.has("://", i))
          || (c == '@' && v.has("@sha256:", i))
          || (c == '%' && next == 's' && traits.digits < 2)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWrapped(Text v) {
    var first = v.at(v.from);
    var last = v.at(v.to - 1);
    return (first == '%' && last == '%')
        || (first == '[' && last == ']')
        || (first == '{' && last == '}' && !v.startsWith("{AQAA"))
        || (first == '`' && last == '`')
        || (v.startsWith("@@") && v.endsWith("@@"));
  }

  /// `@file`, `!vault`, `*anchor`, `&anchor`: a sign and a name.
  private static boolean isSigned(Text v) {
    if ("@!*&".indexOf(v.charAt(0)) < 0) {
      return false;
    }
    for (int i = 1; i < v.length(); i++) {
      var c = v.charAt(i);
      if (!Chars.isLetter(c)
          && "-_./ |!".indexOf(c) < 0
          && !(Chars.isDigit(c) && v.indexOf('.') > 0 && v.charAt(0) == '!')) {
        return false;
      }
    }
    return true;
  }

  /// `[PROTECTED],`: a word in brackets, whatever follows.
  private static boolean isBracketed(Text v) {
    var close = v.charAt(0) == '[' ? v.indexOf(']') : -1;
    for (int i = 1; i < close; i++) {
      if (!Chars.isLetter(v.charAt(i)) && v.charAt(i) != '_' && v.charAt(i) != ' ') {
        return false;
      }
    }
    return close > 1;
  }

  /// `$NAME`, `$1`, `$Env` and `$obj.field`; a password such as `$4lt!x` is none.
  private static boolean isVariable(Text v) {
    for (int i = 1; i < v.length(); i++) {
      var c = v.charAt(i);
      if (!Chars.isKey(c)
          && c != ':'
          && c != '['
          && c != ']'
          && c != '>'
          && c != '\''
          && c != '"'
          && c != '('
          && c != ')') {
        return c == '/' || c == ' ' || c == ';' || c == '$';
      }
    }
    return v.length() > 1 && (Chars.isLetter(v.charAt(1)) || v.charAt(1) == '_' || v.length() == 2);
  }

  static boolean isPlaceholder(Text v) {
    return isPlaceholder(v, new Traits(v));
  }

  static boolean isPlaceholder(Text v, Traits traits) {
    if ((v.length() <= LONGEST_WORD && traits.digits < 4 && WORDS.contains(Chars.lower(v.string())))
        || (traits.upper >= 7 && v.contains("EXAMPLE"))) {
      return true;
    }
    if (traits.distinct <= 2
        || (v.length() >= 16 && traits.distinct <= 4)
        || (traits.longestRun * 2 > v.length() && traits.longestRun > 4 && !isPadded(v, traits))) {
      return true;
    }
    return (traits.mayHave('*') && v.contains("***"))
        || hasPart(v, traits)
        || traits.isSequence()
        || v.hasLower("abcdef", v.from)
        || v.hasLower("0123456789abc", v.from);
  }

  private static boolean hasPart(Text v, Traits traits) {
    if (traits.strongSymbols >= 3) {
      return false;
    }
    for (long hit = PARTS.next(v.chars, v.from, v.to);
        hit >= 0;
        hit = PARTS.next(v.chars, hit, v.to)) {
      for (int part : PARTS.found(hit)) {
        var word = PART_WORDS.get(part);
        var first = word.charAt(0);
        var start = (int) hit - word.length();
        if (Chars.isLetter(first) && Chars.isLetter(v.at(start - 1)) && first != 'x') {
          continue;
        }
        var early = (int) hit - word.length() - v.from < 6;
        if (traits.digits < 3 || first == 'x' || first == '*' || (first == '.' && early)) {
          return v.length() < 16 || Rarity.of(v) < 5.8;
        }
      }
    }
    return false;
  }

  /// `--password options`: words of a sentence about a flag.
  static boolean isProse(Text v) {
    return v.length() <= LONGEST_WORD && SENTENCE.contains(v.string());
  }

  /// Whether the body of a token is a stand-in for one.
  static boolean isStandIn(Text body) {
    var traits = new Traits(body);
    return traits.isSequence()
        || traits.longestRun * 2 >= body.length()
        || body.containsLower("xxxx")
        || body.hasLower("example", body.from)
        || body.hasLower("example", body.to - 7)
        || body.containsLower("your_")
        || body.containsLower("your-")
        || body.containsLower("placeholder")
        || body.containsLower("redacted");
  }

  /// Bearer tokens of some services begin with a run of `A`.
  private static boolean isPadded(Text v, Traits stats) {
    return v.startsWith("AAAA") && v.length() - stats.longestRun >= 10 && stats.digits > 0;
  }

  /// Whether a word in the value is the name of a secret itself, as in a label.
  static boolean namesSecret(Text v) {
    return LABELS.next(v.chars, v.from, v.to) >= 0;
  }

  /// `password1`, `secret_token_2`, `TOKEN-42`: a label with a number, no secret of its own.
  static boolean isLabelled(Text v, Traits t) {
    return t.digits < 4
        && t.strongSymbols == 0
        && namesSecret(v)
        && t.turns < 3
        && Rarity.of(v) < 4.8;
  }

  /// Ids that agents and APIs give to calls and messages.
  static boolean isRequestId(Text v) {
    return startsWithOne(v, IDS) || isAccountSid(v);
  }

  /// `AC` and 32 hex digits name an account of Twilio.
  private static boolean isAccountSid(Text v) {
    return v.length() == 34 && v.startsWith("AC") && new Traits(v.sub(v.from + 2, v.to)).isHex();
  }
}
