package dev.tooltrail.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tooltrail.topology.TopicSetup;
import dev.tooltrail.topology.Topics;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Topics and accounts for Strimzi.
class StrimziTest {
  private static final int PARTITIONS = 6;

  private record Topic(int partitions, Map<String, String> settings) {}

  @ParameterizedTest
  @ValueSource(strings = {"topics", "users"})
  void everyResourceIsWhatItsSchemaSays(String file) throws IOException {
    for (JsonNode resource : resources(file)) {
      assertThat(Manifests.problem(resource)).as(resource.toPrettyString()).isEmpty();
    }
  }

  @Test
  void theTopicsAreThoseThatRunWouldMake() throws IOException {
    var declared = new TreeMap<String, Topic>();
    for (JsonNode resource : resources("topics")) {
      JsonNode spec = resource.path("spec");
      var settings = new TreeMap<String, String>();
      spec.path("config")
          .propertyStream()
          .forEach(one -> settings.put(one.getKey(), one.getValue().asText()));
      declared.put(
          spec.path("topicName").asText(), new Topic(spec.path("partitions").asInt(), settings));
    }

    var made = new TreeMap<String, Topic>();
    for (NewTopic topic : TopicSetup.all(Topics.DEFAULT, PARTITIONS, -1)) {
      made.put(topic.name(), new Topic(topic.numPartitions(), new TreeMap<>(topic.configs())));
    }
    assertThat(declared).isEqualTo(made);
  }

  @Test
  void onlyThoseWhoWriteMayWrite() throws IOException {
    assertThat(grants("tooltrail-investigator", "Write")).isEmpty();
    assertThat(grants("tooltrail-input", "Read")).isEmpty();
    assertThat(grants("tooltrail-input", "Write"))
        .containsExactly("otlp_logs", "otlp_spans", "otlp_metrics");
    assertThat(grants("tooltrail-sink", "Write")).containsExactly("audit.dead-letters");
    assertThat(grants("tooltrail-stream", "Write"))
        .containsExactly(
            "audit.tool-calls", "audit.events", "audit.metrics", "audit.dead-letters", "tooltrail");
  }

  private static List<String> grants(String user, String operation) throws IOException {
    JsonNode resource =
        resources("users").stream()
            .filter(one -> one.at("/metadata/name").asText().equals(user))
            .findFirst()
            .orElseThrow();
    return Repository.each(resource.at("/spec/authorization/acls"))
        .filter(acl -> Repository.texts(acl.path("operations")).contains(operation))
        .map(acl -> acl.at("/resource/name").asText())
        .toList();
  }

  private static List<JsonNode> resources(String file) throws IOException {
    return Repository.yamls(Repository.text("deploy/strimzi/" + file + ".yaml"));
  }
}
