package dev.tooltrail.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/// Creates the topics that do not exist yet, with the size limits that the job relies on.
public final class TopicSetup {
  private TopicSetup() {}

  /// @param partitions of each input topic and of each audit topic; positive
  /// @param replicationFactor -1 for the broker's default
  public static void create(Admin admin, Topics topics, int partitions, int replicationFactor)
      throws ExecutionException, InterruptedException {
    Set<String> existing = admin.listTopics().names().get();
    List<NewTopic> missing = all(topics, partitions, replicationFactor);
    missing.removeIf(topic -> existing.contains(topic.name()));
    create(admin, missing);
  }

  /// The names of those that are not there.
  public static List<String> missing(Admin admin, Topics topics)
      throws ExecutionException, InterruptedException {
    Set<String> existing = admin.listTopics().names().get();
    return all(topics, 1, -1).stream()
        .map(NewTopic::name)
        .filter(name -> !existing.contains(name))
        .toList();
  }

  /// Every topic with the settings that the job relies on.
  public static List<NewTopic> all(Topics topics, int partitions, int replicationFactor) {
    List<NewTopic> all = new ArrayList<>();
    topic(topics.otlpLogs(), Topics.MAX_INPUT_BYTES, partitions, replicationFactor, all);
    topic(topics.otlpSpans(), Topics.MAX_INPUT_BYTES, partitions, replicationFactor, all);
    topic(topics.otlpMetrics(), Topics.MAX_INPUT_BYTES, partitions, replicationFactor, all);
    topic(topics.toolCalls(), Topics.MAX_OUTPUT_BYTES, partitions, replicationFactor, all);
    topic(topics.events(), Topics.MAX_OUTPUT_BYTES, partitions, replicationFactor, all);
    topic(topics.metrics(), Topics.MAX_OUTPUT_BYTES, partitions, replicationFactor, all);
    topic(topics.deadLetters(), Topics.MAX_OUTPUT_BYTES, 1, replicationFactor, all);
    all.add(erasures(topics.erasures(), replicationFactor));
    return all;
  }

  /// Creates the topic of erasures and holds alone, for a command that comes before the stream.
  public static void createErasures(Admin admin, Topics topics, int replicationFactor)
      throws ExecutionException, InterruptedException {
    if (!admin.listTopics().names().get().contains(topics.erasures())) {
      create(admin, List.of(erasures(topics.erasures(), replicationFactor)));
    }
  }

  private static void create(Admin admin, List<NewTopic> missing)
      throws ExecutionException, InterruptedException {
    try {
      admin.createTopics(missing).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  /// Nothing of it may ever go, and the order of its entries is told by their times.
  private static NewTopic erasures(String name, int replicationFactor) {
    return new NewTopic(name, 1, (short) replicationFactor)
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.RETENTION_MS_CONFIG,
                "-1"));
  }

  private static void topic(
      String name, int maxBytes, int partitions, int replicationFactor, List<NewTopic> topics) {
    topics.add(
        new NewTopic(name, partitions, (short) replicationFactor)
            .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxBytes))));
  }
}
