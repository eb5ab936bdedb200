package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.embedded.EmbeddedKafka;
import dev.tooltrail.receiver.ReceiverSettings;
import dev.tooltrail.receiver.SpoolKey;
import dev.tooltrail.testkit.OtlpBodies;
import dev.tooltrail.testkit.TestKafka;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Kafka is stopped under load and started again: what was acknowledged is in the views, once.
class ReceiverOutageIT {
  @RegisterExtension static final Servers SERVERS = new Servers();

  private static final int CLIENTS = 4;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir private Path folder;

  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatWasAcknowledgedIsThereOnce(boolean hasSpool) throws Exception {
    Assumptions.assumeFalse(TestKafka.isContainer(), "stops and starts the embedded broker");
    EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    int port = Integer.parseInt(kafka.bootstrapServers().split(":", 2)[1]);
    try (Pipeline pipeline = SERVERS.pipelineOver(kafka.bootstrapServers(), 2);
        var receiving =
            new Receiving(
                pipeline, new ReceiverSettings.Access.Anyone(false), "", spool(hasSpool))) {
      pipeline.startStream();
      pipeline.startSink(WatchedSink.living(), 2000);
      List<Thread> clients = clients(receiving);
      try (SdkLoggerProvider sdk = sdk(receiving)) {
        clients.add(Thread.ofPlatform().start(() -> emit(sdk)));
        await(100, 0);
        // The stream has made its topics.
        Awaitility.await().atMost(LIMIT).until(() -> !stored(pipeline).isEmpty());

        kafka.close();
        await(hasSpool ? acknowledged.size() + 200 : 0, hasSpool ? 0 : 50);
        kafka = EmbeddedKafka.start(folder.resolve("kafka"), port);
        await(acknowledged.size() + 200, 0);
        stop.set(true);
        for (Thread client : clients) {
          client.join();
        }
      }

      assertThat(acknowledged).anyMatch(name -> name.startsWith("sdk"));
      assertThat(receiving.receiver().balance().spooled() > 0).isEqualTo(hasSpool);
      Awaitility.await()
          .atMost(LIMIT)
          .untilAsserted(() -> assertThat(stored(pipeline)).containsAll(acknowledged));
      assertThat(stored(pipeline)).doesNotHaveDuplicates();
    } finally {
      stop.set(true);
      kafka.close();
    }
  }

  private Optional<ReceiverSettings.Spool> spool(boolean hasSpool) {
    return hasSpool
        ? Optional.of(
            new ReceiverSettings.Spool(
                folder.resolve("spool"), ReceiverSettings.Spool.MAX_BYTES, SpoolKey.NONE))
        : Optional.empty();
  }

  private void await(int taken, int refused) {
    Awaitility.await()
        .atMost(LIMIT)
        .until(() -> acknowledged.size() >= taken && refusals.get() >= refused);
  }

  private static List<String> stored(Pipeline pipeline) throws IOException {
    List<String> bodies = new ArrayList<>();
    pipeline.clickHouse().lines("SELECT body FROM events FORMAT TSVRaw", bodies::add);
    return bodies;
  }

  /// Plain clients, which send a body again until it is taken.
  private List<Thread> clients(Receiving receiving) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                while (!stop.get()) {
                  sendUntilTaken(receiving, "plain" + numbers.incrementAndGet());
                  LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
                }
              }));
    }
    return threads;
  }

  private void sendUntilTaken(Receiving receiving, String name) {
    try {
      while (receiving.post("/v1/logs", OtlpBodies.ofText(name)) != 200) {
        refusals.incrementAndGet();
      }
      acknowledged.add(name);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The OpenTelemetry SDK as it comes, but for a look at what it was told.
  private SdkLoggerProvider sdk(Receiving receiving) {
    LogRecordExporter exporter =
        OtlpHttpLogRecordExporter.builder()
            .setEndpoint("http://127.0.0.1:" + receiving.receiver().httpPort() + "/v1/logs")
            .build();
    return SdkLoggerProvider.builder()
        .addLogRecordProcessor(
            BatchLogRecordProcessor.builder(new Watched(exporter))
                .setScheduleDelay(Duration.ofMillis(200))
                .build())
        .build();
  }

  private void emit(SdkLoggerProvider sdk) {
    while (!stop.get()) {
      sdk.get("test").logRecordBuilder().setBody("sdk" + numbers.incrementAndGet()).emit();
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  /// Notes what the exporter says was taken.
  private final class Watched implements LogRecordExporter {
    private final LogRecordExporter exporter;

    Watched(LogRecordExporter exporter) {
      this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<LogRecordData> logs) {
      List<String> names = logs.stream().map(one -> one.getBodyValue().asString()).toList();
      CompletableResultCode result = exporter.export(logs);
      result.whenComplete(() -> {
        if (result.isSuccess()) {
          acknowledged.addAll(names);
        }
      });
      return result;
    }

    @Override
    public CompletableResultCode flush() {
      return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return exporter.shutdown();
    }
  }
}
