package dev.tooltrail.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.embedded.EmbeddedKafka;
import dev.tooltrail.testkit.OtlpBodies;
import dev.tooltrail.testkit.TestKafka;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With a spool an outage of Kafka is none for agents, whatever happens to the receiver meanwhile.
class SpoolIT {
  private static final int CLIENTS = 8;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path folder;

  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private volatile int port;

  @Test
  void whatWasAcknowledgedSurvivesTheReceiverBeingKilledWhileKafkaIsAway() throws Exception {
    Assumptions.assumeFalse(TestKafka.isContainer(), "stops and starts the embedded broker");
    EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    String servers = kafka.bootstrapServers();
    SpooledTopics.create(servers);
    Process receiver = start(servers, 0);
    List<Thread> clients = clients();
    try {
      awaitAcknowledged(200);
      kafka.close();
      for (int kill = 0; kill < 3; kill++) {
        awaitAcknowledged(acknowledged.size() + 300);
        receiver.destroyForcibly().waitFor();
        receiver = start(servers, port);
      }
      awaitAcknowledged(acknowledged.size() + 300);
      kafka = EmbeddedKafka.start(folder.resolve("kafka"), port(servers));
      int written = SpooledTopics.names(servers).size();
      // In the middle of writing it out, too.
      Awaitility.await()
          .atMost(Desk.LIMIT)
          .until(() -> SpooledTopics.names(servers).size() > written);
      receiver.destroyForcibly().waitFor();
      receiver = start(servers, port);
      awaitAcknowledged(acknowledged.size() + 300);
      stop.set(true);
      for (Thread client : clients) {
        client.join();
      }

      Awaitility.await()
          .atMost(Desk.LIMIT)
          .untilAsserted(() -> assertThat(SpooledTopics.names(servers)).containsAll(acknowledged));
      Awaitility.await().atMost(Desk.LIMIT).until(() -> segments().isEmpty());
    } finally {
      stop.set(true);
      receiver.destroyForcibly().waitFor();
      kafka.close();
    }
  }

  @Test
  void bodiesWaitInTheSpoolAndAreCounted() throws Exception {
    Assumptions.assumeFalse(TestKafka.isContainer(), "stops and starts the embedded broker");
    EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    String servers = kafka.bootstrapServers();
    SpooledTopics.create(servers);
    var settings = SpooledReceiver.settings(servers, folder.resolve("spool"), 0);
    try (var receiver = OtlpReceiver.start(settings)) {
      port = receiver.httpPort();
      assertThat(post("first")).isEqualTo(200);
      kafka.close();
      for (int i = 0; i < 20; i++) {
        assertThat(post("away" + i)).isEqualTo(200);
      }

      ReceiverBalance away = receiver.balance();
      assertThat(away.acknowledged()).isEqualTo(21);
      assertThat(away.messages()).isOne();
      assertThat(away.spooled()).isEqualTo(20);
      assertThat(away.spoolBodies()).isEqualTo(20);
      assertThat(away.spoolBytes()).isPositive();
      assertThat(away.bytesInFlight()).isZero();

      kafka = EmbeddedKafka.start(folder.resolve("kafka"), port(servers));
      Awaitility.await()
          .atMost(Desk.LIMIT)
          .untilAsserted(() -> assertThat(receiver.balance().spoolBytes()).isZero());
      assertThat(receiver.balance().messages()).isEqualTo(21);
      assertThat(receiver.balance().spoolBodies()).isZero();
      assertThat(post("last")).isEqualTo(200);
      assertThat(receiver.balance().spooled()).isEqualTo(20);
      List<String> names = SpooledTopics.names(servers);
      assertThat(names).startsWith("first").endsWith("last").hasSize(22);
      assertThat(names.subList(2, 21)).isEqualTo(names(1, 20));
    } finally {
      kafka.close();
    }
  }

  private static List<String> names(int from, int to) {
    return java.util.stream.IntStream.range(from, to).mapToObj(i -> "away" + i).toList();
  }

  private Process start(String servers, int httpPort) throws Exception {
    Path ports = folder.resolve("port");
    Files.deleteIfExists(ports);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SpooledReceiver.class.getName(),
                servers,
                folder.resolve("spool").toString(),
                ports.toString(),
                Integer.toString(httpPort))
            .redirectOutput(new File("/dev/null"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Awaitility.await().atMost(Desk.LIMIT).until(() -> Files.exists(ports) || !process.isAlive());
    port = Integer.parseInt(Files.readString(ports));
    return process;
  }

  private List<Path> segments() throws Exception {
    try (var files = Files.list(folder.resolve("spool"))) {
      return files.filter(file -> file.toString().endsWith(".spool")).toList();
    }
  }

  private void awaitAcknowledged(int count) {
    Awaitility.await().atMost(Desk.LIMIT).until(() -> acknowledged.size() >= count);
  }

  private List<Thread> clients() {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                while (!stop.get()) {
                  String name = "r" + numbers.incrementAndGet();
                  while (!stop.get() && post(name) != 200) {
                    Thread.onSpinWait();
                  }
                }
              }));
    }
    return threads;
  }

  /// -1 where nobody answers.
  private int post(String name) {
    try {
      int status =
          HTTP.send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/logs"))
                      .version(HttpClient.Version.HTTP_1_1)
                      .header("Content-Type", Desk.PROTOBUF)
                      .POST(HttpRequest.BodyPublishers.ofByteArray(OtlpBodies.ofText(name)))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode();
      if (status == 200) {
        acknowledged.add(name);
      }
      return status;
    } catch (Exception e) {
      return -1;
    }
  }

  private static int port(String servers) {
    return Integer.parseInt(servers.split(":", 2)[1]);
  }
}
