package dev.tooltrail.testkit;

import dev.tooltrail.embedded.EmbeddedClickHouse;
import dev.tooltrail.embedded.EngineLibrary;
import java.nio.file.Path;
import java.util.Optional;
import org.testcontainers.clickhouse.ClickHouseContainer;
import org.testcontainers.images.builder.Transferable;

/// A ClickHouse for integration tests: the embedded engine, or with
/// `-Dtooltrail.it.clickhouse=container`, or where the engine cannot run, a server in a container.
/// modules/embedded/README.md says in what the two differ.
///
/// The server in the container is a cluster of its own, [#CLUSTER], with a Keeper inside.
///
/// @param url of the HTTP interface
public record TestClickHouse(String url, String user, String password, AutoCloseable server)
    implements AutoCloseable {
  /// The release line of the embedded engine, [EngineLibrary#VERSION].
  public static final String IMAGE = "clickhouse/clickhouse-server:26.7";

  /// One shard with one replica.
  public static final String CLUSTER = "tooltrail_it";

  private static final String PROPERTY = "tooltrail.it.clickhouse";

  private static final String KEEPER_AND_CLUSTER =
      """
      <clickhouse>
        <keeper_server>
          <tcp_port>9181</tcp_port>
          <server_id>1</server_id>
          <log_storage_path>/var/lib/clickhouse/coordination/log</log_storage_path>
          <snapshot_storage_path>/var/lib/clickhouse/coordination/snapshots</snapshot_storage_path>
          <raft_configuration>
            <server><id>1</id><hostname>localhost</hostname><port>9234</port></server>
          </raft_configuration>
        </keeper_server>
        <zookeeper><node><host>localhost</host><port>9181</port></node></zookeeper>
        <distributed_ddl><path>/clickhouse/task_queue/ddl</path></distributed_ddl>
        <macros><shard>1</shard><replica>1</replica></macros>
        <remote_servers>
          <%1$s>
            <shard><replica><host>localhost</host><port>9000</port></replica></shard>
          </%1$s>
        </remote_servers>
      </clickhouse>
      """
          .formatted(CLUSTER);

  /// Whether it is a server in a container, which can do what the embedded engine cannot.
  public static boolean isContainer() {
    return choice() == ServerChoice.CONTAINER;
  }

  /// Why there is none on this machine, as one line; empty if there is one.
  public static Optional<String> unavailableReason() {
    return choice().unavailableReason("ClickHouse", EngineLibrary.unsupportedReason());
  }

  /// @param directory where the embedded engine keeps its data
  /// @param engineCache where its library is kept, see [EngineLibrary#cacheDirectory]
  public static TestClickHouse start(Path directory, Path engineCache) {
    if (choice() == ServerChoice.EMBEDDED) {
      Path library = EngineLibrary.installed(engineCache, line -> {});
      EmbeddedClickHouse engine = EmbeddedClickHouse.start(directory, library, 0);
      return new TestClickHouse(engine.url(), "default", "", engine);
    }
    var container =
        new ClickHouseContainer(IMAGE)
            .withEnv("CLICKHOUSE_DEFAULT_ACCESS_MANAGEMENT", "1")
            .withCopyToContainer(
                Transferable.of(KEEPER_AND_CLUSTER),
                "/etc/clickhouse-server/config.d/tooltrail-it.xml");
    container.start();
    String url = "http://" + container.getHost() + ":" + container.getMappedPort(8123);
    return new TestClickHouse(url, container.getUsername(), container.getPassword(), container);
  }

  @Override
  public void close() {
    closeServer(server);
  }

  static void closeServer(AutoCloseable server) {
    try {
      server.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a server for tests did not stop", e);
    }
  }

  private static ServerChoice choice() {
    return ServerChoice.of(PROPERTY, EngineLibrary.unsupportedReason());
  }
}
