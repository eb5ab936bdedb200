package dev.tooltrail.redaction;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a source as it reads once its escapes are undone, and the way back: a cut of what it
/// reads is a cut of the source.
final class View {
  /// What joins two parts of one word: line continuations, quotes that meet, concatenation.
  static final String[] JOINTS = {
    "\\\n", "''", "\"\"", "\"'", "'\"", "\" + \"", "' + '", "\" . \"", "' . '"
  };

  private final Text text;
  private final @Nullable Text escaped;
  private int @Nullable [] sources;

  /// @param text what it reads
  /// @param escaped the part of the source, if it is a JSON string with escapes
  /// @param sources offset in the source of each char of `text`, and of its end; null if the
  ///   offsets are the same, or not known yet
  private View(Text text, @Nullable Text escaped, int @Nullable [] sources) {
    this.text = text;
    this.escaped = escaped;
    this.sources = sources;
  }

  Text text() {
    return text;
  }

  /// A JSON string, given what is between its quotes, known to be well formed.
  ///
  /// @param isEscaped whether there is a backslash in it
  static View ofJson(Text string, boolean isEscaped) {
    if (!isEscaped) {
      return new View(string, null, null);
    }
    var chars = new char[string.length()];
    var length = decode(string, chars, null);
    return new View(new Text(chars, 0, length), string, null);
  }

  private static int decode(Text string, char[] to, int @Nullable [] sources) {
    var chars = string.chars;
    var end = string.to;
    var length = 0;
    for (int i = string.from; i < end; length++) {
      if (sources != null) {
        sources[length] = i;
      }
      var c = chars[i];
      if (c != '\\' || i + 1 >= end) {
        to[length] = c;
        i++;
      } else if (chars[i + 1] == 'u') {
        to[length] = (char) hex(string, i + 2, 4);
        i += 6;
      } else {
        to[length] = unescape(chars[i + 1]);
        i += 2;
      }
    }
    if (sources != null) {
      sources[length] = end;
    }
    return length;
  }

  /// What stands in quotes of the shell, without their escapes.
  ///
  /// @param isDouble whether the quotes are double ones, in which a backslash escapes
  static View ofQuoted(Text source, boolean isDouble) {
    var builder = new Builder(source);
    for (int i = source.from; i < source.to; i++) {
      var next = source.at(i + 1);
      if (!isDouble && source.has(Bounds.NESTED, i)) {
        builder.add('\'', i);
        i += Bounds.NESTED.length() - 1;
      } else if (isDouble && source.at(i) == '\\' && next == '\n') {
        i++;
      } else if (isDouble && source.at(i) == '\\' && "\"\\$`".indexOf(next) >= 0) {
        builder.add(next, i);
        i++;
      } else {
        builder.add(source.at(i), i);
      }
    }
    return builder.view();
  }

  /// The text with the escapes of JSON, URLs (`%3D`) and HTML (`&quot;`) undone, and without what
  /// the shell lets stand inside a word: line continuations and quotes that meet. Null if there is
  /// nothing to undo.
  static @Nullable View ofEscapes(Text source) {
    var builder = new Builder(source);
    var any = false;
    var i = source.from;
    while (i < source.to) {
      var joint = joint(source, i);
      if (joint > 0) {
        i += joint;
        any = true;
        continue;
      }
      var c = source.at(i);
      var length = 1;
      if (c == '\\') {
        if (source.at(i + 1) == '/') {
          length = 2;
          c = '/';
        } else if (source.at(i + 1) == 'u' && hex(source, i + 2, 4) >= 0) {
          length = 6;
          c = (char) hex(source, i + 2, 4);
        }
      } else if (c == '%') {
        var code = hex(source, i + 1, 2);
        if (code >= ' ' && code < 127) {
          length = 3;
          c = (char) code;
        }
      } else if (c == '&') {
        var entity = Entities.length(source, i);
        if (entity > 0) {
          length = entity;
          c = Entities.value(source, i, entity);
        }
      }
      builder.add(c, i);
      any |= length > 1;
      i += length;
    }
    return any ? builder.view() : null;
  }

  /// The length of what joins two parts of one word at `i`, or 0.
  private static int joint(Text source, int i) {
    var c = source.at(i);
    if (c != '\\' && c != '"' && c != '\'') {
      return 0;
    }
    for (String joint : JOINTS) {
      if (source.has(joint, i)) {
        var length = joint.length();
        return meets(joint, source.at(i - 1), source.at(i + length)) ? length : 0;
      }
    }
    return 0;
  }

  /// Whether the characters around a joint belong to one word. A continued line joins whatever
  /// stands there; quotes may also be empty strings between operators.
  static boolean meets(String joint, char before, char after) {
    return joint.charAt(0) == '\\'
        ? !Chars.isSpace(before) && !Chars.isSpace(after) && before != '\0' && after != '\0'
        : isInWord(before) && isInWord(after);
  }

  private static boolean isInWord(char c) {
    return Chars.isKey(c) || Chars.isBase64(c);
  }

  /// The number that `count` hexadecimal digits spell, or -1.
  static int hex(Text text, int from, int count) {
    var value = 0;
    for (int i = from; i < from + count; i++) {
      var digit = Character.digit(text.at(i), 16);
      if (digit < 0 || text.at(i) > 127) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static char unescape(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> c;
    };
  }

  /// Cuts of the text as cuts of the source.
  List<Cut> inSource(List<Cut> cuts) {
    if (cuts.isEmpty()) {
      return cuts;
    }
    if (escaped != null && sources == null) {
      sources = new int[text.length() + 1];
      decode(escaped, new char[escaped.length()], sources);
    }
    var places = sources;
    if (places == null) {
      return cuts;
    }
    var moved = new ArrayList<Cut>(cuts.size());
    for (Cut cut : cuts) {
      moved.add(cut.quoted(places[cut.start()], places[cut.end()], escaped != null));
    }
    return moved;
  }

  /// Collects the chars of a view with where they come from.
  private static final class Builder {
    private final Text source;
    private final char[] chars;
    private final int[] sources;
    private int length;

    Builder(Text source) {
      this.source = source;
      chars = new char[source.length()];
      sources = new int[source.length() + 1];
    }

    void add(char c, int from) {
      chars[length] = c;
      sources[length] = from;
      length++;
    }

    View view() {
      sources[length] = source.to;
      return new View(new Text(chars, 0, length), null, sources);
    }
  }
}
