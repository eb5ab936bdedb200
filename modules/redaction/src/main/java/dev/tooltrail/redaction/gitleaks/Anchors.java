package dev.tooltrail.redaction.gitleaks;

import dev.tooltrail.redaction.gitleaks.Syntax.Anchor;
import dev.tooltrail.redaction.gitleaks.Syntax.Chars;
import dev.tooltrail.redaction.gitleaks.Syntax.Choice;
import dev.tooltrail.redaction.gitleaks.Syntax.End;
import dev.tooltrail.redaction.gitleaks.Syntax.Group;
import dev.tooltrail.redaction.gitleaks.Syntax.Repeat;
import dev.tooltrail.redaction.gitleaks.Syntax.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Marks parts of a pattern so that every match goes through a marked part, and every marked part
/// holds a keyword whatever it matches. So a match can only be where a keyword is.
final class Anchors {
  private static final int MOST_TEXTS = 64;
  private static final int LONGEST_TEXT = 200;

  private final Set<String> keywords;
  private CharClass alphabet = CharClass.NONE;
  private int reach;

  private Anchors(Set<String> keywords) {
    this.keywords = keywords;
  }

  /// @param syntax with marked parts
  /// @param reach the most characters between the start of a match and the end of its keyword
  /// @param alphabet the characters that can be there
  record Anchored(Syntax syntax, int reach, CharClass alphabet) {}

  /// @param keywords lower-case; ASCII
  static Optional<Anchored> mark(Syntax syntax, Set<String> keywords) {
    var anchors = new Anchors(keywords);
    return anchors
        .mark(syntax, 0, CharClass.NONE)
        .map(marked -> new Anchored(marked, anchors.reach, anchors.alphabet));
  }

  private Optional<Syntax> mark(Syntax node, int before, CharClass around) {
    return switch (node) {
      case Chars _, Choice _ -> sequence(List.of(node), before, around);
      case Sequence sequence -> sequence(sequence.parts(), before, around);
      case Repeat repeat -> repeat(repeat, before, around);
      case Group group ->
          mark(group.of(), before, around).map(inside -> new Group(group.number(), inside));
      case End _, Anchor _ -> Optional.empty();
    };
  }

  private Optional<Syntax> repeat(Repeat repeat, int before, CharClass around) {
    if (repeat.min() == 0) {
      return Optional.empty();
    }
    var again = Syntax.times(repeat.of().maxLength(), repeat.max());
    return mark(repeat.of(), Syntax.sum(before, again), around.or(repeat.of().alphabet()))
        .map(inside -> new Repeat(inside, repeat.min(), repeat.max()));
  }

  private Optional<Syntax> sequence(List<Syntax> parts, int before, CharClass around) {
    for (int from = 0; from < parts.size(); from++) {
      var to = shortest(parts, from);
      if (to > from) {
        var last = from;
        while (shortest(parts, last + 1) == to) {
          last++;
        }
        return Optional.of(replaced(parts, last, to, before, around));
      }
    }
    for (int i = 0; i < parts.size(); i++) {
      var left = parts.subList(0, i);
      var marked =
          inside(parts.get(i), Syntax.sum(before, length(left)), around.or(alphabet(left)));
      if (marked.isPresent()) {
        var all = new ArrayList<>(parts);
        all.set(i, marked.get());
        return Optional.of(new Sequence(all));
      }
    }
    return Optional.empty();
  }

  /// Marks a part that as a whole could not be marked.
  private Optional<Syntax> inside(Syntax part, int before, CharClass around) {
    return switch (part) {
      case Chars _ -> Optional.empty();
      case Choice choice -> branches(choice, before, around);
      default -> mark(part, before, around);
    };
  }

  private Optional<Syntax> branches(Choice choice, int before, CharClass around) {
    var branches = new ArrayList<Syntax>();
    for (Syntax branch : choice.branches()) {
      var marked = mark(branch, before, around);
      if (marked.isEmpty()) {
        return Optional.empty();
      }
      branches.add(marked.get());
    }
    return Optional.of(new Choice(branches));
  }

  private Syntax replaced(List<Syntax> parts, int from, int to, int before, CharClass around) {
    var upTo = parts.subList(0, to);
    reach = Math.max(reach, Syntax.sum(before, length(upTo)));
    alphabet = alphabet.or(around).or(alphabet(upTo));
    var all = new ArrayList<>(parts.subList(0, from));
    all.add(new Anchor(new Sequence(List.copyOf(parts.subList(from, to)))));
    all.addAll(parts.subList(to, parts.size()));
    return new Sequence(all);
  }

  private static int length(List<Syntax> parts) {
    return new Sequence(parts).maxLength();
  }

  private static CharClass alphabet(List<Syntax> parts) {
    return Syntax.alphabet(parts);
  }

  /// The end of the shortest run of parts from `from` that always holds a keyword, or -1.
  private int shortest(List<Syntax> parts, int from) {
    var texts = Set.of("");
    for (int i = from; i < parts.size(); i++) {
      texts = joined(texts, texts(parts.get(i)));
      if (texts.isEmpty()) {
        return -1;
      }
      if (texts.stream().allMatch(text -> keywords.stream().anyMatch(text::contains))) {
        return i + 1;
      }
    }
    return -1;
  }

  private static Set<String> joined(Set<String> left, Set<String> right) {
    var all = new HashSet<String>();
    for (String a : left) {
      for (String b : right) {
        all.add(a + b);
        if (all.size() > MOST_TEXTS || a.length() + b.length() > LONGEST_TEXT) {
          return Set.of();
        }
      }
    }
    return all;
  }

  /// All that a part matches, in lower case; nothing if that is too much.
  private static Set<String> texts(Syntax node) {
    return switch (node) {
      case Chars chars -> texts(chars.set());
      case Sequence sequence -> {
        var all = Set.of("");
        for (Syntax part : sequence.parts()) {
          all = joined(all, texts(part));
        }
        yield all;
      }
      case Choice choice -> {
        var all = new HashSet<String>();
        for (Syntax branch : choice.branches()) {
          var texts = texts(branch);
          all.addAll(texts);
          if (texts.isEmpty() || all.size() > MOST_TEXTS) {
            yield Set.of();
          }
        }
        yield all;
      }
      case Repeat repeat -> texts(repeat);
      case Group group -> texts(group.of());
      case End _ -> Set.of("");
      case Anchor anchor -> texts(anchor.of());
    };
  }

  private static Set<String> texts(Repeat repeat) {
    if (repeat.max() > LONGEST_TEXT) {
      return Set.of();
    }
    var all = new HashSet<String>();
    var times = Set.of("");
    for (int i = 0; i <= repeat.max(); i++) {
      if (i >= repeat.min()) {
        all.addAll(times);
      }
      times = i == repeat.max() ? times : joined(times, texts(repeat.of()));
      if (times.isEmpty()) {
        return Set.of();
      }
    }
    return all;
  }

  private static Set<String> texts(CharClass set) {
    var all = new HashSet<String>();
    for (int c = 0; c < 128 && !set.other(); c++) {
      if (set.has(c)) {
        all.add(String.valueOf((char) (CharClass.UPPER.has(c) ? c + ('a' - 'A') : c)));
      }
    }
    return all.size() > MOST_TEXTS / 4 ? Set.of() : all;
  }
}
