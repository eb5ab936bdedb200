package dev.tooltrail.deploy;

import static dev.tooltrail.deploy.Repository.each;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tooltrail.app.config.Role;
import dev.tooltrail.app.config.RunConfig;
import dev.tooltrail.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// docker-compose.yml and what it mounts.
class ComposeTest {
  @TempDir private Path scratch;

  @Test
  void everyImageIsPinned() throws IOException {
    for (Map.Entry<String, JsonNode> service : services().properties()) {
      String image = service.getValue().path("image").asText();
      if (!image.isEmpty() && !image.startsWith("tooltrail:")) {
        assertThat(image).as(service.getKey()).matches("[a-z/-]+:v?[0-9]+(\\.[0-9]+)+");
      }
    }
    for (String line : Repository.text("Dockerfile").split("\n", -1)) {
      if (line.startsWith("FROM ")) {
        assertThat(line).matches("FROM [a-z-]+:[0-9]+\\.[0-9]+\\.[0-9]+.*");
      }
    }
  }

  @Test
  void whatIsMountedFromHereIsHere() throws IOException {
    for (JsonNode service : services()) {
      each(service.path("volumes"))
          .map(JsonNode::asText)
          .filter(one -> one.startsWith("./"))
          .forEach(one ->
              assertThat(Files.exists(Repository.file(one.substring(2, one.indexOf(':')))))
                  .as(one)
                  .isTrue());
    }
  }

  @Test
  void everyPortIsOpenToThisMachineAlone() throws IOException {
    for (JsonNode service : services()) {
      assertThat(each(service.path("ports")).map(JsonNode::asText))
          .allMatch(one -> one.startsWith("127.0.0.1:"));
    }
  }

  @Test
  void everyVariableIsASettingOfRun() throws IOException {
    var environment = new HashMap<String, String>();
    services()
        .at("/tooltrail/environment")
        .propertyStream()
        .forEach(one -> environment.put(one.getKey(), one.getValue().asText()));

    RunConfig config = ContainerSettings.read(scratch, environment);

    assertThat(config.roles()).containsExactlyInAnyOrder(Role.values());
  }

  @Test
  void composeUnderstandsIt() throws Exception {
    Tool.require("docker-compose");

    Tool.run(Repository.ROOT, "docker-compose", "config", "--quiet");
    Tool.run(Repository.ROOT, "docker-compose", "--profile", "collector", "config", "--quiet");
  }

  @Test
  void theCollectorWritesToTheTopicsAndNothingThatTheyDoNotTake() throws IOException {
    JsonNode kafka = Repository.yaml("deploy/collector/config.yaml").at("/exporters/kafka");

    assertThat(kafka.at("/logs/topic").asText()).isEqualTo(Topics.DEFAULT.otlpLogs());
    assertThat(kafka.at("/traces/topic").asText()).isEqualTo(Topics.DEFAULT.otlpSpans());
    assertThat(kafka.at("/metrics/topic").asText()).isEqualTo(Topics.DEFAULT.otlpMetrics());
    for (String signal : new String[] {"logs", "traces", "metrics"}) {
      assertThat(kafka.path(signal).path("encoding").asText()).isEqualTo("otlp_proto");
    }
    assertThat(kafka.at("/producer/required_acks").asInt()).isEqualTo(-1);
    assertThat(kafka.at("/producer/max_message_bytes").asInt())
        .isLessThan(Topics.MAX_INPUT_BYTES)
        .isGreaterThan(kafka.at("/sending_queue/batch/max_size").asInt());
  }

  private static JsonNode services() throws IOException {
    return Repository.yaml("docker-compose.yml").path("services");
  }
}
