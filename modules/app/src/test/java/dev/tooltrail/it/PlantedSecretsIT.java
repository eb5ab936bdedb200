package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.ClaudeRecords;
import dev.tooltrail.testkit.OtlpBodies;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/// A secret is in the input topic and nowhere after it.
class PlantedSecretsIT {
  private static final long AT = 1_795_334_400_000_000_000L;

  @RegisterExtension static final Servers SERVERS = new Servers();

  @Test
  void noSecretLeavesTheInputTopic() throws Exception {
    Map<String, String> secrets = new LinkedHashMap<>(Captures.secrets("cc27"));
    var log = new CapturedLog();
    Path engineDirectory = Files.createTempDirectory("tooltrail-secrets");
    try (var capture = log.attached();
        var engine = SERVERS.engineOfItsOwn(engineDirectory, 0);
        Pipeline pipeline = SERVERS.pipeline(2, engine)) {
      // A refused row with a secret in it makes the sink speak.
      pipeline
          .clickHouse()
          .execute("ALTER TABLE fact_rows ADD CONSTRAINT no_mcp CHECK tool_name != 'mcp_tool'");
      pipeline.send(Captures.bodies("cc27"));
      pipeline.send(planted(secrets));
      pipeline.startStream();
      pipeline.startSink(WatchedSink.living());
      pipeline.awaitAll();
      pipeline.assertViewsEqualTheFold();
      assertThat(pipeline.expected().deadLetters()).isNotEmpty();
      var search = new SecretSearch(secrets);
      var kafka = new Kafka(pipeline);

      for (var record : kafka.read(pipeline.topics().otlpLogs())) {
        search.look("the input topic", record.value());
      }
      // Else the search itself would be worth nothing.
      assertThat(search.foundNames()).containsAll(secrets.keySet());
      search.forget();
      for (String topic : kafka.topics()) {
        if (!topic.equals(pipeline.topics().otlpLogs())) {
          for (var record : kafka.read(topic)) {
            search.look(topic, record.key());
            search.look(topic, record.value());
            record.headers().forEach(header -> search.look(topic, header.value()));
          }
        }
      }
      lookIntoClickHouse(pipeline, search);
      pipeline.stopStream();
      search.lookIntoFiles(pipeline.stateDir(), path -> true);
      search.lookIntoFiles(engineDirectory, path -> true);
      search.lookIntoFiles(
          SERVERS.kafkaDirectory(),
          path ->
              path.toString().contains("/" + pipeline.streamGroup())
                  && !path.toString().contains("/" + pipeline.topics().otlpLogs() + "-"));
      assertThat(log.lines()).isNotEmpty();
      log.lines().forEach(line -> search.look("the log", line.getBytes(StandardCharsets.UTF_8)));
      assertThat(search.places())
          .contains(
              "plain in " + pipeline.topics().toolCalls(),
              "plain in " + pipeline.topics().events(),
              "plain in " + kafka.changelog(),
              "plain in " + pipeline.streamGroup() + ".calls",
              "plain in " + pipeline.streamGroup() + ".events")
          .allMatch(place -> place.startsWith("plain in "));
    } finally {
      StreamRestartIT.deleteTree(engineDirectory);
    }
  }

  /// Bodies with more secrets in every place that a record has; their values are added to the map.
  private static List<byte[]> planted(Map<String, String> secrets) {
    secrets.put("prompt", "sk-ant-api03-" + "Qw7xN2vBk9LmZp4RtY6s".repeat(4) + "-AAAAAAAA");
    secrets.put("error", "ghp_" + "k8Jd0Xq3Zr5Tn1Wv7Yb2Mc4Lp6Hs9Gf0Ra2E".substring(0, 36));
    secrets.put("mcp", "tiger-Lantern-99-quiet");
    secrets.put("resource", "AKIA" + "Q3EGR7TXKW5ZNB2M");
    secrets.put("key", "glpat-" + "x9Kd2Lq8Vn4Rz7Tb1Wc5");
    secrets.put("deadLetter", "xoxb-" + "2938475610-8472910365-QmZxKvTnRbWyLpHs");
    // No secret: shows that the search finds what is there.
    secrets.put("plain", "marmalade-Falcon");
    secrets.put("password", "Zebra!Crossing\"42\\north");
    String json = secrets.get("password").replace("\\", "\\\\").replace("\"", "\\\"");
    var prompt =
        ClaudeRecords.userPrompt("s", "p", "My key is " + secrets.get("prompt") + " ok?", AT)
            .with("note", secrets.get("plain"));
    var decision =
        ClaudeRecords.decision("s", "p", "c", "mcp_tool", "accept", "config", AT)
            .with(
                "tool_parameters",
                "{\"mcp_server_name\":\"m\",\"password\":\"" + json + "\",\"n\":1}")
            .with(secrets.get("key"), "the key itself is a secret");
    var result =
        ClaudeRecords.result("s", "p", "c", "mcp_tool", false, AT + 1_000_000)
            .with(
                "error",
                secrets.get("plain")
                    + " https://x:"
                    + secrets.get("error")
                    + "@github.com/a/b denied")
            .with(
                "tool_input",
                "{\"arguments\":{\"user\":\"u\",\"password\":\"" + secrets.get("mcp") + "\"}}");
    byte[] dead =
        ("{\"resourceLogs\":[{\"token\":\"" + secrets.get("deadLetter"))
            .getBytes(StandardCharsets.UTF_8);
    return List.of(
        OtlpBodies.toProtobuf(
            List.of(
                ClaudeRecords.logs(
                    ClaudeRecords.VERSION,
                    Map.of("aws.access.key", secrets.get("resource")),
                    List.of(prompt.build(), decision.build(), result.build())))),
        dead);
  }

  /// Data files are compressed, so ClickHouse itself reads every text of every table.
  private static void lookIntoClickHouse(Pipeline pipeline, SecretSearch search) throws Exception {
    pipeline.clickHouse().execute("SYSTEM FLUSH LOGS");
    var tables = new ArrayList<String>();
    pipeline
        .clickHouse()
        .lines(
            "SELECT concat(database, '.', name) AS name FROM system.tables WHERE (database = '"
                + pipeline.streamGroup()
                + "' AND engine LIKE '%MergeTree%') OR (database = 'system' AND name LIKE '%\\_log')"
                + " FORMAT TSVRaw",
            tables::add);
    assertThat(tables)
        .contains(
            pipeline.streamGroup() + ".call_rows", pipeline.streamGroup() + ".dead_letter_rows")
        .contains("system.query_log");
    for (String table : tables) {
      var bytes = new ByteArrayOutputStream();
      pipeline
          .clickHouse()
          .lines(
              "SELECT * FROM " + table + " FORMAT TSVRaw",
              line -> bytes.writeBytes(line.getBytes(StandardCharsets.UTF_8)));
      search.look(table, bytes.toByteArray());
      var quoted = new ByteArrayOutputStream();
      pipeline
          .clickHouse()
          .lines(
              "SELECT * FROM " + table + " FORMAT JSONEachRow",
              line -> quoted.writeBytes(line.getBytes(StandardCharsets.UTF_8)));
      search.look(table, quoted.toByteArray());
    }
  }

  /// Everything that our packages log, at every level.
  private static final class CapturedLog extends AppenderBase<ILoggingEvent> {
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

    AutoCloseable attached() {
      Logger ours = (Logger) LoggerFactory.getLogger("dev.tooltrail");
      Logger all = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
      Level before = ours.getLevel();
      ours.setLevel(Level.DEBUG);
      start();
      all.addAppender(this);
      return () -> {
        all.detachAppender(this);
        ours.setLevel(before);
      };
    }

    List<String> lines() {
      return List.copyOf(lines);
    }

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getFormattedMessage() + " " + event.getKeyValuePairs());
      for (var cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
        lines.add(cause.getClassName() + ": " + cause.getMessage());
      }
    }
  }
}
