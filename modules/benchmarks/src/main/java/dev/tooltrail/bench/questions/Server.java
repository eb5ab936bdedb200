package dev.tooltrail.bench.questions;

import dev.tooltrail.sink.ClickHouseConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// One database of a ClickHouse over HTTP, with what measuring needs and the sink's client does not
/// have: query ids, settings of one query, no time limit.
public final class Server {
  private final HttpClient http = HttpClient.newHttpClient();
  private final ClickHouseConfig config;

  public Server(ClickHouseConfig config) {
    this.config = config;
  }

  String database() {
    return config.database();
  }

  /// Runs one statement and gives the answer as text.
  ///
  /// @throws IOException with the server's message
  public String ask(String sql) throws IOException {
    return ask(sql, Map.of(), Map.of());
  }

  /// @param parameters values of the query's `{name:Type}` parameters
  /// @param settings of this query, `query_id` among them
  public String ask(String sql, Map<String, String> parameters, Map<String, String> settings)
      throws IOException {
    var arguments = new TreeMap<>(settings);
    arguments.put("database", config.database());
    // So that a failure is an HTTP status and never a line behind a part of the answer.
    arguments.put("wait_end_of_query", "1");
    parameters.forEach((name, value) -> arguments.put("param_" + name, value));
    var query = new StringBuilder();
    arguments.forEach((name, value) ->
        query
            .append(query.isEmpty() ? "/?" : "&")
            .append(name)
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(config.url() + query))
            .header("X-ClickHouse-User", config.user())
            .header("X-ClickHouse-Key", config.password())
            .POST(HttpRequest.BodyPublishers.ofString(sql))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException(response.body().lines().findFirst().orElse("no answer"));
      }
      return response.body().strip();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  long number(String sql) throws IOException {
    return Long.parseLong(ask(sql + " FORMAT TSV"));
  }

  /// The statements of a resource, each with the comment above it.
  static List<String> statements(String name) {
    return Pattern.compile(";\n")
        .splitAsStream(resource(name))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  private static String resource(String name) {
    try (var in = Server.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + ": missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
