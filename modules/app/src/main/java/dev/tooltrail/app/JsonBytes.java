package dev.tooltrail.app;

import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;

/// Writes JSON as UTF-8. Half a surrogate pair has no form in UTF-8 and is written as an escape, so
/// that what comes out is valid and what it stands for is still the same.
final class JsonBytes implements Flushable {
  private static final int BUFFER_BYTES = 256 << 10;

  /// The most that one char takes, as an escape.
  private static final int MOST_BYTES_A_CHAR = 6;

  private static final String HEX = "0123456789abcdef";

  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;

  JsonBytes(OutputStream out) {
    this.out = out;
  }

  /// Text that is written as it stands; ASCII.
  JsonBytes raw(String ascii) throws IOException {
    for (int i = 0; i < ascii.length(); i++) {
      room();
      buffer[at++] = (byte) ascii.charAt(i);
    }
    return this;
  }

  JsonBytes number(long number) throws IOException {
    return raw(Long.toString(number));
  }

  /// A string with its quotes.
  JsonBytes string(String text) throws IOException {
    raw("\"");
    int length = text.length();
    int i = 0;
    while (i < length) {
      int until = Math.min(length, i + (buffer.length - at) / MOST_BYTES_A_CHAR);
      while (i < until) {
        char c = text.charAt(i);
        if (c < 0x80 && c >= ' ' && c != '"' && c != '\\') {
          buffer[at++] = (byte) c;
          i++;
        } else {
          i += other(text, i);
        }
      }
      room();
    }
    return raw("\"");
  }

  /// Writes what is not plain ASCII and answers how many chars it was.
  private int other(String text, int i) {
    char c = text.charAt(i);
    if (c < 0x80) {
      escape(c);
    } else if (c < 0x800) {
      buffer[at++] = (byte) (0xC0 | c >> 6);
      buffer[at++] = tail(c);
    } else if (!Character.isSurrogate(c)) {
      buffer[at++] = (byte) (0xE0 | c >> 12);
      buffer[at++] = tail(c >> 6);
      buffer[at++] = tail(c);
    } else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
      int point = Character.toCodePoint(c, text.charAt(i + 1));
      buffer[at++] = (byte) (0xF0 | point >> 18);
      buffer[at++] = tail(point >> 12);
      buffer[at++] = tail(point >> 6);
      buffer[at++] = tail(point);
      return 2;
    } else {
      unicode(c);
    }
    return 1;
  }

  /// The lowest six bits, as a byte that continues a char.
  private static byte tail(int bits) {
    return (byte) (0x80 | (bits & 0x3F));
  }

  private void escape(char c) {
    int plain = "\"\\\b\f\n\r\t".indexOf(c);
    if (plain < 0) {
      if (c < ' ') {
        unicode(c);
      } else {
        buffer[at++] = (byte) c;
      }
      return;
    }
    buffer[at++] = '\\';
    buffer[at++] = (byte) "\"\\bfnrt".charAt(plain);
  }

  private void unicode(char c) {
    buffer[at++] = '\\';
    buffer[at++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      buffer[at++] = (byte) HEX.charAt(c >> shift & 0xF);
    }
  }

  /// Room for one char more, and then some.
  private void room() throws IOException {
    if (buffer.length - at < 2 * MOST_BYTES_A_CHAR) {
      drain();
    }
  }

  private void drain() throws IOException {
    out.write(buffer, 0, at);
    at = 0;
  }

  @Override
  public void flush() throws IOException {
    drain();
    out.flush();
  }
}
