package dev.tooltrail.redaction;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The shape of a provider's token, in the notation of regular expressions cut down to what needs
/// no backtracking: literal characters, `[...]` sets and `{n}` or `{n,m}` after a set.
///
/// A set takes all it can; what follows it must not be part of it. So a match costs one step a
/// character.
final class Shape {
  private static final int SHORTEST_CUT_OFF = 8;

  /// Bits a character, see [Rarity], of letters that are no words.
  private static final double LEAST_RARITY = 4;

  /// A literal, or a run of characters of a set.
  private record Piece(String literal, @Nullable CharSet set, int least, int greatest) {}

  private final String prefix;
  private final List<Piece> pieces;
  private final int least;

  private Shape(String prefix, List<Piece> pieces) {
    this.prefix = prefix;
    this.pieces = pieces;
    this.least = pieces.stream().mapToInt(piece -> piece.literal().length() + piece.least()).sum();
  }

  /// The literal that the shape starts with; the automaton finds it.
  String prefix() {
    return prefix;
  }

  /// @throws IllegalArgumentException if the notation is wrong, or starts with no literal of two
  ///   characters or more
  static Shape of(String notation) {
    var pieces = new ArrayList<Piece>();
    var literal = new StringBuilder();
    var i = 0;
    while (i < notation.length()) {
      var c = notation.charAt(i);
      if (c == '[') {
        var close = notation.indexOf(']', i);
        var counted = Chars.at(notation, close + 1) == '{';
        var stop = counted ? notation.indexOf('}', close) : close;
        if (close < 0 || stop < 0) {
          throw wrong(notation, i);
        }
        flush(literal, pieces);
        var set = CharSet.of(notation.substring(i + 1, close));
        pieces.add(counted ? counted(notation, set, close + 2, stop) : new Piece("", set, 1, 1));
        i = stop + 1;
      } else if ("]{}()*+?|^.".indexOf(c) >= 0) {
        throw wrong(notation, i);
      } else {
        i += c == '\\' ? 1 : 0;
        literal.append(Chars.at(notation, i));
        i++;
      }
    }
    flush(literal, pieces);
    if (pieces.isEmpty() || pieces.getFirst().literal().length() < 2) {
      throw new IllegalArgumentException(
          "shape: expected a literal of two characters at the start but was '" + notation + "'");
    }
    return new Shape(pieces.getFirst().literal(), List.copyOf(pieces.subList(1, pieces.size())));
  }

  private static void flush(StringBuilder literal, List<Piece> pieces) {
    if (!literal.isEmpty()) {
      pieces.add(new Piece(literal.toString(), null, 0, 0));
      literal.setLength(0);
    }
  }

  private static Piece counted(String notation, CharSet set, int from, int stop) {
    var comma = notation.indexOf(',', from);
    try {
      var least = Integer.parseInt(notation, from, comma > 0 && comma < stop ? comma : stop, 10);
      var greatest =
          comma > 0 && comma < stop ? Integer.parseInt(notation, comma + 1, stop, 10) : least;
      return new Piece("", set, least, greatest);
    } catch (NumberFormatException notANumber) {
      throw wrong(notation, from);
    }
  }

  private static IllegalArgumentException wrong(String notation, int at) {
    return new IllegalArgumentException(
        "shape: expected literals, [sets] and {counts} but was '"
            + notation
            + "' at character "
            + at);
  }

  /// The offset after the token that starts at `start`, or `start` if none does.
  int end(Scan scan, int start) {
    return end(scan, start, start + prefix.length());
  }

  /// @param bodyFrom where what must look random begins
  int end(Scan scan, int start, int bodyFrom) {
    var text = scan.text();
    if (!text.startsToken(start) || !text.has(prefix, start)) {
      return start;
    }
    var from = start + prefix.length();
    var at = from;
    for (int i = 0; i < pieces.size(); i++) {
      var piece = pieces.get(i);
      var set = piece.set();
      if (set == null) {
        if (!text.has(piece.literal(), at)) {
          return cutOff(scan, start, bodyFrom, at);
        }
        at += piece.literal().length();
      } else {
        var end = scan.runEnd(set, at);
        if (i == pieces.size() - 1) {
          end = trimmed(text, at, end);
        } else if (end - at > piece.greatest() && piece.greatest() == piece.least()) {
          end = at + piece.least();
        }
        if (end - at > piece.greatest()) {
          return start;
        }
        if (end - at < piece.least()) {
          return cutOff(scan, start, bodyFrom, end);
        }
        at = end;
      }
    }
    scan.charge(at - from);
    return isRandom(text, bodyFrom, at) ? at : start;
  }

  /// Whether `value` has the prefix of this shape, and at least its least length.
  boolean begins(Text value) {
    return value.startsWith(prefix) && value.length() >= prefix.length() + least;
  }

  /// The full stop of a sentence is no part of a token.
  private static int trimmed(Text text, int from, int to) {
    var end = to;
    while (end > from && (text.at(end - 1) == '.' || text.at(end - 1) == '-')) {
      end--;
    }
    return end;
  }

  /// A token that the client cut may be shorter than its format.
  private static int cutOff(Scan scan, int start, int from, int end) {
    var text = scan.text();
    scan.charge(end - from);
    return end - from >= SHORTEST_CUT_OFF && scan.isCutOff(end) && isRandom(text, from, end)
        ? end
        : start;
  }

  /// Placeholders repeat a few characters or end in EXAMPLE; words have one case and no digit,
  /// names in code are words.
  private static boolean isRandom(Text text, int start, int end) {
    if (text.has("EXAMPLE", end - 7)) {
      return false;
    }
    var low = 0L;
    var high = 0L;
    var digits = 0;
    var lower = 0;
    var upper = 0;
    for (int i = start; i < end; i++) {
      var c = text.at(i);
      low |= c < 64 ? 1L << c : 0;
      high |= c < 64 ? 0 : 1L << (c & 63);
      digits += Chars.isDigit(c) ? 1 : 0;
      lower += Chars.isLower(c) ? 1 : 0;
      upper += Chars.isUpper(c) ? 1 : 0;
    }
    var distinct = Long.bitCount(low) + Long.bitCount(high);
    var enough = Math.min(6, (end - start) / 2);
    if (digits == 0 && lower > 0) {
      return distinct >= enough && upper > 1 && Rarity.of(text.sub(start, end)) >= LEAST_RARITY;
    }
    return distinct >= enough;
  }
}
