package dev.tooltrail.app;

import dev.tooltrail.topology.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/// How long the topics still hold what was sent up to now. No command takes a record out of them.
final class TopicReport {
  private static final String REPARTITION = "-repartition";

  /// Kafka Streams deletes from its repartition topics what it has committed.
  private static final String PURGED =
      "about a minute after the stream has read it; not while it stands";

  private final Admin admin;
  private final Topics topics;
  private final String applicationId;

  TopicReport(Admin admin, Topics topics, String applicationId) {
    this.admin = admin;
    this.topics = topics;
    this.applicationId = applicationId;
  }

  void print(PrintWriter out, Instant now) throws IOException {
    var table = new Table("topic", "holds", "what was sent up to now is gone by");
    try {
      List<String> names = names();
      Map<ConfigResource, Config> configs =
          admin
              .describeConfigs(
                  names.stream()
                      .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                      .toList())
              .all()
              .get();
      for (String name : names) {
        Config config = configs.get(new ConfigResource(ConfigResource.Type.TOPIC, name));
        if (config != null) {
          table.add(name, holds(name), name.endsWith(REPARTITION) ? PURGED : end(config, now));
        }
      }
    } catch (ExecutionException e) {
      throw new IOException("Kafka: topics cannot be described", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Kafka: interrupted", e);
    }
    table.print(out);
  }

  private List<String> names() throws ExecutionException, InterruptedException {
    var existing = admin.listTopics().names().get();
    var names =
        new ArrayList<>(
            List.of(topics.otlpLogs(), topics.toolCalls(), topics.events(), topics.deadLetters()));
    existing.stream().filter(this::isInternal).sorted().forEach(names::add);
    names.retainAll(existing);
    return names;
  }

  private boolean isInternal(String name) {
    return name.startsWith(applicationId + "-")
        && (name.endsWith(REPARTITION) || name.endsWith("-changelog"));
  }

  private String holds(String name) {
    if (name.equals(topics.otlpLogs())) {
      return "raw records";
    }
    return name.equals(topics.deadLetters()) ? "coordinates only" : "redacted records";
  }

  /// A segment goes as a whole, so its newest record keeps it.
  private static String end(Config config, Instant now) {
    String cleanup = value(config, TopicConfig.CLEANUP_POLICY_CONFIG);
    long retentionMs = Long.parseLong(value(config, TopicConfig.RETENTION_MS_CONFIG));
    long segmentMs = Long.parseLong(value(config, TopicConfig.SEGMENT_MS_CONFIG));
    if (!cleanup.contains(TopicConfig.CLEANUP_POLICY_DELETE)) {
      return "unlimited: compacted, the newest value of each key stays until it is overwritten";
    }
    if (retentionMs < 0) {
      return "unlimited: retention.ms is -1";
    }
    Instant end = now.plus(Duration.ofMillis(retentionMs)).plus(Duration.ofMillis(segmentMs));
    String size = value(config, TopicConfig.RETENTION_BYTES_CONFIG);
    return end.truncatedTo(ChronoUnit.SECONDS)
        + (size.equals("-1")
            ? ""
            : ", or earlier when a partition is larger than " + size + " bytes");
  }

  private static String value(Config config, String name) {
    var entry = config.get(name);
    return entry == null || entry.value() == null ? "-1" : entry.value();
  }
}
