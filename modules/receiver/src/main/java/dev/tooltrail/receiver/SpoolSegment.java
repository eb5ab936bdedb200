package dev.tooltrail.receiver;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// One file of the spool: a header, then entries, each behind its length and a CRC-32C of length
/// and content. Entries count once they are synced; what a crash has torn off behind them was never
/// acknowledged.
///
/// All is done under the [Spool]'s lock.
final class SpoolSegment implements Closeable {
  static final String SUFFIX = ".spool";
  static final int HEADER_BYTES = 24;

  private static final byte[] MAGIC = "tooltrail-spool".getBytes(StandardCharsets.US_ASCII);
  private static final byte VERSION = 1;
  private static final int FRAME_BYTES = 8;
  private static final String DAMAGED_SUFFIX = ".damaged";

  private final Path file;
  private final FileChannel channel;
  private final SpoolKey key;
  private long written;
  private int unsyncedEntries;
  private long synced;
  private int entries;
  private boolean damaged;

  /// @param next where the entry behind it stands
  record At(SpoolEntry entry, long next) {}

  private SpoolSegment(Path file, FileChannel channel, SpoolKey key) {
    this.file = file;
    this.channel = channel;
    this.key = key;
  }

  /// How much of a file an entry takes.
  static int sizeOf(SpoolEntry entry, SpoolKey key) {
    return FRAME_BYTES + entry.size() + key.overhead();
  }

  static SpoolSegment create(Path file, SpoolKey key) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    var segment = new SpoolSegment(file, channel, key);
    try {
      segment.write(ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).put(VERSION).put(key.id()).flip());
      return segment;
    } catch (IOException e) {
      channel.close();
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /// Opens what an earlier process left.
  ///
  /// @param isLast whether nothing was written after it, so that its end may be torn off
  /// @return null if not even its header was written
  /// @throws IOException if it is none, of another version or another key, or cannot be read
  static @Nullable SpoolSegment open(Path file, SpoolKey key, boolean isLast) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    var segment = new SpoolSegment(file, channel, key);
    try {
      if (!segment.hasHeader(isLast)) {
        channel.close();
        Files.delete(file);
        return null;
      }
      segment.scan(isLast);
      return segment;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private boolean hasHeader(boolean isLast) throws IOException {
    byte[] header = new byte[HEADER_BYTES];
    boolean isWhole = channel.size() >= HEADER_BYTES;
    if (isWhole) {
      read(ByteBuffer.wrap(header), 0);
    }
    if (Arrays.equals(header, new byte[HEADER_BYTES]) && isLast) {
      return false;
    }
    if (!isWhole || !Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IOException("spool " + file + ": expected a spool file but it is none");
    }
    if (header[MAGIC.length] != VERSION) {
      throw new IOException(
          "spool %s: expected version %d but was %d: empty it with the release that wrote it"
              .formatted(file, VERSION, header[MAGIC.length]));
    }
    if (!Arrays.equals(header, MAGIC.length + 1, HEADER_BYTES, key.id(), 0, SpoolKey.ID_BYTES)) {
      throw new IOException(
          "spool " + file + ": expected the spool key that it was written with but was another");
    }
    return true;
  }

  private void scan(boolean isLast) throws IOException {
    long at = HEADER_BYTES;
    int count = 0;
    for (byte @Nullable [] content = content(at, channel.size());
        content != null;
        content = content(at, channel.size())) {
      at += FRAME_BYTES + content.length;
      count++;
    }
    damaged = !isLast && at < channel.size();
    if (isLast) {
      channel.truncate(at);
    }
    written = at;
    synced = at;
    entries = count;
  }

  void append(SpoolEntry entry) throws IOException {
    byte[] content = key.seal(entry.toBytes(), place(written));
    write(
        ByteBuffer.allocate(FRAME_BYTES + content.length)
            .putInt(content.length)
            .putInt(crc(content))
            .put(content)
            .flip());
    unsyncedEntries++;
  }

  private void write(ByteBuffer bytes) throws IOException {
    long at = written;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
    written = at;
  }

  /// From here on all that was appended outlives a crash.
  void sync() throws IOException {
    channel.force(false);
    entries += unsyncedEntries;
    unsyncedEntries = 0;
    synced = written;
  }

  /// Takes back what was not synced. Nothing may be appended afterwards: what of it is on disk is
  /// not known any more.
  void rollBack() {
    written = Math.max(synced, HEADER_BYTES);
    unsyncedEntries = 0;
    try {
      channel.truncate(written);
    } catch (IOException e) {
      // It stays behind the last entry that counts, where nobody reads it.
    }
  }

  /// The entry at a place; null at the end of what is synced.
  ///
  /// @throws IOException if it cannot be read
  @Nullable At read(long at) throws IOException {
    if (at >= synced) {
      return null;
    }
    byte @Nullable [] content = content(at, synced);
    if (content == null) {
      throw new IOException("spool " + file + ": an entry is damaged");
    }
    try {
      return new At(SpoolEntry.of(key.open(content, place(at))), at + FRAME_BYTES + content.length);
    } catch (GeneralSecurityException e) {
      throw new IOException("spool " + file + ": an entry was changed", e);
    }
  }

  /// Null where no whole entry stands before the end.
  private byte @Nullable [] content(long at, long end) throws IOException {
    if (end - at < FRAME_BYTES) {
      return null;
    }
    ByteBuffer frame = ByteBuffer.allocate(FRAME_BYTES);
    read(frame, at);
    int length = frame.flip().getInt();
    if (length < 0 || length > end - at - FRAME_BYTES) {
      return null;
    }
    var content = new byte[length];
    read(ByteBuffer.wrap(content), at + FRAME_BYTES);
    return crc(content) == frame.getInt() ? content : null;
  }

  private void read(ByteBuffer target, long at) throws IOException {
    long from = at - target.position();
    while (target.hasRemaining()) {
      if (channel.read(target, from + target.position()) < 0) {
        throw new EOFException("spool " + file + ": ended while it was read");
      }
    }
  }

  private static int crc(byte[] content) {
    var crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(content.length).flip());
    crc.update(content);
    return (int) crc.getValue();
  }

  private byte[] place(long at) {
    byte[] name = file.getFileName().toString().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(name.length + Long.BYTES).put(name).putLong(at).array();
  }

  /// What of it counts, bytes.
  long syncedBytes() {
    return synced;
  }

  /// What of it is written, bytes.
  long writtenBytes() {
    return written;
  }

  /// How many entries count.
  int entries() {
    return entries;
  }

  boolean isDamaged() {
    return damaged;
  }

  /// For whoever looks into it later; nothing reads it any more.
  void setAside() throws IOException {
    close();
    Files.move(file, file.resolveSibling(file.getFileName() + DAMAGED_SUFFIX));
  }

  void delete() throws IOException {
    close();
    Files.delete(file);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
