package dev.tooltrail.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A JSON string as it is written and as it reads, and the way back from one to the other.
final class JsonString {
  private final int start;
  private final String text;
  private final int @Nullable [] sources;

  /// @param start offset of its first char in the source, after the quote
  /// @param text what it reads
  /// @param sources offset in the source of each char of `text`, and of its end; null if nothing is
  ///   escaped
  private JsonString(int start, String text, int @Nullable [] sources) {
    this.start = start;
    this.text = text;
    this.sources = sources;
  }

  String text() {
    return text;
  }

  /// @param end offset of the closing quote
  static JsonString decode(String source, int start, int end) {
    var escape = source.indexOf('\\', start, end);
    if (escape < 0) {
      return new JsonString(start, source.substring(start, end), null);
    }
    var text = new StringBuilder(end - start);
    var sources = new int[end - start + 1];
    var i = start;
    while (i < end) {
      sources[text.length()] = i;
      var c = source.charAt(i);
      if (c != '\\') {
        text.append(c);
        i++;
      } else if (source.charAt(i + 1) == 'u') {
        text.append((char) Integer.parseInt(source, i + 2, i + 6, 16));
        i += 6;
      } else {
        text.append(unescape(source.charAt(i + 1)));
        i += 2;
      }
    }
    sources[text.length()] = end;
    return new JsonString(start, text.toString(), Arrays.copyOf(sources, text.length() + 1));
  }

  /// The text without the line continuations of the shell that lie inside a word, or null if there
  /// are none.
  static @Nullable JsonString joinLines(String source) {
    if (!source.contains("\\\n")) {
      return null;
    }
    var text = new StringBuilder(source.length());
    var sources = new int[source.length() + 1];
    for (int i = 0; i < source.length(); i++) {
      if (source.startsWith("\\\n", i)
          && Chars.isKey(Chars.at(source, i - 1))
          && Chars.isKey(Chars.at(source, i + 2))) {
        i++;
      } else {
        sources[text.length()] = i;
        text.append(source.charAt(i));
      }
    }
    sources[text.length()] = source.length();
    return text.length() == source.length()
        ? null
        : new JsonString(0, text.toString(), Arrays.copyOf(sources, text.length() + 1));
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
    var moved = new ArrayList<Cut>(cuts.size());
    for (Cut cut : cuts) {
      var escaped = cut.marker().replace("\\", "\\\\").replace("\"", "\\\"");
      moved.add(new Cut(source(cut.start()), source(cut.end()), cut.kind(), escaped, cut.field()));
    }
    return moved;
  }

  private int source(int offset) {
    return sources == null ? start + offset : sources[offset];
  }
}
