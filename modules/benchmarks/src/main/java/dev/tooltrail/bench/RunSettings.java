package dev.tooltrail.bench;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.embedded.EngineLibrary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// What one measured JVM is told.
///
/// @param data where Kafka and ClickHouse keep their data
/// @param report the file that the [Use] is written to
record RunSettings(long logRecords, long seed, Path data, Path report) {
  /// Any key will do: the figures do not depend on it.
  static final AuditKey KEY =
      new AuditKey("a key for measuring, nothing to hide".getBytes(StandardCharsets.US_ASCII));

  static RunSettings of(String[] args) {
    return new RunSettings(
        Long.parseLong(args[0]), Long.parseLong(args[1]), Path.of(args[2]), Path.of(args[3]));
  }

  List<String> toArgs() {
    return List.of(
        Long.toString(logRecords), Long.toString(seed), data.toString(), report.toString());
  }

  Path engineCache() {
    return EngineLibrary.cacheDirectory(System.getenv("XDG_CACHE_HOME"));
  }
}
