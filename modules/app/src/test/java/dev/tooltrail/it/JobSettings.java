package dev.tooltrail.it;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.testkit.Captures;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a [Job] is told that shares servers with others.
final class JobSettings {
  private static final Pattern HTTP_PORT = Pattern.compile("receiver listens http=\"([0-9]+)\"");

  private JobSettings() {}

  /// All roles, on any free ports of this machine.
  ///
  /// @param name of its topics, groups and database
  static Map<String, String> of(String name, Path stateDir) {
    var settings = new HashMap<String, String>();
    settings.put("TOOLTRAIL_KEY", AuditKey.generate().strip());
    settings.put("TOOLTRAIL_ROLES", "receiver,stream,sink");
    settings.put("TOOLTRAIL_TOPICS_OTLP_LOGS", name + "-logs");
    settings.put("TOOLTRAIL_TOPICS_OTLP_SPANS", name + "-spans");
    settings.put("TOOLTRAIL_TOPICS_OTLP_METRICS", name + "-metrics");
    settings.put("TOOLTRAIL_TOPICS_AUDIT_PREFIX", name + ".");
    settings.put("TOOLTRAIL_TOPICS_PARTITIONS", "2");
    settings.put("TOOLTRAIL_STREAM_APPLICATION_ID", name);
    settings.put("TOOLTRAIL_STREAM_STATE_DIR", stateDir.toString());
    settings.put("TOOLTRAIL_STREAM_THREADS", "1");
    settings.put("TOOLTRAIL_SINK_GROUP_ID", name + "-sink");
    settings.put("TOOLTRAIL_CLICKHOUSE_DATABASE", name);
    settings.put("TOOLTRAIL_CLICKHOUSE_MIGRATE", "true");
    settings.put("TOOLTRAIL_RECEIVER_HOST", "127.0.0.1");
    settings.put("TOOLTRAIL_RECEIVER_HTTP_PORT", "0");
    settings.put("TOOLTRAIL_RECEIVER_GRPC_PORT", "0");
    settings.put("TOOLTRAIL_OPERATIONS_HOST", "127.0.0.1");
    settings.put("TOOLTRAIL_OPERATIONS_PORT", "0");
    return settings;
  }

  /// How many calls the records of a scenario tell of.
  static int calls(String scenario) {
    var expected = new Expected();
    Captures.bodies(scenario).forEach(body -> expected.add(body, "", ""));
    return expected.calls().size();
  }

  /// Where its receiver listens for OTLP/HTTP.
  static String endpoint(Job job) {
    Matcher port = HTTP_PORT.matcher(job.output());
    if (!port.find()) {
      throw new IllegalStateException("no receiver listens");
    }
    return "http://127.0.0.1:" + port.group(1);
  }

  /// Sends a body of log records as an agent does.
  ///
  /// @return the answer's status
  static int post(Job job, byte[] body) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(endpoint(job) + "/v1/logs"))
                  .header("Content-Type", "application/x-protobuf")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }
}
