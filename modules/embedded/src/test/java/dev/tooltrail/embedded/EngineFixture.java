package dev.tooltrail.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// The engine's library for tests, and a way to ask the engine.
final class EngineFixture {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private EngineFixture() {}

  /// The library from the user's cache. Skips the test on a machine that cannot run it; a failed
  /// install fails the test.
  static Path library() {
    var reason = EngineLibrary.unsupportedReason();
    Assumptions.assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
    var cache = EngineLibrary.cacheDirectory(System.getenv("XDG_CACHE_HOME"));
    return EngineLibrary.installed(cache, System.err::println);
  }

  /// Runs one statement; an answer other than 200 is an error with the engine's own text.
  static String query(EmbeddedClickHouse engine, String sql)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(engine.url()))
            .POST(HttpRequest.BodyPublishers.ofString(sql))
            .build();
    var answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.statusCode() + ": " + answer.body());
    }
    return answer.body().strip();
  }
}
