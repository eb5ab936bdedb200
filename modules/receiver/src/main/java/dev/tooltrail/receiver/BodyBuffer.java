package dev.tooltrail.receiver;

import java.util.Arrays;

/// A growing body whose memory is taken from [BytesInFlight] before it is allocated. Not for use by
/// several threads at a time.
final class BodyBuffer implements AutoCloseable {
  private static final int FIRST_BYTES = 8 << 10;

  private final BytesInFlight bytesInFlight;
  private final int maxBytes;
  private byte[] bytes = new byte[0];
  private int size;
  private long taken;

  BodyBuffer(BytesInFlight bytesInFlight, int maxBytes) {
    this.bytesInFlight = bytesInFlight;
    this.maxBytes = maxBytes;
  }

  /// @throws RefusedException if the body becomes too large, or all bodies together do
  void append(byte[] more, int offset, int length) {
    requireRoomFor((long) size + length);
    if (size + length > bytes.length) {
      grow(size + length);
    }
    System.arraycopy(more, offset, bytes, size, length);
    size += length;
  }

  /// @throws RefusedException if a body of that size is too large
  void requireRoomFor(long whole) {
    if (whole > maxBytes) {
      throw new RefusedException(
          Refusal.TOO_LARGE, "expected a body of at most " + maxBytes + " bytes");
    }
  }

  /// Makes room for a body whose size is known.
  ///
  /// @throws RefusedException if all bodies together become too large
  void allocate(int whole) {
    resize(whole);
  }

  /// What was collected, in an array of just that length. Nothing can be appended afterwards.
  byte[] toBytes() {
    if (bytes.length != size) {
      resize(size);
    }
    return bytes;
  }

  private void grow(int least) {
    int doubled = (int) Math.min(maxBytes, Math.max(FIRST_BYTES, 2L * bytes.length));
    resize(Math.max(least, doubled));
  }

  /// Both arrays exist for a moment, so both are paid for.
  private void resize(int length) {
    take(length);
    bytes = Arrays.copyOf(bytes, length);
    bytesInFlight.giveBack(taken - length);
    taken = length;
  }

  private void take(int length) {
    if (!bytesInFlight.take(length)) {
      throw new RefusedException(Refusal.BUSY, "too many bytes in flight: send again");
    }
    taken += length;
  }

  /// Forgets the body and gives back its memory; again changes nothing.
  @Override
  public void close() {
    bytesInFlight.giveBack(taken);
    taken = 0;
    bytes = new byte[0];
  }
}
