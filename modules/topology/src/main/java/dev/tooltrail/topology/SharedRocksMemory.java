package dev.tooltrail.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/// Bounds the native memory of all stores of this process together; without it each partition's
/// store would take its own.
public final class SharedRocksMemory implements RocksDBConfigSetter {
  private static final long CACHE_BYTES = 128L << 20;
  private static final long WRITE_BUFFER_BYTES = 64L << 20;

  static {
    RocksDB.loadLibrary();
  }

  // Shared by all stores and never closed: they live as long as the process.
  private static final Cache CACHE = new LRUCache(CACHE_BYTES);
  private static final WriteBufferManager WRITE_BUFFERS =
      new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    if (options.tableFormatConfig() instanceof BlockBasedTableConfig table) {
      table.setBlockCache(CACHE);
      table.setCacheIndexAndFilterBlocks(true);
      options.setTableFormatConfig(table);
    }
    options.setWriteBufferManager(WRITE_BUFFERS);
  }

  @Override
  public void close(String storeName, Options options) {
    // Nothing of its own to close.
  }
}
