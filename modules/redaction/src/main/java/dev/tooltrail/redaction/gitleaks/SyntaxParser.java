package dev.tooltrail.redaction.gitleaks;

import dev.tooltrail.redaction.gitleaks.Syntax.Choice;
import dev.tooltrail.redaction.gitleaks.Syntax.Group;
import dev.tooltrail.redaction.gitleaks.Syntax.Repeat;
import dev.tooltrail.redaction.gitleaks.Syntax.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parses a pattern that RE2/J has accepted. What it does not know it refuses, and the pattern is
/// then run without a filter.
///
/// Source: the syntax page of RE2, https://github.com/google/re2/wiki/Syntax.
final class SyntaxParser {
  /// A pattern that uses what this parser does not know.
  private static final class UnknownSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownSyntaxException(String what) {
      super(what);
    }
  }

  private record Flags(boolean fold, boolean lines, boolean dotAll) {}

  private record Range(int min, int max, int end) {}

  private static final int DEEPEST = 200;

  private final Escapes chars;
  private Flags flags = new Flags(false, false, false);
  private int groups;
  private int depth;

  private SyntaxParser(String pattern) {
    chars = new Escapes(pattern);
  }

  static Optional<Syntax> parse(String pattern) {
    var parser = new SyntaxParser(pattern);
    try {
      var syntax = parser.choice();
      return parser.chars.atEnd() ? Optional.of(syntax) : Optional.empty();
    } catch (UnknownSyntaxException | IndexOutOfBoundsException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Syntax choice() {
    if (++depth > DEEPEST) {
      throw new UnknownSyntaxException("depth");
    }
    var branches = new ArrayList<Syntax>();
    do {
      branches.add(sequence());
    } while (chars.take('|'));
    depth--;
    return branches.size() == 1 ? branches.getFirst() : new Choice(List.copyOf(branches));
  }

  private Syntax sequence() {
    var parts = new ArrayList<Syntax>();
    while (!chars.atEnd() && !chars.sees('|') && !chars.sees(')')) {
      if (chars.take("\\Q")) {
        quoted(parts);
      } else {
        parts.add(repeated(atom()));
      }
    }
    return parts.size() == 1 ? parts.getFirst() : new Sequence(List.copyOf(parts));
  }

  private void quoted(List<Syntax> parts) {
    while (!chars.atEnd() && !chars.take("\\E")) {
      parts.add(one(CharClass.of(chars.next())));
    }
    if (!parts.isEmpty()) {
      parts.add(repeated(parts.removeLast()));
    }
  }

  private Syntax repeated(Syntax atom) {
    var repeated = atom;
    while (!chars.atEnd()) {
      var range = range();
      if (range.end() < 0) {
        break;
      }
      chars.skipTo(range.end());
      chars.take('?');
      repeated = new Repeat(repeated, range.min(), range.max());
    }
    return repeated;
  }

  private Range range() {
    var at = chars.at();
    return switch (chars.peek()) {
      case '*' -> new Range(0, Syntax.ENDLESS, at + 1);
      case '+' -> new Range(1, Syntax.ENDLESS, at + 1);
      case '?' -> new Range(0, 1, at + 1);
      case '{' -> counted();
      default -> new Range(0, 0, -1);
    };
  }

  /// `{n}`, `{n,}` or `{n,m}`; any other brace is a character.
  private Range counted() {
    var inside = chars.upTo('}');
    if (!inside.matches("\\{[0-9]+(,[0-9]*)?")) {
      return new Range(0, 0, -1);
    }
    var end = chars.at() + inside.length() + 1;
    var comma = inside.indexOf(',');
    if (comma < 0) {
      var times = Integer.parseInt(inside.substring(1));
      return new Range(times, times, end);
    }
    var min = Integer.parseInt(inside.substring(1, comma));
    var open = comma == inside.length() - 1;
    return new Range(
        min, open ? Syntax.ENDLESS : Integer.parseInt(inside.substring(comma + 1)), end);
  }

  private Syntax atom() {
    var c = chars.next();
    return switch (c) {
      case '(' -> group();
      case '[' -> new Syntax.Chars(chars.bracket(flags.fold()));
      case '.' ->
          new Syntax.Chars(
              flags.dotAll() ? CharClass.ALL : CharClass.ALL.without(CharClass.of('\n')));
      case '^' -> Syntax.empty();
      case '$' -> flags.lines() ? Syntax.empty() : new Syntax.End();
      case '\\' -> escape();
      case '*', '+', '?' -> throw new UnknownSyntaxException("repetition of nothing");
      default -> one(CharClass.of(c));
    };
  }

  private Syntax escape() {
    if (chars.take('z')) {
      return new Syntax.End();
    }
    if (chars.take('A') || chars.take('b') || chars.take('B')) {
      return Syntax.empty();
    }
    if (chars.sees('C')) {
      throw new UnknownSyntaxException("\\C");
    }
    return one(chars.escaped());
  }

  private Syntax one(CharClass set) {
    return new Syntax.Chars(flags.fold() ? Escapes.folded(set) : set);
  }

  private Syntax group() {
    var outer = flags;
    var number = 0;
    if (!chars.take('?')) {
      number = ++groups;
    } else if (chars.take("P<") || chars.take('<')) {
      chars.skipTo(chars.at() + chars.upTo('>').length() + 1);
      number = ++groups;
    } else if (changesFlags()) {
      return Syntax.empty();
    }
    var inside = choice();
    if (!chars.take(')')) {
      throw new UnknownSyntaxException("group without an end");
    }
    flags = outer;
    return number > 0 ? new Group(number, inside) : inside;
  }

  /// `i`, `m`, `s`, `U` up to `:` or `)`; tells whether they hold for the rest of the group around.
  private boolean changesFlags() {
    var on = true;
    while (true) {
      var c = chars.next();
      switch (c) {
        case '-' -> on = false;
        case 'i' -> flags = new Flags(on, flags.lines(), flags.dotAll());
        case 'm' -> flags = new Flags(flags.fold(), on, flags.dotAll());
        case 's' -> flags = new Flags(flags.fold(), flags.lines(), on);
        case 'U' -> {}
        case ':' -> {
          return false;
        }
        case ')' -> {
          return true;
        }
        default -> throw new UnknownSyntaxException("flag");
      }
    }
  }
}
