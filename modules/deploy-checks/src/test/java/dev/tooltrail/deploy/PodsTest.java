package dev.tooltrail.deploy;

import static dev.tooltrail.deploy.Repository.each;
import static dev.tooltrail.deploy.Repository.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tooltrail.app.config.Role;
import dev.tooltrail.app.config.RunConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pods of the chart: what they may, how long they get, what they are told, who finds them.
class PodsTest {
  @TempDir private Path scratch;

  static Stream<String> variants() {
    return HelmChart.variants();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void everyPodKeepsTheRestrictedStandard(String values) throws IOException {
    for (JsonNode pod : pods(values)) {
      assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
      assertThat(pod.path("hostNetwork").isMissingNode()).isTrue();
      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
      assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
      assertThat(pod.at("/securityContext/seccompProfile/type").asText())
          .isEqualTo("RuntimeDefault");
      for (JsonNode container : pod.path("containers")) {
        JsonNode security = container.path("securityContext");
        assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(texts(security.at("/capabilities/drop"))).containsExactly("ALL");
        assertThat(container.at("/resources/limits/memory").isTextual()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void whatIsMountedIsThere(String values) throws IOException {
    for (JsonNode workload : workloads(values)) {
      JsonNode pod = workload.at("/spec/template/spec");
      List<String> volumes =
          Stream.concat(
                  each(pod.path("volumes")).map(one -> one.path("name").asText()),
                  each(workload.at("/spec/volumeClaimTemplates"))
                      .map(one -> one.at("/metadata/name").asText()))
              .toList();
      for (JsonNode container : pod.path("containers")) {
        assertThat(each(container.path("volumeMounts")).map(one -> one.path("name").asText()))
            .containsExactlyInAnyOrderElementsOf(volumes);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void servicesAndBudgetsFindTheirPods(String values) throws IOException {
    List<JsonNode> templates =
        workloads(values).stream().map(one -> one.at("/spec/template")).toList();
    for (JsonNode manifest : HelmChart.render(scratch, values)) {
      JsonNode selector =
          switch (manifest.path("kind").asText()) {
            case "Service" -> manifest.at("/spec/selector");
            case "PodDisruptionBudget", "StatefulSet", "Deployment" ->
                manifest.at("/spec/selector/matchLabels");
            default -> null;
          };
      if (selector == null) {
        continue;
      }
      List<JsonNode> found =
          templates.stream().filter(one -> matches(one.at("/metadata/labels"), selector)).toList();
      assertThat(found).as(manifest.toPrettyString()).hasSize(1);
      List<String> ports =
          each(found.getFirst().at("/spec/containers/0/ports"))
              .map(one -> one.path("name").asText())
              .toList();
      assertThat(each(manifest.at("/spec/ports")).map(one -> one.path("targetPort").asText()))
          .allMatch(ports::contains);
    }
  }

  @Test
  void aPodGetsLongerThanAStopMayTake() throws IOException {
    for (JsonNode workload : running(HelmChart.MOST)) {
      RunConfig config = ContainerSettings.read(scratch, workload);
      JsonNode pod = workload.at("/spec/template/spec");
      int preStop = pod.at("/containers/0/lifecycle/preStop/exec/command/1").asInt();

      assertThat((long) pod.path("terminationGracePeriodSeconds").asInt())
          .isGreaterThan(config.shutdownTimeout().toSeconds() + preStop);
    }
  }

  @Test
  void everyVariableIsASettingOfRun() throws IOException {
    for (String values : HelmChart.variants().toList()) {
      for (JsonNode workload : running(values)) {
        RunConfig config = ContainerSettings.read(scratch, workload);

        boolean isReceiver = workload.at("/metadata/name").asText().endsWith("receiver");
        assertThat(config.roles().contains(Role.RECEIVER)).isEqualTo(isReceiver);
      }
    }
  }

  @Test
  void aStreamKeepsItsNameAndItsState() throws IOException {
    JsonNode stream =
        running(HelmChart.LEAST).stream()
            .filter(one -> one.path("kind").asText().equals("StatefulSet"))
            .findFirst()
            .orElseThrow();

    RunConfig config = ContainerSettings.read(scratch, stream);

    assertThat(config.stream().orElseThrow().instanceId()).isEqualTo(Optional.of("pod-0"));
    assertThat(config.sink().orElseThrow().instanceId()).isEqualTo(Optional.of("pod-0"));
    assertThat(config.stream().orElseThrow().stateDir().toString())
        .startsWith("/var/lib/tooltrail/");
  }

  private List<JsonNode> pods(String values) throws IOException {
    return workloads(values).stream().map(one -> one.at("/spec/template/spec")).toList();
  }

  private List<JsonNode> workloads(String values) throws IOException {
    return HelmChart.render(scratch, values).stream()
        .filter(one -> one.at("/spec/template").isObject())
        .toList();
  }

  /// Those that `run`.
  private List<JsonNode> running(String values) throws IOException {
    return workloads(values).stream()
        .filter(
            one -> texts(one.at("/spec/template/spec/containers/0/args")).equals(List.of("run")))
        .toList();
  }

  private static boolean matches(JsonNode labels, JsonNode selector) {
    return selector
        .propertyStream()
        .allMatch(one -> one.getValue().equals(labels.get(one.getKey())));
  }
}
