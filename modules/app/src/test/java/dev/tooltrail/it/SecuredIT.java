package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.sink.ClickHouseConfig;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.topology.TopicSetup;
import dev.tooltrail.topology.Topics;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The whole job over SASL and TLS with the least rights that `docs/secure.md` names, and an
/// investigator who may read and nothing else.
class SecuredIT {
  private static final String SCENARIO = "cc20-permissions-print";

  @RegisterExtension static final Servers SERVERS = new Servers();

  @TempDir private Path folder;

  @Test
  void leastRightsOverTlsAreEnoughForTheJobAndReadingForAReplay() throws Exception {
    String name = Servers.name();
    int engine = URI.create(SERVERS.clickHouse().url()).getPort();
    try (var parts = new SecuredParts(folder, engine)) {
      Topics topics = Topics.of(name + "-logs", name + "-spans", name + "-metrics", name + ".");
      TopicSetup.create(parts.admin(), topics, 2, 1);
      Map<String, String> settings = settings(name, parts, SecuredParts.INGEST);
      allowIngest(parts, topics, name);
      try (Job job = Job.start(folder.resolve("log"), settings, "run")) {
        job.awaitLine("RunCommand running");
        for (byte[] body : Captures.bodies(SCENARIO)) {
          assertThat(JobSettings.post(job, body)).isEqualTo(200);
        }
        int calls = JobSettings.calls(SCENARIO);
        awaitCalls(settings, calls);

        replayAsReader(parts, topics, settings, calls);

        assertThat(job.stop()).isZero();
      }
    }
  }

  private void replayAsReader(
      SecuredParts parts, Topics topics, Map<String, String> settings, int calls) throws Exception {
    Map<String, String> reader = new HashMap<>(settings);
    reader.putAll(parts.client(SecuredParts.READER));
    try (Job doctor = Job.start(folder.resolve("doctor"), reader, "doctor")) {
      assertThat(doctor.exit()).as(doctor.output()).isEqualTo(1);
    }
    for (String topic : new String[] {topics.otlpLogs(), topics.otlpSpans(), topics.erasures()}) {
      parts.allow(
          SecuredParts.READER, ResourceType.TOPIC, topic, AclOperation.READ, AclOperation.DESCRIBE);
    }
    Path rows = folder.resolve("rows.jsonl");
    try (Job replay =
        Job.start(
            folder.resolve("replay"),
            reader,
            "replay",
            "--topic",
            topics.otlpLogs(),
            "--spans-topic",
            topics.otlpSpans(),
            "--erasures-topic",
            topics.erasures(),
            "--out",
            rows.toString())) {
      assertThat(replay.exit()).as(replay.output()).isZero();
    }
    assertThat(Files.readAllLines(rows)).hasSize(calls);
  }

  /// As in `docs/secure.md`.
  private static void allowIngest(SecuredParts parts, Topics topics, String name) throws Exception {
    String user = SecuredParts.INGEST;
    for (String topic :
        new String[] {topics.otlpLogs(), topics.otlpSpans(), topics.otlpMetrics()}) {
      parts.allow(user, ResourceType.TOPIC, topic, AclOperation.READ, AclOperation.WRITE);
    }
    parts.allow(user, ResourceType.TOPIC, topics.erasures(), AclOperation.READ);
    for (String topic :
        new String[] {
          topics.toolCalls(), topics.events(), topics.metrics(), topics.deadLetters()
        }) {
      parts.allow(user, ResourceType.TOPIC, topic, AclOperation.READ, AclOperation.WRITE);
    }
    parts.allow(user, ResourceType.GROUP, name, PatternType.PREFIXED, AclOperation.READ);
    parts.allow(
        user,
        ResourceType.TRANSACTIONAL_ID,
        name,
        PatternType.PREFIXED,
        AclOperation.WRITE,
        AclOperation.DESCRIBE);
    parts.allow(user, ResourceType.TOPIC, name + "-by-prompt-repartition", AclOperation.ALL);
    parts.allow(user, ResourceType.TOPIC, name + "-tool-calls-changelog", AclOperation.ALL);
  }

  private Map<String, String> settings(String name, SecuredParts parts, String user)
      throws Exception {
    Map<String, String> settings = JobSettings.of(name, folder.resolve("state"));
    settings.putAll(parts.client(user));
    settings.put("TOOLTRAIL_TOPICS_CREATE", "false");
    settings.put("TOOLTRAIL_CLICKHOUSE_URL", parts.clickHouseUrl());
    settings.put("TOOLTRAIL_CLICKHOUSE_USER", SERVERS.clickHouse().user());
    settings.put("TOOLTRAIL_CLICKHOUSE_PASSWORD", SERVERS.clickHouse().password());
    settings.put("TOOLTRAIL_CLICKHOUSE_CA_FILE", parts.certificate().toString());
    return settings;
  }

  private static void awaitCalls(Map<String, String> settings, int count) {
    try (var trail =
        new ClickHouse(
            new ClickHouseConfig(
                settings.getOrDefault("TOOLTRAIL_CLICKHOUSE_URL", ""),
                settings.getOrDefault("TOOLTRAIL_CLICKHOUSE_DATABASE", ""),
                SERVERS.clickHouse().user(),
                SERVERS.clickHouse().password(),
                new ClickHouseConfig.Tls(
                    Optional.of(Path.of(settings.getOrDefault("TOOLTRAIL_CLICKHOUSE_CA_FILE", ""))),
                    Optional.empty(),
                    Optional.empty())))) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() ->
              assertThat(trail.value("SELECT count() FROM tool_calls FORMAT TSV"))
                  .isEqualTo(Integer.toString(count)));
    }
  }
}
