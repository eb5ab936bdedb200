package dev.tooltrail.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a source as it reads once its escapes are undone, and the way back: a cut of what it
/// reads is a cut of the source.
final class View {
  private final int start;
  private final String text;
  private final int @Nullable [] sources;

  /// @param start offset in the source of the first char
  /// @param text what it reads
  /// @param sources offset in the source of each char of `text`, and of its end; null if nothing is
  ///   escaped
  private View(int start, String text, int @Nullable [] sources) {
    this.start = start;
    this.text = text;
    this.sources = sources;
  }

  String text() {
    return text;
  }

  /// The JSON string between `start` and the closing quote at `end`, known to be well formed.
  ///
  /// @param escape offset of its first backslash, or -1
  static View ofJson(String source, int start, int end, int escape) {
    if (escape < 0) {
      return new View(start, source.substring(start, end), null);
    }
    var builder = new Builder(end - start);
    var i = start;
    while (i < end) {
      var c = source.charAt(i);
      if (c != '\\') {
        builder.add(c, i);
        i++;
      } else if (source.charAt(i + 1) == 'u') {
        builder.add((char) Integer.parseInt(source, i + 2, i + 6, 16), i);
        i += 6;
      } else {
        builder.add(unescape(source.charAt(i + 1)), i);
        i += 2;
      }
    }
    return builder.view(end);
  }

  /// The text without the line continuations of the shell that lie inside a word, or null if there
  /// are none.
  static @Nullable View ofJoinedLines(String source) {
    if (!source.contains("\\\n")) {
      return null;
    }
    var builder = new Builder(source.length());
    for (int i = 0; i < source.length(); i++) {
      if (source.startsWith("\\\n", i)
          && Chars.isKey(Chars.at(source, i - 1))
          && Chars.isKey(Chars.at(source, i + 2))) {
        i++;
      } else {
        builder.add(source.charAt(i), i);
      }
    }
    return builder.view(source.length());
  }

  /// The text with the escapes of JSON, URLs (`%3D`) and HTML (`&quot;`) undone, or null if there
  /// is nothing to undo.
  static @Nullable View ofEscapes(String source) {
    var builder = new Builder(source.length());
    var any = false;
    var i = 0;
    while (i < source.length()) {
      var c = source.charAt(i);
      var length = 1;
      if (c == '\\') {
        if (Chars.at(source, i + 1) == '/') {
          length = 2;
          c = '/';
        } else if (Chars.at(source, i + 1) == 'u' && isHex(source, i + 2, 4)) {
          length = 6;
          c = (char) Integer.parseInt(source, i + 2, i + 6, 16);
        }
      } else if (c == '%' && isHex(source, i + 1, 2)) {
        var code = (char) Integer.parseInt(source, i + 1, i + 3, 16);
        if (code >= ' ' && code < 127) {
          length = 3;
          c = code;
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
    return any ? builder.view(source.length()) : null;
  }

  private static boolean isHex(String text, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (!Chars.isHex(Chars.at(text, i))) {
        return false;
      }
    }
    return true;
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
    var moved = new ArrayList<Cut>(cuts.size());
    for (Cut cut : cuts) {
      var escaped = cut.marker().replace("\\", "\\\\").replace("\"", "\\\"");
      moved.add(
          new Cut(
              source(cut.start()),
              source(cut.end()),
              cut.rule(),
              cut.kind(),
              escaped,
              cut.field()));
    }
    return moved;
  }

  private int source(int offset) {
    return sources == null ? start + offset : sources[offset];
  }

  /// Collects the chars of a view with where they come from.
  private static final class Builder {
    private final char[] text;
    private final int[] sources;
    private int length;

    Builder(int most) {
      text = new char[most];
      sources = new int[most + 1];
    }

    void add(char c, int source) {
      text[length] = c;
      sources[length] = source;
      length++;
    }

    View view(int end) {
      sources[length] = end;
      return new View(0, new String(text, 0, length), Arrays.copyOf(sources, length + 1));
    }
  }
}
