package dev.tooltrail.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The chart as Helm itself renders it, with the values of a file.
final class HelmChart {
  static final Path CHART = Repository.file("deploy/helm/tooltrail");
  static final String RELEASE = "trail";

  /// What an installation must say, and no more.
  static final String LEAST =
      """
      auditKey: {existingSecret: audit-key}
      kafka: {bootstrapServers: "kafka-0:9092,kafka-1:9092"}
      clickhouse: {url: "http://clickhouse:8123"}
      receiver: {allowAnyone: true}
      """;

  /// Everything that can be switched on.
  static final String MOST =
      """
      imagePullSecrets: [registry]
      auditKey: {existingSecret: audit-key}
      kafka:
        bootstrapServers: kafka:9093
        config: {security.protocol: SASL_SSL, sasl.mechanism: SCRAM-SHA-512}
        saslJaasConfig: {existingSecret: kafka-user, key: sasl.jaas.config}
        ca: {existingSecret: my-cluster-cluster-ca-cert, key: ca.crt}
      topics: {create: false}
      clickhouse:
        url: https://clickhouse:8443
        user: tooltrail_sink
        password: {existingSecret: clickhouse, key: password}
        ca: {existingSecret: clickhouse-ca, key: ca.crt}
      migrate: {user: tooltrail_admin, cluster: main, password: {existingSecret: clickhouse-admin, key: password}}
      policy: {existingConfigMap: redaction, key: policy.toml}
      failClosed: true
      stream:
        nodeSelector: {disk: ssd}
        tolerations: [{key: dedicated, operator: Exists}]
        persistence: {storageClass: fast}
      receiver:
        tokens: {existingSecret: tokens, key: tokens}
        tls: {existingSecret: receiver-tls}
        service: {type: LoadBalancer, annotations: {example.invalid/internal: "true"}}
      networkPolicy:
        agents: [{ipBlock: {cidr: 10.0.0.0/8}}]
        monitoring: [{namespaceSelector: {matchLabels: {name: monitoring}}}]
      serviceMonitor: {enabled: true}
      prometheusRule: {enabled: true, labels: {role: alerts}}
      """;

  /// A volume for each receiver; stream and sink apart from each other's roles.
  static final String SPOOL =
      LEAST.replace(
              "receiver: {allowAnyone: true}",
              "receiver: {allowAnyone: true, spool: {enabled: true, sealKey: {existingSecret: spool-key, key: key}}}")
          + "stream: {roles: [stream]}\n";

  /// Where a collector writes to Kafka, and nothing but the sink runs here.
  static final String SINK_ALONE =
      LEAST.replace("receiver: {allowAnyone: true}", "receiver: {enabled: false}")
          + "stream: {roles: [sink]}\nmigrate: {enabled: false}\nnetworkPolicy: {enabled: false}\n";

  private HelmChart() {}

  static Stream<String> variants() {
    return Stream.of(LEAST, MOST, SPOOL, SINK_ALONE);
  }

  /// All manifests, those of hooks too.
  ///
  /// @throws IllegalStateException with Helm's words if it refuses
  static List<JsonNode> render(Path scratch, String values) throws IOException {
    return Repository.yamls(
        new Helm(copy(scratch))
            .template()
            .withName(RELEASE)
            .withNamespace("audit")
            .withKubeVersion("v1.33.0")
            .withValuesFile(Files.writeString(scratch.resolve("values.yaml"), values))
            .call());
  }

  /// What `helm lint --strict` says about the chart with these values.
  static List<String> lint(Path scratch, String values) throws IOException {
    Path chart = copy(scratch);
    Path defaults = chart.resolve("values.yaml");
    // The linter takes no values file: the defaults are overlaid instead.
    var all = (ObjectNode) Repository.yamls(Files.readString(defaults)).getFirst();
    overlay(all, Repository.yamls(values).getFirst());
    Files.writeString(defaults, Repository.toJson(all));
    var result = new Helm(chart).lint().strict().call();
    return result.isFailed() ? result.getMessages() : List.of();
  }

  /// As Helm does it: objects are merged, everything else is replaced.
  private static void overlay(ObjectNode values, JsonNode given) {
    given
        .propertyStream()
        .forEach(one -> {
          if (values.get(one.getKey()) instanceof ObjectNode inner && one.getValue().isObject()) {
            overlay(inner, one.getValue());
          } else {
            values.set(one.getKey(), one.getValue());
          }
        });
  }

  /// `helm template`, as the library calls it, leaves hooks out; without the annotation it does
  /// not.
  private static Path copy(Path scratch) throws IOException {
    Path copy = Files.createTempDirectory(scratch, "chart").resolve("tooltrail");
    try (Stream<Path> files = Files.walk(CHART)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = copy.resolve(CHART.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          String text = Files.readString(file);
          Files.writeString(target, text.replaceAll("(?m)^ +helm.sh/hook:.*\\R", ""));
        }
      }
    }
    return copy;
  }
}
