package dev.tooltrail.deploy;

import static dev.tooltrail.deploy.Repository.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The chart, rendered by Helm itself.
class HelmChartTest {
  @TempDir private Path scratch;

  static Stream<String> variants() {
    return HelmChart.variants();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void helmLintsNothing(String values) throws IOException {
    assertThat(HelmChart.lint(scratch, values)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void everyManifestIsWhatItsSchemaSays(String values) throws IOException {
    List<JsonNode> manifests = HelmChart.render(scratch, values);

    assertThat(manifests).hasSizeGreaterThan(2);
    for (JsonNode manifest : manifests) {
      assertThat(Manifests.problem(manifest)).as(manifest.toPrettyString()).isEmpty();
    }
  }

  @Test
  void aManifestWithAMistakeIsFound() throws IOException {
    for (String mistake :
        List.of(
            "{apiVersion: v1, kind: Service, spec: {porst: []}}",
            "{apiVersion: apps/v1, kind: StatefulSet, spec: {serviceName: a}}",
            "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, spec: {endpoint: []}}",
            "{apiVersion: kafka.strimzi.io/v1, kind: KafkaTopic, spec: {partition: 1}}",
            "{apiVersion: v1, kind: Unheard}")) {
      assertThat(Manifests.problem(Repository.yamls(mistake).getFirst())).as(mistake).isPresent();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kafka: {bootstrapServers: 'kafka:9092'}      | auditKey: {existingSecret: ''}",
        "auditKey: {existingSecret: k}                | kafka: {bootstrapServers: kafka}",
        "kafka: {config: {sasl.jaas.config: secret}}  | kafka: {bootstrapServers: 'kafka:9092', config: {sasl.jaas.config: secret}}",
        "clickhouse: {url: 'https://user:word@c:8443'} | clickhouse: {url: 'https://user:word@c:8443'}",
        "a name that does not exist                   | stream: {replica: 3}",
        "a role of another part                       | stream: {roles: [receiver]}",
        "a size without a unit                        | stream: {persistence: {size: '10'}}"
      })
  void whatIsWrongIsRefused(String what, String values) {
    String all =
        values
            + "\n"
            + HelmChart.LEAST.replaceAll("(?m)^" + values.split(":", 2)[0] + ":.*\\R", "");

    assertThatThrownBy(() -> HelmChart.render(scratch, all))
        .as(what)
        .hasMessageContaining("values don't meet the specifications of the schema");
  }

  @Test
  void aReceiverWithoutTokensMustBeMeant() {
    String values = HelmChart.LEAST.replace("allowAnyone: true", "allowAnyone: false");

    assertThatThrownBy(() -> HelmChart.render(scratch, values))
        .hasMessageContaining("receiver.tokens.existingSecret");
  }

  @ParameterizedTest
  @MethodSource("variants")
  void noSecretIsInAManifest(String values) throws IOException {
    assertThat(HelmChart.render(scratch, values))
        .extracting(manifest -> manifest.path("kind").asText())
        .doesNotContain("Secret");
  }

  @Test
  void theChartBringsTheAlertRulesOfTheRepository() throws IOException {
    JsonNode rule =
        HelmChart.render(scratch, HelmChart.MOST).stream()
            .filter(one -> one.path("kind").asText().equals("PrometheusRule"))
            .findFirst()
            .orElseThrow();

    assertThat(rule.path("spec")).isEqualTo(Repository.yaml("deploy/prometheus/alerts.yml"));
  }

  @Test
  void everyValueIsInTheSchemaAndSaysWhatItIs() throws IOException {
    JsonNode values = Repository.yaml("deploy/helm/tooltrail/values.yaml");
    JsonNode schema = Repository.json(HelmChart.CHART.resolve("values.schema.json"));

    assertThat(each(schema.path("required")).map(JsonNode::asText))
        .containsExactlyInAnyOrder("auditKey", "kafka", "clickhouse");
    values
        .propertyStream()
        .forEach(part ->
            assertThat(schema.path("properties").has(part.getKey())).as(part.getKey()).isTrue());
  }
}
