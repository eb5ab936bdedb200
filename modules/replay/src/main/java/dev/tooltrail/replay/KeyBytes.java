package dev.tooltrail.replay;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Keys whose order as bytes is the order of their parts: texts by their UTF-8 bytes, numbers by
/// value.
///
/// A text ends with two zero bytes; a zero byte within it is followed by 0xFF, so that no text can
/// look like the end of another.
final class KeyBytes {
  private static final byte[] END = {0, 0};
  private static final byte[] ZERO = {0, (byte) 0xFF};

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);

  /// A key that begins with another.
  static KeyBytes of(byte[] key) {
    var bytes = new KeyBytes();
    bytes.bytes.writeBytes(key);
    return bytes;
  }

  KeyBytes text(String text) {
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      if (one == 0) {
        bytes.writeBytes(ZERO);
      } else {
        bytes.write(one);
      }
    }
    bytes.writeBytes(END);
    return this;
  }

  KeyBytes number(long number) {
    bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number ^ Long.MIN_VALUE).array());
    return this;
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  /// Where so many texts end that begin at a place of a key.
  static int endOfTexts(byte[] key, int from, int texts) {
    int at = from;
    for (int left = texts; left > 0; at++) {
      if (key[at] == 0) {
        at++;
        left -= key[at] == 0 ? 1 : 0;
      }
    }
    return at;
  }
}
