package dev.tooltrail.app.doctor;

import dev.tooltrail.app.config.Role;
import dev.tooltrail.app.config.RunConfig;
import dev.tooltrail.topology.TopicSetup;
import dev.tooltrail.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/// The topics: whether they are there, this user's rights, and the settings that the guarantees
/// rest on.
final class TopicsCheck {
  private static final Duration SHORT_RETENTION = Duration.ofDays(2);
  private static final int SAFE_COPIES = 3;

  private final RunConfig config;
  private final Admin admin;
  private final Topics topics;

  TopicsCheck(RunConfig config, Admin admin) {
    this.config = config;
    this.admin = admin;
    this.topics = config.topics().names();
  }

  void run(int brokers, Consumer<Finding> found) throws KafkaCheck.FailedCheck {
    List<NewTopic> wanted = TopicSetup.all(topics, 1, -1);
    Set<String> there = KafkaCheck.of(admin.listTopics().names());
    var existing = new ArrayList<String>();
    var missing = new TreeSet<String>();
    wanted.forEach(one -> {
      if (there.contains(one.name())) {
        existing.add(one.name());
      } else {
        missing.add(one.name());
      }
    });
    if (!missing.isEmpty()) {
      found.accept(
          config.topics().create()
              ? Finding.ok("topics", missing + " are not there yet; 'run' makes them")
              : Finding.fail(
                  "topics",
                  missing + " are not there",
                  "make them, or set TOOLTRAIL_TOPICS_CREATE"));
    }
    Map<String, TopicDescription> described =
        KafkaCheck.of(
            admin
                .describeTopics(
                    existing, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .allTopicNames());
    Map<String, Config> configs = configs(existing);
    for (NewTopic one : wanted) {
      @Nullable TopicDescription topic = described.get(one.name());
      if (topic != null) {
        found.accept(topic(one, topic, Optional.ofNullable(configs.get(one.name())), brokers));
      }
    }
  }

  /// Settings are read with a right of their own; without it they are not looked at.
  private Map<String, Config> configs(List<String> names) {
    var asked =
        names.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    var configs = new HashMap<String, Config>();
    try {
      KafkaCheck.of(admin.describeConfigs(asked).all())
          .forEach((resource, one) -> configs.put(resource.name(), one));
    } catch (KafkaCheck.FailedCheck noRight) {
      // Each finding says that it was not looked at.
    }
    return configs;
  }

  private Finding topic(
      NewTopic wanted, TopicDescription topic, Optional<Config> settings, int brokers) {
    String subject = "topic " + topic.name();
    Set<AclOperation> lacking = new TreeSet<>(needed(topic.name()));
    @Nullable Set<AclOperation> rights = topic.authorizedOperations();
    if (rights != null && !rights.contains(AclOperation.ALL)) {
      lacking.removeAll(rights);
      if (!lacking.isEmpty()) {
        return Finding.fail(subject, "this user may not " + lacking, "grant it: docs/secure.md");
      }
    }
    if (settings.isEmpty()) {
      return Finding.warn(
          subject,
          "its settings cannot be seen",
          "grant DESCRIBE_CONFIGS, or compare them with deploy/strimzi");
    }
    Config in = settings.get();
    long bytes = number(in, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
    String least = wanted.configs().getOrDefault(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "0");
    if (bytes < Long.parseLong(least)) {
      return Finding.fail(
          subject,
          "max.message.bytes is " + bytes,
          "set it to " + least + ": a larger record would stop the stream or be lost");
    }
    boolean isErasures = topic.name().equals(topics.erasures());
    String cleanup = text(in, TopicConfig.CLEANUP_POLICY_CONFIG);
    if (isErasures != cleanup.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      return Finding.fail(
          subject,
          "cleanup.policy is " + cleanup,
          isErasures
              ? "set it to compact: erasures and holds must never go"
              : "set it to delete: compaction would remove records of the trail");
    }
    int copies = topic.partitions().getFirst().replicas().size();
    long inSync = number(in, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
    String told =
        counted(topic.partitions().size(), "partition")
            + ", "
            + counted(copies, "replica")
            + ", "
            + inSync
            + " in sync";
    if (brokers >= SAFE_COPIES && (copies < SAFE_COPIES || inSync < 2)) {
      return Finding.warn(
          subject,
          told,
          "3 replicas with min.insync.replicas=2, or one broker can take records along");
    }
    long retention = number(in, TopicConfig.RETENTION_MS_CONFIG);
    if (!isErasures && retention >= 0 && retention < SHORT_RETENTION.toMillis()) {
      return Finding.warn(
          subject,
          "retention is " + Duration.ofMillis(retention),
          "keep it for longer than any outage of ClickHouse or of the stream may last");
    }
    return Finding.ok(subject, told);
  }

  private Set<AclOperation> needed(String topic) {
    boolean isInput =
        topic.equals(topics.otlpLogs())
            || topic.equals(topics.otlpSpans())
            || topic.equals(topics.otlpMetrics());
    boolean isErasures = topic.equals(topics.erasures());
    var needed = new TreeSet<AclOperation>();
    if (isInput && config.roles().contains(Role.RECEIVER)) {
      needed.add(AclOperation.WRITE);
    }
    if (config.roles().contains(Role.STREAM)) {
      needed.add(isInput || isErasures ? AclOperation.READ : AclOperation.WRITE);
    }
    if (!isInput && config.roles().contains(Role.SINK)) {
      needed.add(AclOperation.READ);
    }
    return needed;
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static String text(Config config, String name) {
    var entry = config.get(name);
    return entry == null || entry.value() == null ? "" : entry.value();
  }

  private static long number(Config config, String name) {
    String text = text(config, name);
    return text.isEmpty() ? -1 : Long.parseLong(text);
  }
}
