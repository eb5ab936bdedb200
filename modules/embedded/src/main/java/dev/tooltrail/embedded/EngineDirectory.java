package dev.tooltrail.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What lies in the directory of one embedded engine: `data` (ClickHouse's own path), `work` (its
/// working directory and home) and `config.xml`. Needs nothing but the JDK.
record EngineDirectory(Path root) {

  private static final String READY_PREFIX = "http-port-";

  /// What both sides need before the engine's process can exist at all.
  static EngineDirectory create(Path root) throws IOException {
    var directory = new EngineDirectory(DirectoryLock.create(root));
    Files.createDirectories(directory.work());
    return directory;
  }

  Path data() {
    return root.resolve("data");
  }

  /// Working directory and home of the engine. It must hold no `config.xml` and no
  /// `.clickhouse-local`: the engine would load them silently.
  Path work() {
    return root.resolve("work");
  }

  Path config() {
    return root.resolve("config.xml");
  }

  /// The file, in the working directory, that the engine writes its HTTP port to.
  ///
  /// @param start names one start, so that the file of an earlier one is never taken for it
  static String readyFile(UUID start) {
    return READY_PREFIX + start;
  }

  /// The port in the file; empty while the file is not there or not written to its end.
  Optional<Integer> port(String readyFile) throws IOException {
    var file = work().resolve(readyFile);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var text = Files.readString(file);
    return text.matches("\\d+\n") ? Optional.of(Integer.valueOf(text.strip())) : Optional.empty();
  }

  /// Lays out what the engine reads at its start. Only the holder of the directory's lock may.
  ///
  /// @param usersXml the access control, or null for the engine's own: `default` without a password
  void prepare(int httpPort, @Nullable Path usersXml) throws IOException {
    try (var earlier = Files.newDirectoryStream(work(), READY_PREFIX + "*")) {
      for (var file : earlier) {
        Files.delete(file);
      }
    }
    var metadata = Files.createDirectories(data().resolve("metadata"));
    var system = metadata.resolve("system.sql");
    if (!Files.exists(system)) {
      // Without it the engine keeps `system` in memory and cannot take up its own query_log tables
      // from the second start on.
      Files.writeString(
          system, "ATTACH DATABASE _ UUID '%s'\nENGINE = Atomic\n".formatted(UUID.randomUUID()));
    }
    Files.writeString(config(), configXml(data(), httpPort, usersXml));
  }

  /// The query log is what a server has by default, only kept for a week.
  static String configXml(Path data, int httpPort, @Nullable Path usersXml) {
    var users =
        usersXml == null ? "" : "\n  <users_config>%s</users_config>".formatted(escaped(usersXml));
    return """
    <clickhouse>
      <log-level>warning</log-level>
      <logger><console>0</console></logger>
      <path>%s/</path>
      <listen_host>%s</listen_host>
      <http_port>%d</http_port>
      <query_log>
        <database>system</database>
        <table>query_log</table>
        <partition_by>event_date</partition_by>
        <ttl>event_date + INTERVAL 7 DAY DELETE</ttl>
      </query_log>%s
    </clickhouse>
    """
        .formatted(escaped(data), Ports.LOOPBACK, httpPort, users);
  }

  private static String escaped(Path path) {
    return path.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
