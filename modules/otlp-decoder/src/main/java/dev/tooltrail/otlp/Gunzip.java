package dev.tooltrail.otlp;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/// Gzip by its magic number, with a limit on what comes out.
final class Gunzip {
  private static final int BUFFER_BYTES = 16 << 10;

  private Gunzip() {}

  static boolean isGzip(byte[] body) {
    return body.length >= 2 && body[0] == 0x1f && body[1] == (byte) 0x8b;
  }

  /// The body itself, or what it holds.
  static byte[] plain(byte[] body, int maxBytes) throws BrokenBodyException {
    if (body.length > maxBytes) {
      throw new BrokenBodyException(BodyFault.TOO_LARGE);
    }
    return isGzip(body) ? unpack(body, maxBytes) : body;
  }

  private static byte[] unpack(byte[] body, int maxBytes) throws BrokenBodyException {
    byte[] plain;
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body), BUFFER_BYTES)) {
      plain = in.readNBytes(maxBytes + 1);
    } catch (EOFException cut) {
      throw new BrokenBodyException(BodyFault.TRUNCATED_GZIP);
    } catch (IOException wrong) {
      throw new BrokenBodyException(BodyFault.CORRUPT_GZIP);
    }
    if (plain.length > maxBytes) {
      throw new BrokenBodyException(BodyFault.TOO_LARGE);
    }
    return plain;
  }
}
