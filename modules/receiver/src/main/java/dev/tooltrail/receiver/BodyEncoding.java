package dev.tooltrail.receiver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/// How a body is wrapped on the wire.
enum BodyEncoding {
  PLAIN,
  GZIP,
  /// One message of gRPC; if it is compressed, with gzip.
  GRPC;

  /// A flag for compression and the message's length.
  private static final int GRPC_HEADER_BYTES = 5;

  private static final int CHUNK_BYTES = 16 << 10;

  /// Appends to the target what the request holds, and stops as soon as that becomes too large.
  ///
  /// @throws RefusedException if the wrapping does not hold, or the body is too large
  void unwrap(byte[] request, BodyBuffer target) {
    switch (this) {
      case PLAIN -> target.append(request, 0, request.length);
      case GZIP -> inflate(request, 0, target);
      case GRPC -> message(request, target);
    }
  }

  private static void message(byte[] request, BodyBuffer target) {
    if (request.length < GRPC_HEADER_BYTES
        || ByteBuffer.wrap(request, 1, Integer.BYTES).getInt()
            != request.length - GRPC_HEADER_BYTES) {
      throw new RefusedException(Refusal.BROKEN_ENCODING, "expected one gRPC message");
    }
    switch (request[0]) {
      case 0 -> target.append(request, GRPC_HEADER_BYTES, request.length - GRPC_HEADER_BYTES);
      case 1 -> inflate(request, GRPC_HEADER_BYTES, target);
      default -> throw new RefusedException(Refusal.BROKEN_ENCODING, "expected one gRPC message");
    }
  }

  /// Inflates twice: the first time only to count, so that a bomb costs no memory.
  private static void inflate(byte[] request, int offset, BodyBuffer target) {
    var size = new AtomicLong();
    inflate(request, offset, (chunk, length) -> target.requireRoomFor(size.addAndGet(length)));
    target.allocate((int) size.get());
    inflate(request, offset, (chunk, length) -> target.append(chunk, 0, length));
  }

  private interface Chunks {
    void take(byte[] chunk, int length);
  }

  private static void inflate(byte[] request, int offset, Chunks chunks) {
    var compressed = new ByteArrayInputStream(request, offset, request.length - offset);
    var chunk = new byte[CHUNK_BYTES];
    try (InputStream in = new GZIPInputStream(compressed, CHUNK_BYTES)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        chunks.take(chunk, read);
      }
    } catch (IOException broken) {
      throw new RefusedException(Refusal.BROKEN_ENCODING, "expected gzip, whole and unbroken");
    }
  }
}
