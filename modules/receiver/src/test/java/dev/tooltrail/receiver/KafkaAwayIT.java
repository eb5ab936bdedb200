package dev.tooltrail.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.RetryInfo;
import dev.tooltrail.embedded.EmbeddedKafka;
import dev.tooltrail.otlp.Signal;
import dev.tooltrail.testkit.OtlpBodies;
import dev.tooltrail.testkit.TestKafka;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.common.v1.AnyValue;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kafka goes away under load and comes back.
class KafkaAwayIT {
  private static final int CLIENTS = 8;

  @TempDir private Path directory;

  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> sentAgain = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refusals = new AtomicInteger();
  private final Queue<String> otherAnswers = new ConcurrentLinkedQueue<>();

  @Test
  void whatWasAcknowledgedIsThereAndWhatWasNotIsSentAgain() throws Exception {
    Assumptions.assumeFalse(TestKafka.isContainer(), "stops and starts the embedded broker");
    EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0);
    int port = Integer.parseInt(kafka.bootstrapServers().split(":", 2)[1]);
    try (var desk = new Desk(kafka.bootstrapServers(), ReceiverLimits.DEFAULT)) {
      List<Thread> clients = clients(desk);
      awaitAcknowledged(100);

      kafka.close();
      Awaitility.await().atMost(Desk.LIMIT).until(() -> refusals.get() > 100);
      assertRefusedOverGrpc(desk);
      assertThat(desk.receiver().balance().bytesInFlight()).isLessThan(10 << 20);
      kafka = EmbeddedKafka.start(directory, port);
      awaitAcknowledged(acknowledged.size() + 100);
      stop.set(true);
      for (Thread client : clients) {
        client.join();
      }

      assertThat(otherAnswers).isEmpty();
      List<String> stored = stored(desk);
      assertThat(stored).containsAll(acknowledged);
      assertThat(once(stored)).containsAll(withoutAgain());
    } finally {
      kafka.close();
    }
  }

  private void awaitAcknowledged(int count) {
    Awaitility.await().atMost(Desk.LIMIT).until(() -> acknowledged.size() >= count);
  }

  private static void assertRefusedOverGrpc(Desk desk) throws Exception {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", desk.receiver().grpcPort())
            .usePlaintext()
            .build();
    try {
      LogsServiceGrpc.newBlockingStub(channel)
          .export(ExportLogsServiceRequest.parseFrom(OtlpBodies.ofText("grpc")));
      assertThat(true).as("an answer although Kafka is away").isFalse();
    } catch (StatusRuntimeException e) {
      assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      com.google.rpc.Status status = Objects.requireNonNull(StatusProto.fromThrowable(e));
      assertThat(status.getDetailsList()).anyMatch(detail -> detail.is(RetryInfo.class));
    } finally {
      channel.shutdownNow();
    }
  }

  /// Clients as agents are: each sends a body again until it is taken.
  private List<Thread> clients(Desk desk) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                while (!stop.get()) {
                  sendUntilTaken(desk, "r" + numbers.incrementAndGet());
                }
              }));
    }
    return threads;
  }

  private void sendUntilTaken(Desk desk, String name) {
    try {
      while (true) {
        HttpResponse<byte[]> answer = desk.post("/v1/logs", Desk.PROTOBUF, OtlpBodies.ofText(name));
        if (answer.statusCode() == 200) {
          acknowledged.add(name);
          return;
        }
        sentAgain.add(name);
        boolean retryable =
            answer.statusCode() == 503 && answer.headers().firstValue("retry-after").isPresent();
        if (retryable) {
          refusals.incrementAndGet();
        } else {
          otherAnswers.add(answer.statusCode() + " " + answer.headers().map());
        }
      }
    } catch (Exception e) {
      otherAnswers.add(e.toString());
    }
  }

  private Set<String> withoutAgain() {
    Set<String> names = new HashSet<>(acknowledged);
    names.removeAll(sentAgain);
    return names;
  }

  private static Set<String> once(List<String> stored) {
    Set<String> seen = new HashSet<>();
    Set<String> again = new HashSet<>();
    stored.stream().filter(name -> !seen.add(name)).forEach(again::add);
    seen.removeAll(again);
    return seen;
  }

  private static List<String> stored(Desk desk) {
    return desk.values(Signal.LOGS).stream()
        .map(value -> OtlpBodies.parse(value).getFirst().getScopeLogs(0).getLogRecords(0).getBody())
        .map(AnyValue::getStringValue)
        .toList();
  }
}
