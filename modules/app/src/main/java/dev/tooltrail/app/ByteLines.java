package dev.tooltrail.app;

import java.io.Flushable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The lines of a stream, each as a range of one buffer: only what the end of the buffer cuts in
/// two is ever copied. A line ends with a line feed or with the stream.
final class ByteLines {
  private static final int FIRST_BUFFER_BYTES = 256 << 10;

  private final InputStream in;
  private final Flushable beforeWaiting;
  private final int maxLineBytes;
  private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
  private int start;
  private int end;
  private int filled;
  private long number;
  private boolean tooLong;
  private boolean atEnd;

  /// @param beforeWaiting flushed before more input is asked for, so that whoever waits for an
  ///   answer before the next question gets it
  /// @param maxLineBytes longer lines are passed over
  ByteLines(InputStream in, Flushable beforeWaiting, int maxLineBytes) {
    this.in = in;
    this.beforeWaiting = beforeWaiting;
    this.maxLineBytes = maxLineBytes;
    this.end = -1;
  }

  /// Goes on to the next line, if there is one.
  boolean next() throws IOException {
    start = end + 1;
    tooLong = false;
    int at = start;
    while (true) {
      while (at < filled && buffer[at] != '\n') {
        at++;
      }
      if (at < filled) {
        break;
      }
      at = passOver(at);
      if (!atEnd) {
        at -= fill();
      }
      if (atEnd && at >= filled) {
        break;
      }
    }
    end = Math.min(at, filled);
    number++;
    boolean isOne = start < filled || tooLong;
    return isOne;
  }

  /// Of a line that is too long nothing is kept.
  private int passOver(int at) {
    if (at - start <= maxLineBytes) {
      return at;
    }
    tooLong = true;
    filled = start;
    return start;
  }

  /// Reads more behind what is there, and answers by how much that has moved to the left.
  private int fill() throws IOException {
    int moved = 0;
    if (filled == buffer.length) {
      if (start > 0) {
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        moved = start;
        filled -= moved;
        start = 0;
      } else {
        buffer = Arrays.copyOf(buffer, buffer.length * 2);
      }
    }
    beforeWaiting.flush();
    int read = in.read(buffer, filled, buffer.length - filled);
    atEnd = read < 0;
    filled += Math.max(read, 0);
    return moved;
  }

  byte[] buffer() {
    return buffer;
  }

  /// Offset of the line's first byte.
  int start() {
    return start;
  }

  /// Offset after the line's last byte.
  int end() {
    return end;
  }

  /// Counted from 1.
  long number() {
    return number;
  }

  /// Whether the line was passed over.
  boolean isTooLong() {
    return tooLong;
  }

  boolean isBlank() {
    for (int i = start; i < end; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
