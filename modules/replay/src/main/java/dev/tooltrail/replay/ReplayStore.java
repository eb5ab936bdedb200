package dev.tooltrail.replay;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tooltrail.core.Balance;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// What a replay has read so far, on disk and in the order of the rows, with the positions that it
/// reached: both are written in one step, so a replay that was killed goes on where its store
/// stands. Holds nothing that is not redacted.
public final class ReplayStore implements AutoCloseable {
  private static final byte[] IDENTITY = bytes("identity");
  private static final byte[] RANGE = bytes("range");
  private static final byte[] BALANCE = bytes("balance");
  private static final long CACHE_BYTES = 32 << 20;
  private static final long WRITE_BUFFER_BYTES = 16 << 20;
  private static final long ALL_WRITE_BUFFERS_BYTES = 64 << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static {
    RocksDB.loadLibrary();
  }

  private final List<AutoCloseable> natives = new ArrayList<>();
  private final RocksDB rocks;
  private final ColumnFamilyHandle progress;
  private final Map<Part, ColumnFamilyHandle> parts = new EnumMap<>(Part.class);
  private final WriteOptions writes = new WriteOptions();

  private ReplayStore(Path folder) throws IOException {
    var table = new BlockBasedTableConfig();
    table.setBlockCache(owned(new LRUCache(CACHE_BYTES)));
    table.setFilterPolicy(owned(new BloomFilter(10)));
    ColumnFamilyOptions columns =
        owned(new ColumnFamilyOptions())
            .setTableFormatConfig(table)
            .setCompressionType(CompressionType.LZ4_COMPRESSION)
            .setWriteBufferSize(WRITE_BUFFER_BYTES);
    DBOptions options =
        owned(new DBOptions())
            .setCreateIfMissing(true)
            .setCreateMissingColumnFamilies(true)
            .setDbWriteBufferSize(ALL_WRITE_BUFFERS_BYTES)
            .setMaxOpenFiles(200)
            .setKeepLogFileNum(1);
    var descriptors = new ArrayList<ColumnFamilyDescriptor>();
    descriptors.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, columns));
    for (Part part : Part.values()) {
      descriptors.add(new ColumnFamilyDescriptor(bytes(part.name()), columns));
    }
    var handles = new ArrayList<ColumnFamilyHandle>();
    try {
      rocks = RocksDB.open(options, folder.toString(), descriptors, handles);
    } catch (RocksDBException e) {
      closeNatives();
      throw new IOException("work folder " + folder + ": cannot be used (" + e.getMessage() + ")");
    }
    Iterator<ColumnFamilyHandle> opened = handles.iterator();
    progress = opened.next();
    for (Part part : Part.values()) {
      parts.put(part, opened.next());
    }
  }

  /// Opens the store of a folder, and makes it where there is none.
  ///
  /// @throws IOException if it cannot be made, or another replay is using it
  public static ReplayStore open(Path folder) throws IOException {
    return new ReplayStore(folder);
  }

  /// What the replay in this store is about; empty in a new one.
  public Optional<String> identity() throws IOException {
    return Optional.ofNullable(get(progress, IDENTITY))
        .map(identity -> new String(identity, StandardCharsets.UTF_8));
  }

  /// What the replay in this store reads; there is one where there is an identity.
  public Range range() throws IOException {
    byte @Nullable [] range = get(progress, RANGE);
    if (range == null) {
      throw new IOException("work folder: holds no replay");
    }
    return JSON.readValue(range, Range.class);
  }

  /// @param identity what must be the same for whoever goes on: key, policy, filters, erasures
  public void begin(String identity, Range range) throws IOException {
    byte[] spans = JSON.writeValueAsBytes(range);
    run(() -> {
      rocks.put(progress, RANGE, spans);
      rocks.put(progress, IDENTITY, bytes(identity));
    });
  }

  /// Where to go on.
  public Map<Span, Long> positions(Range range) throws IOException {
    var positions = new HashMap<Span, Long>();
    for (Span span : range.spans()) {
      byte @Nullable [] at = get(progress, position(span));
      positions.put(span, at == null ? span.from() : ByteBuffer.wrap(at).getLong());
    }
    return positions;
  }

  /// What was counted up to the positions.
  public Balance balance() throws IOException {
    byte @Nullable [] counts = get(progress, BALANCE);
    return counts == null
        ? new Balance()
        : Balance.of(JSON.readValue(counts, new TypeReference<Map<String, Long>>() {}));
  }

  /// Writes entries, the positions behind them and what was counted up to there in one step.
  void add(Collection<Part.Entry> entries, Map<Span, Long> positions, Balance balance)
      throws IOException {
    try (var batch = new WriteBatch()) {
      byte[] counts = JSON.writeValueAsBytes(balance.counts());
      run(() -> {
        for (Part.Entry entry : entries) {
          batch.put(handle(entry.part()), entry.key(), entry.value());
        }
        for (Map.Entry<Span, Long> at : positions.entrySet()) {
          batch.put(
              progress,
              position(at.getKey()),
              ByteBuffer.allocate(Long.BYTES).putLong(at.getValue()).array());
        }
        batch.put(progress, BALANCE, counts);
        rocks.write(writes, batch);
      });
    }
  }

  void put(Part part, byte[] key, byte[] value) throws IOException {
    run(() -> rocks.put(handle(part), key, value));
  }

  byte @Nullable [] get(Part part, byte[] key) throws IOException {
    return get(handle(part), key);
  }

  void delete(Part part, byte[] key) throws IOException {
    run(() -> rocks.delete(handle(part), key));
  }

  /// Forgets everything in a part.
  void clear(Part part) throws IOException {
    run(() -> rocks.deleteRange(handle(part), new byte[0], new byte[] {(byte) 0xFF, (byte) 0xFF}));
  }

  /// Walks over a part in the order of its keys; close it.
  RocksIterator iterator(Part part) {
    return rocks.newIterator(handle(part));
  }

  @Override
  public void close() {
    progress.close();
    parts.values().forEach(ColumnFamilyHandle::close);
    writes.close();
    rocks.close();
    closeNatives();
  }

  private ColumnFamilyHandle handle(Part part) {
    return Optional.ofNullable(parts.get(part)).orElseThrow();
  }

  private byte @Nullable [] get(ColumnFamilyHandle from, byte[] key) throws IOException {
    try {
      return rocks.get(from, key);
    } catch (RocksDBException e) {
      throw unusable(e);
    }
  }

  private interface Writing {
    void run() throws RocksDBException;
  }

  private static void run(Writing writing) throws IOException {
    try {
      writing.run();
    } catch (RocksDBException e) {
      throw unusable(e);
    }
  }

  private static IOException unusable(RocksDBException e) {
    return new IOException("work folder: cannot be used (" + e.getMessage() + ")", e);
  }

  private static byte[] position(Span span) {
    return bytes("position " + span);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private <T extends AutoCloseable> T owned(T nativeObject) {
    natives.add(nativeObject);
    return nativeObject;
  }

  private void closeNatives() {
    for (AutoCloseable one : natives.reversed()) {
      try {
        one.close();
      } catch (Exception e) {
        throw new IllegalStateException("RocksDB options: cannot be closed", e);
      }
    }
  }
}
