package dev.tooltrail.sink;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A connection to one ClickHouse database.
public final class ClickHouse implements AutoCloseable {
  private static final int TIMEOUT_S = 120;
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  private final Client client;
  private final ClickHouseConfig config;

  public ClickHouse(ClickHouseConfig config) {
    this(config, CONNECT_LIMIT, Duration.ofSeconds(TIMEOUT_S));
  }

  /// @param connect how long to wait for a connection
  /// @param answer … and then for each part of an answer
  ClickHouse(ClickHouseConfig config, Duration connect, Duration answer) {
    this.config = config;
    Client.Builder builder =
        new Client.Builder()
            .addEndpoint(config.url())
            .setUsername(config.user())
            .setPassword(config.password())
            .setDefaultDatabase(config.database())
            .setClientName("tooltrail")
            .compressClientRequest(true)
            .compressServerResponse(true)
            .setConnectTimeout(connect.toMillis(), ChronoUnit.MILLIS)
            .setSocketTimeout(answer.toMillis(), ChronoUnit.MILLIS)
            // The sink decides what is tried again, and says so.
            .setMaxRetries(0);
    ClickHouseConfig.Tls tls = config.tls();
    tls.authority().ifPresent(file -> builder.setRootCertificate(file.toString()));
    tls.certificate().ifPresent(file -> builder.setClientCertificate(file.toString()));
    tls.key().ifPresent(file -> builder.setClientKey(file.toString()));
    this.client = builder.build();
  }

  /// Why no server answers there, or null if one does, be it with an error.
  public static @Nullable String whyUnreachable(ClickHouseConfig config) {
    try (var system = new ClickHouse(Migrations.ofSystem(config))) {
      system.lines("SELECT 1", line -> {});
      return null;
    } catch (IOException e) {
      return server(e) != null ? null : "no answer (" + rootType(e) + ")";
    }
  }

  public ClickHouseConfig config() {
    return config;
  }

  /// Whether the database answers.
  boolean answers() {
    try {
      return value("SELECT 1 FORMAT TSV").equals("1");
    } catch (IOException away) {
      return false;
    }
  }

  /// Inserts rows of a block, once for the same token within the table's deduplication window.
  void insert(Table table, RowBlock block, int from, int to, String token) throws InsertFailure {
    var settings = new InsertSettings();
    settings.setDeduplicationToken(token);
    settings.serverSetting("insert_deduplicate", "1");
    settings.serverSetting("async_insert", "0");
    String name = table.sqlName();
    try (InsertResponse response =
        client
            .insert(
                name,
                table.columns(),
                out -> {
                  block.writeTo(out, from, to);
                  out.flush();
                },
                ClickHouseFormat.RowBinary,
                settings)
            .get(TIMEOUT_S, TimeUnit.SECONDS)) {
      if (response.getQueryId() == null) {
        throw InsertFailure.ofTransport(name, "no query id");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw InsertFailure.ofTransport(name, "interrupted");
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      throw failure(name, e);
    } catch (Exception e) {
      throw InsertFailure.ofTransport(name, e.getClass().getSimpleName());
    }
  }

  /// Runs a statement that gives no rows.
  ///
  /// @throws IOException with the server's message; use it for statements that hold no data
  public void execute(String sql) throws IOException {
    lines(sql, line -> {});
  }

  /// Runs a statement of a migration. On a cluster it waits for every host, and the server gives up
  /// before this connection does, since the server can say which host did not answer.
  ///
  /// @throws IOException with the server's message
  void executeDdl(String sql) throws IOException {
    var settings = new QuerySettings();
    settings.serverSetting("distributed_ddl_task_timeout", Integer.toString(TIMEOUT_S - 20));
    lines(sql, Map.of(), settings, line -> {});
  }

  /// Runs a query and hands on its answer line by line; the query names its own FORMAT.
  ///
  /// @throws IOException with the server's message
  public void lines(String sql, Consumer<String> line) throws IOException {
    lines(sql, Map.of(), line);
  }

  /// @param parameters values of the query's `{name:Type}` parameters
  public void lines(String sql, Map<String, Object> parameters, Consumer<String> line)
      throws IOException {
    lines(sql, parameters, new QuerySettings(), line);
  }

  private void lines(
      String sql, Map<String, Object> parameters, QuerySettings settings, Consumer<String> line)
      throws IOException {
    try {
      read(sql, parameters, settings, line);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("ClickHouse: interrupted", e);
    } catch (UncheckedIOException ofTheReader) {
      throw ofTheReader;
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      throw new IOException("ClickHouse " + config.url() + ": " + message(e), e);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("ClickHouse " + config.url() + ": " + e.getMessage(), e);
    }
  }

  /// Runs a query for somebody who must see no value of it in an error, and hands on its answer
  /// line by line. The answer comes when it is complete, so that it is whole or an error.
  ///
  /// @throws QueryFailure if the server gives no answer; the message holds none of its words
  public void answer(
      String sql,
      Map<String, String> parameters,
      Map<String, String> settings,
      Consumer<String> line)
      throws QueryFailure {
    var query = new QuerySettings();
    settings.forEach(query::serverSetting);
    query.serverSetting("wait_end_of_query", "1");
    try {
      read(sql, new HashMap<>(parameters), query, line);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw QueryFailure.ofTransport(config.url(), e);
    } catch (UncheckedIOException ofTheReader) {
      throw ofTheReader;
    } catch (Exception e) {
      @Nullable ServerException server = server(e);
      throw server != null
          ? QueryFailure.ofServer(config.url(), server.getCode())
          : QueryFailure.ofTransport(config.url(), e);
    }
  }

  private void read(
      String sql, Map<String, Object> parameters, QuerySettings settings, Consumer<String> line)
      throws Exception {
    settings.serverSetting("date_time_output_format", "iso");
    settings.serverSetting("output_format_json_quote_64bit_integers", "0");
    settings.serverSetting("output_format_json_named_tuples_as_objects", "1");
    settings.serverSetting("output_format_json_escape_forward_slashes", "0");
    // Conditions on key columns are checked before the others are read; off by default with FINAL.
    settings.serverSetting("optimize_move_to_prewhere_if_final", "1");
    try (QueryResponse response =
            client.query(sql, parameters, settings).get(TIMEOUT_S, TimeUnit.SECONDS);
        var reader =
            new BufferedReader(
                new InputStreamReader(response.getInputStream(), StandardCharsets.UTF_8))) {
      reader.lines().forEach(line);
    }
  }

  /// The first value of a query's answer.
  public String value(String sql) throws IOException {
    var value = new StringBuilder();
    lines(
        sql,
        line -> {
          if (value.isEmpty()) {
            value.append(line);
          }
        });
    return value.toString();
  }

  @Override
  public void close() {
    client.close();
  }

  static InsertFailure failure(String table, Throwable failure) {
    @Nullable ServerException server = server(failure);
    if (server != null) {
      return InsertFailure.ofServer(table, server.getCode());
    }
    return InsertFailure.ofTransport(table, rootType(failure));
  }

  private static String rootType(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName();
  }

  private static String message(Throwable failure) {
    @Nullable ServerException server = server(failure);
    Throwable told = server != null ? server : failure;
    return String.valueOf(told.getMessage());
  }

  private static @Nullable ServerException server(Throwable failure) {
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof ServerException server) {
        return server;
      }
    }
    return null;
  }
}
