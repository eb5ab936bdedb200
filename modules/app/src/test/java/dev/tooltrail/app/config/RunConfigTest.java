package dev.tooltrail.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.receiver.ReceiverSettings;
import dev.tooltrail.receiver.SpoolKey;
import dev.tooltrail.sink.SinkSettings;
import dev.tooltrail.topology.StreamSettings;
import dev.tooltrail.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunConfigTest {
  private static final String KEY = AuditKey.generate().strip();

  @TempDir private Path folder;

  @Test
  void whatIsNotSetHasItsDefault() throws IOException {
    RunConfig config = read(Map.of());

    assertThat(config.roles()).containsExactlyInAnyOrder(Role.STREAM, Role.SINK);
    assertThat(config.topics()).isEqualTo(new TopicsConfig(Topics.DEFAULT, true, 6, -1));
    assertThat(config.stream())
        .get()
        .satisfies(stream -> {
          assertThat(stream.horizon()).isEqualTo(StreamSettings.HORIZON);
          assertThat(stream.standbyReplicas()).isZero();
          assertThat(stream.instanceId()).isEmpty();
          assertThat(stream.failClosed()).isFalse();
        });
    assertThat(config.sink())
        .get()
        .satisfies(sink -> assertThat(sink.linger()).isEqualTo(SinkSettings.LINGER));
    assertThat(config.receiver()).isEmpty();
    assertThat(config.migrate()).isFalse();
    assertThat(config.operations()).isEqualTo(new OperationsConfig("0.0.0.0", 9464));
    assertThat(config.log()).isEqualTo(new LogConfig(LogConfig.Format.TEXT, LogConfig.Level.INFO));
  }

  @Test
  void everySettingReachesItsPart() throws IOException {
    Path tokens = Files.writeString(folder.resolve("tokens"), "0123456789abcdef acme\n");
    Path authority = Files.writeString(folder.resolve("ca.pem"), "");

    RunConfig config =
        read(
            Map.ofEntries(
                Map.entry("TOOLTRAIL_ROLES", "receiver, stream,SINK"),
                Map.entry("TOOLTRAIL_FAIL_CLOSED", "true"),
                Map.entry("TOOLTRAIL_SHUTDOWN_TIMEOUT", "PT5S"),
                Map.entry("TOOLTRAIL_KAFKA_SECURITY_PROTOCOL", "SASL_SSL"),
                Map.entry("TOOLTRAIL_KAFKA_SASL_JAAS_CONFIG", "a.Module required;"),
                Map.entry("TOOLTRAIL_TOPICS_OTLP_LOGS", "in"),
                Map.entry("TOOLTRAIL_TOPICS_AUDIT_PREFIX", "trail."),
                Map.entry("TOOLTRAIL_TOPICS_REPLICATION_FACTOR", "3"),
                Map.entry("TOOLTRAIL_STREAM_STATE_DIR", "/state"),
                Map.entry("TOOLTRAIL_STREAM_THREADS", "4"),
                Map.entry("TOOLTRAIL_STREAM_STANDBY_REPLICAS", "1"),
                Map.entry("TOOLTRAIL_STREAM_INSTANCE_ID", "tooltrail-0"),
                Map.entry("TOOLTRAIL_STREAM_SESSION_TIMEOUT", "PT60S"),
                Map.entry("TOOLTRAIL_SINK_GROUP_ID", "other-sink"),
                Map.entry("TOOLTRAIL_SINK_MAX_BATCH_RECORDS", "7"),
                Map.entry("TOOLTRAIL_CLICKHOUSE_USER", "ingest"),
                Map.entry("TOOLTRAIL_CLICKHOUSE_PASSWORD", "tiger"),
                Map.entry("TOOLTRAIL_CLICKHOUSE_CA_FILE", authority.toString()),
                Map.entry("TOOLTRAIL_CLICKHOUSE_MIGRATE", "true"),
                Map.entry("TOOLTRAIL_RECEIVER_TOKENS_FILE", tokens.toString()),
                Map.entry("TOOLTRAIL_RECEIVER_HTTP_PORT", "8318"),
                Map.entry("TOOLTRAIL_RECEIVER_SPOOL_DIR", "/spool"),
                Map.entry("TOOLTRAIL_RECEIVER_SPOOL_MAX_BYTES", "50000000"),
                Map.entry("TOOLTRAIL_OPERATIONS_PORT", "1234"),
                Map.entry("TOOLTRAIL_LOG_FORMAT", "json"),
                Map.entry("TOOLTRAIL_LOG_LEVEL", "warn")));

    assertThat(config.shutdownTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.kafka().properties())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.jaas.config", "a.Module required;");
    assertThat(config.topics().names().toolCalls()).isEqualTo("trail.tool-calls");
    StreamSettings stream = config.stream().orElseThrow();
    assertThat(stream.stateDir()).isEqualTo(Path.of("/state"));
    assertThat(stream.threads()).isEqualTo(4);
    assertThat(stream.replicationFactor()).isEqualTo(3);
    assertThat(stream.standbyReplicas()).isEqualTo(1);
    assertThat(stream.instanceId()).contains("tooltrail-0");
    assertThat(stream.sessionTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(stream.failClosed()).isTrue();
    SinkSettings sink = config.sink().orElseThrow();
    assertThat(sink.groupId()).isEqualTo("other-sink");
    assertThat(sink.maxBatchRecords()).isEqualTo(7);
    assertThat(sink.keyId()).isEqualTo(config.keys().orElseThrow().current().id());
    assertThat(config.clickHouse().orElseThrow().tls().authority()).contains(authority);
    assertThat(config.clickHouse().orElseThrow().password()).isEqualTo("tiger");
    assertThat(config.migrate()).isTrue();
    ReceiverSettings receiver = config.receiver().orElseThrow();
    assertThat(receiver.access()).isEqualTo(new ReceiverSettings.Access.Tokens(tokens));
    assertThat(receiver.httpPort()).isEqualTo(8318);
    assertThat(receiver.spool())
        .contains(new ReceiverSettings.Spool(Path.of("/spool"), 50_000_000, SpoolKey.NONE));
    assertThat(config.operations().port()).isEqualTo(1234);
    assertThat(config.log().format()).isEqualTo(LogConfig.Format.JSON);
  }

  @Test
  void aFileSaysTheSameAndTheEnvironmentGoesBeforeIt() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("tooltrail.toml"),
            """
            roles = ["stream"]
            key = "%s"
            [kafka]
            bootstrap_servers = "of-file:9092"
            security.protocol = "SSL"
            "ssl.truststore.location" = "/trust"
            [stream]
            threads = 3
            """
                .formatted(KEY));

    RunConfig config =
        RunConfig.read(
            Map.of("TOOLTRAIL_KAFKA_BOOTSTRAP_SERVERS", "of-environment:9092", "HOME", "/x"),
            Optional.of(file));

    assertThat(config.kafka().servers()).isEqualTo("of-environment:9092");
    assertThat(config.kafka().properties())
        .containsEntry("security.protocol", "SSL")
        .containsEntry("ssl.truststore.location", "/trust");
    assertThat(config.stream().orElseThrow().threads()).isEqualTo(3);
    assertThat(config.sink()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TOOLTRAIL_ROLES                     | everything | expected some of receiver, stream, sink, with commas between but was 'everything'
          TOOLTRAIL_STREAM_THREADS            | none       | expected a whole number from 1 to 256 but was 'none'
          TOOLTRAIL_STREAM_THREADS            | 0          | expected a whole number from 1 to 256 but was '0'
          TOOLTRAIL_STREAM_HORIZON            | 10         | expected an ISO-8601 duration from PT1M, such as PT10M but was '10'
          TOOLTRAIL_FAIL_CLOSED               | yes        | expected true or false but was 'yes'
          TOOLTRAIL_LOG_FORMAT                | xml        | expected text, json but was 'xml'
          TOOLTRAIL_POLICY_FILE               | /no/where  | expected a file that can be read but /no/where cannot
          TOOLTRAIL_KAFKA_SECURITY_PROTOCOL   | SECRET     | expected what Kafka's security.protocol takes but was 'SECRET'
          TOOLTRAIL_KAFKA_REQUEST_TIMEOUT_MS  | soon       | expected what Kafka's request.timeout.ms takes but was 'soon'
          TOOLTRAIL_STREAM_TREADS             | 2          | unknown; did you mean TOOLTRAIL_STREAM_THREADS?
          TOOLTRAIL_KAFKA_BOOTSTRAP_SERVER    | a:1        | unknown; did you mean TOOLTRAIL_KAFKA_BOOTSTRAP_SERVERS?
          """)
  void aWrongValueIsNamedWithItsRule(String name, String value, String rule) {
    assertThatThrownBy(() -> read(Map.of(name, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessage(name + ": " + rule);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    assertThatThrownBy(() ->
            RunConfig.read(
                Map.of(
                    "TOOLTRAIL_ROLES", "receiver,sink",
                    "TOOLTRAIL_RECEIVER_TLS_KEY_FILE", "/no/key",
                    "TOOLTRAIL_CLICKHOUSE_URL", "http://user:tiger@somewhere",
                    "TOOLTRAIL_SINK_LINGER", "fast"),
                Optional.empty()))
        .hasMessageStartingWith("configuration: ")
        .hasMessageContaining("TOOLTRAIL_KEY: expected an audit key")
        .hasMessageContaining("TOOLTRAIL_KAFKA_BOOTSTRAP_SERVERS: expected")
        .hasMessageContaining("TOOLTRAIL_CLICKHOUSE_URL: expected")
        .hasMessageContaining("TOOLTRAIL_SINK_LINGER: expected")
        .hasMessageContaining("TOOLTRAIL_RECEIVER_TLS_KEY_FILE: expected")
        .hasMessageContaining("TOOLTRAIL_RECEIVER_TOKENS_FILE: expected")
        .hasMessageNotContaining("tiger");
  }

  @Test
  void aSecretIsReadFromAFileAndNeverShown() throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "tiger\n");
    Path jaas = Files.writeString(folder.resolve("jaas"), "a.Module required password='tiger';");

    RunConfig config =
        read(
            Map.of(
                "TOOLTRAIL_CLICKHOUSE_PASSWORD_FILE", password.toString(),
                "TOOLTRAIL_KAFKA_SASL_JAAS_CONFIG_FILE", jaas.toString()));

    assertThat(config.clickHouse().orElseThrow().password()).isEqualTo("tiger");
    assertThat(config.kafka().properties().get("sasl.jaas.config")).contains("tiger");
    assertThat(config.toString()).doesNotContain("tiger").doesNotContain(KEY);
    assertThat(config.settings())
        .filteredOn(one -> one.isSecret() && !one.value().isEmpty())
        .extracting(Setting::value)
        .containsOnly("********");
  }

  @Test
  void aSecretThatIsGivenTwiceIsRefused() throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "tiger\n");

    assertThatThrownBy(() ->
            read(
                Map.of(
                    "TOOLTRAIL_CLICKHOUSE_PASSWORD",
                    "lion",
                    "TOOLTRAIL_CLICKHOUSE_PASSWORD_FILE",
                    password.toString())))
        .hasMessage(
            "TOOLTRAIL_CLICKHOUSE_PASSWORD and TOOLTRAIL_CLICKHOUSE_PASSWORD_FILE: expected one of"
                + " them but both are set");
  }

  @Test
  void whatKubernetesSaysAboutServicesIsNoSetting() throws IOException {
    RunConfig config =
        read(
            Map.of(
                "TOOLTRAIL_SERVICE_HOST", "10.0.0.1",
                "TOOLTRAIL_RECEIVER_SERVICE_PORT_OTLP_HTTP", "4318",
                "TOOLTRAIL_RECEIVER_PORT", "tcp://10.0.0.1:4318",
                "TOOLTRAIL_RECEIVER_PORT_4318_TCP_ADDR", "10.0.0.1"));

    assertThat(config.roles()).isNotEmpty();
  }

  @Test
  void theReferenceHasEverySettingOnce() {
    List<String> names = RunConfig.reference().stream().map(Setting::name).toList();

    assertThat(names)
        .doesNotHaveDuplicates()
        .contains("TOOLTRAIL_ROLES", "TOOLTRAIL_RECEIVER_HOST", "TOOLTRAIL_CLICKHOUSE_PASSWORD");
  }

  private static RunConfig read(Map<String, String> more) throws IOException {
    var environment = new HashMap<String, String>();
    environment.put("TOOLTRAIL_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092");
    environment.put("TOOLTRAIL_CLICKHOUSE_URL", "http://clickhouse:8123");
    environment.put("TOOLTRAIL_KEY", KEY);
    environment.putAll(more);
    return RunConfig.read(environment, Optional.empty());
  }
}
