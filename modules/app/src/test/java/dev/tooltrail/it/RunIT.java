package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.embedded.EmbeddedKafka;
import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.sink.ClickHouseConfig;
import dev.tooltrail.testkit.Captures;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// `run` and `doctor` as processes of their own.
class RunIT {
  private static final String SCENARIO = "cc20-permissions-print";

  @RegisterExtension static final Servers SERVERS = new Servers();

  @TempDir private Path folder;

  @Test
  void whatTheReceiverHasAnsweredBecomesRowsAndTheProcessStopsInGoodOrder() throws Exception {
    Map<String, String> settings = settings();
    try (Job job = Job.start(folder.resolve("log"), settings, "run")) {
      job.awaitLine("RunCommand running");
      for (byte[] body : Captures.bodies(SCENARIO)) {
        assertThat(JobSettings.post(job, body)).isEqualTo(200);
      }

      awaitCalls(settings, JobSettings.calls(SCENARIO));

      assertThat(job.stop()).isZero();
      assertThat(job.output())
          .contains("part=\"AuditStream\"", "part=\"ClickHouseSink\"", "part=\"OtlpReceiver\"")
          .contains("TOOLTRAIL_KEY = ********")
          .doesNotContain(settings.get("TOOLTRAIL_KEY"))
          .doesNotContain("not stopped cleanly");
    }
  }

  @Test
  void sendTellsWhatItDoesNotTakeAndSendsFilesOfEitherEncoding() throws Exception {
    Map<String, String> settings = settings();
    Path bodies = Files.createDirectory(folder.resolve("bodies"));
    int count = 0;
    for (byte[] body : Captures.bodies(SCENARIO)) {
      try (var out =
          new GZIPOutputStream(Files.newOutputStream(bodies.resolve(count++ + ".pb.gz")))) {
        out.write(body);
      }
    }
    Path none = Files.writeString(folder.resolve("none.pb"), "no OTLP");
    try (Job job = Job.start(folder.resolve("log"), settings, "run")) {
      job.awaitLine("RunCommand running");
      String to = JobSettings.endpoint(job);
      try (Job send =
          Job.start(folder.resolve("sent"), Map.of(), "send", bodies.toString(), "--to", to)) {
        assertThat(send.exit()).as(send.output()).isZero();
      }
      try (Job send =
          Job.start(folder.resolve("not"), Map.of(), "send", none.toString(), "--to", to)) {
        assertThat(send.exit()).isEqualTo(1);
        assertThat(send.output()).contains("none.pb: expected OTLP logs").doesNotContain("at dev.");
      }

      awaitCalls(settings, JobSettings.calls(SCENARIO));
    }
  }

  @Test
  void anInstanceWithANameOfItsOwnGoesOnWhereItWasKilled() throws Exception {
    Map<String, String> settings = settings();
    settings.put("TOOLTRAIL_STREAM_INSTANCE_ID", "one");
    settings.put("TOOLTRAIL_SINK_INSTANCE_ID", "one");
    try (Job job = Job.start(folder.resolve("log"), settings, "run")) {
      job.awaitLine("RunCommand running");
      for (byte[] body : Captures.bodies(SCENARIO)) {
        assertThat(JobSettings.post(job, body)).isEqualTo(200);
      }
      job.kill();
    }

    try (Job job = Job.start(folder.resolve("log-again"), settings, "run")) {
      job.awaitLine("RunCommand running");

      awaitCalls(settings, JobSettings.calls(SCENARIO));
    }
  }

  @Test
  void aWrongConfigurationIsToldWholeAndEndsTheProcess() throws Exception {
    try (Job job =
        Job.start(
            folder.resolve("log"),
            Map.of("TOOLTRAIL_ROLES", "sink", "TOOLTRAIL_SINK_LINGER", "soon"),
            "run")) {
      assertThat(job.exit()).isEqualTo(1);
      assertThat(job.output())
          .contains("configuration: 4 problems")
          .contains("TOOLTRAIL_KEY: expected")
          .contains("TOOLTRAIL_SINK_LINGER: expected an ISO-8601 duration")
          .contains("TOOLTRAIL_KAFKA_BOOTSTRAP_SERVERS: expected")
          .contains("TOOLTRAIL_CLICKHOUSE_URL: expected");
    }
  }

  @Test
  void itWaitsForAKafkaThatIsNotThereYet() throws Exception {
    int port = freePort();
    Map<String, String> settings = settings();
    settings.put("TOOLTRAIL_ROLES", "stream");
    settings.put("TOOLTRAIL_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + port);
    try (Job job = Job.start(folder.resolve("log"), settings, "run")) {
      job.awaitLine("waiting for=\"Kafka\"");

      try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"), port)) {
        job.awaitLine("RunCommand running");
        assertThat(job.stop()).isZero();
      }
    }
  }

  @Test
  void aSinkRefusesADatabaseOfAnotherSchema() throws Exception {
    Map<String, String> settings = settings();
    settings.put("TOOLTRAIL_ROLES", "sink");
    settings.put("TOOLTRAIL_CLICKHOUSE_MIGRATE", "false");
    try (Job job = Job.start(folder.resolve("log"), settings, "run")) {
      assertThat(job.exit()).isEqualTo(1);
      assertThat(job.output()).contains("sink stopped").contains("'migrate' makes it");
    }
  }

  @Test
  void theDoctorFindsNothingWrongBeforeTheFirstStartAndAllOfItAfterwards() throws Exception {
    Map<String, String> settings = settings();
    try (Job doctor = Job.start(folder.resolve("before"), settings, "doctor")) {
      assertThat(doctor.exit()).as(doctor.output()).isZero();
      assertThat(doctor.output()).contains("'run' makes them", "has not run yet");
    }

    try (Job job = Job.start(folder.resolve("log"), settings, "run")) {
      job.awaitLine("RunCommand running");
      try (Job doctor = Job.start(folder.resolve("while"), settings, "doctor")) {
        assertThat(doctor.exit()).as(doctor.output()).isZero();
        assertThat(doctor.output())
            .contains("has this version's schema")
            .contains("1 member, 0 records behind")
            .contains("2 partitions, 1 replica");
      }
    }
  }

  @Test
  void theDoctorSaysWhatIsNotThereAndWhatToDo() throws Exception {
    Map<String, String> settings = settings();
    settings.put("TOOLTRAIL_TOPICS_CREATE", "false");
    settings.put("TOOLTRAIL_CLICKHOUSE_MIGRATE", "false");
    settings.put("TOOLTRAIL_STREAM_STATE_DIR", "/proc/version/state");
    try (Job doctor = Job.start(folder.resolve("log"), settings, "doctor")) {
      assertThat(doctor.exit()).isEqualTo(1);
      assertThat(doctor.output())
          .contains("FAIL  state /proc/version/state: cannot be written")
          .contains("FAIL  topics: [")
          .contains("FAIL  database ")
          .contains("→ bin/tooltrail migrate")
          .contains("3 to mend");
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = JobSettings.of(Servers.name(), folder.resolve("state"));
    settings.put("TOOLTRAIL_KAFKA_BOOTSTRAP_SERVERS", SERVERS.bootstrapServers());
    settings.put("TOOLTRAIL_CLICKHOUSE_URL", SERVERS.clickHouse().url());
    settings.put("TOOLTRAIL_CLICKHOUSE_USER", SERVERS.clickHouse().user());
    settings.put("TOOLTRAIL_CLICKHOUSE_PASSWORD", SERVERS.clickHouse().password());
    return settings;
  }

  private static void awaitCalls(Map<String, String> settings, int count) {
    try (var trail =
        new ClickHouse(
            new ClickHouseConfig(
                SERVERS.clickHouse().url(),
                settings.getOrDefault("TOOLTRAIL_CLICKHOUSE_DATABASE", ""),
                SERVERS.clickHouse().user(),
                SERVERS.clickHouse().password()))) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() ->
              assertThat(trail.value("SELECT count() FROM tool_calls FORMAT TSV"))
                  .isEqualTo(Integer.toString(count)));
    }
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
