package dev.tooltrail.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.otlp.Signal;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.OtlpBodies;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a receiver does not take on.
class LimitsIT {
  @RegisterExtension private static final Broker BROKER = new Broker();

  static ReceiverLimits limits(int maxRequestBytes, int maxBodyBytes) {
    return limits(maxRequestBytes, maxBodyBytes, maxRequestBytes + 2L * maxBodyBytes);
  }

  private static ReceiverLimits limits(int maxRequestBytes, int maxBodyBytes, long inFlight) {
    return new ReceiverLimits(
        maxRequestBytes,
        maxBodyBytes,
        1 << 20,
        inFlight,
        256,
        2000,
        Duration.ofSeconds(2),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5));
  }

  @Test
  void aBombIsRefusedWithoutBeingInflated() throws Exception {
    byte[] bomb = bomb(1 << 30);
    try (var desk = new Desk(BROKER.bootstrapServers(), limits(4 << 20, 8 << 20))) {
      HttpResponse<byte[]> answer =
          desk.post("/v1/logs", Desk.PROTOBUF, bomb, "Content-Encoding", "gzip");

      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(desk.receiver().balance().bytesInFlight()).isZero();
      assertThat(desk.receiver().balance().refused()).containsEntry(Refusal.TOO_LARGE, 1L);
    }
  }

  @Test
  void aRequestThatSaysItIsTooLargeIsRefusedAtOnce() throws Exception {
    try (var desk = new Desk(BROKER.bootstrapServers(), limits(1000, 1000));
        var socket = new Socket(InetAddress.getLoopbackAddress(), desk.receiver().httpPort())) {
      write(socket, "POST /v1/logs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n");
      write(socket, "Content-Length: 1000000000000\r\n\r\n{");

      assertThat(read(socket.getInputStream())).startsWith("HTTP/1.1 413").contains("at most 1000");
    }
  }

  @Test
  void aRequestThatBecomesTooLargeIsCutOff() throws Exception {
    try (var desk = new Desk(BROKER.bootstrapServers(), limits(1000, 1000));
        var socket = new Socket(InetAddress.getLoopbackAddress(), desk.receiver().httpPort())) {
      write(socket, "POST /v1/logs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n");
      write(socket, "Transfer-Encoding: chunked\r\n\r\n");
      write(socket, "800\r\n" + "x".repeat(0x800) + "\r\n");

      assertThat(read(socket.getInputStream())).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void slowBodiesAreToldToComeBackAndOthersAreServed() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try (var desk = new Desk(BROKER.bootstrapServers(), limits(1 << 20, 1 << 20))) {
      for (int i = 0; i < 500; i++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), desk.receiver().httpPort());
        slow.add(socket);
        write(socket, "POST /v1/logs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n");
        write(socket, i % 2 == 0 ? "Content-Length: 1000\r\n\r\n{" : "X-Slow: ");
      }
      byte[] body = Captures.bodies("cc01").getFirst();

      assertThat(desk.post("/v1/logs", Desk.PROTOBUF, body).statusCode()).isEqualTo(200);

      assertThat(read(slow.getFirst().getInputStream()))
          .startsWith("HTTP/1.1 503")
          .containsIgnoringCase("retry-after: 1");
      assertThat(read(slow.get(1).getInputStream())).isEmpty();
      Awaitility.await()
          .atMost(Desk.LIMIT)
          .untilAsserted(() -> {
            ReceiverBalance balance = desk.receiver().balance();
            assertThat(balance.refused()).containsEntry(Refusal.TOO_SLOW, 250L);
            assertThat(balance.bytesInFlight()).isZero();
            assertThat(balance.connections()).isLessThan(10);
          });
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void beyondTheBytesInFlightClientsAreToldToComeBack() throws Exception {
    byte[] body = new byte[900_000];
    try (var desk = new Desk(BROKER.bootstrapServers(), limits(1 << 20, 1 << 20))) {
      List<Socket> holders = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), desk.receiver().httpPort());
        holders.add(socket);
        write(socket, "POST /v1/logs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n");
        write(socket, "Content-Length: 1000000\r\n\r\n");
        socket.getOutputStream().write(body);
      }
      Awaitility.await()
          .atMost(Desk.LIMIT)
          .untilAsserted(
              () -> assertThat(desk.receiver().balance().refused().get(Refusal.BUSY)).isPositive());
      assertThat(desk.receiver().balance().bytesInFlight()).isLessThanOrEqualTo(3L << 20);
      for (Socket socket : holders) {
        socket.close();
      }
    }
  }

  @Test
  void aLargeBodyIsSplitAndARecordThatIsTooLargeIsToldAbout() throws Exception {
    try (var desk = new Desk(BROKER.bootstrapServers(), limits(8 << 20, 8 << 20))) {
      byte[] body = OtlpBodies.toProtobuf(List.of(logs(700_000, 700_000, 1_100_000, 10)));

      HttpResponse<byte[]> answer = desk.post("/v1/logs", Desk.JSON, body);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(new String(answer.body(), StandardCharsets.UTF_8))
          .isEqualTo(
              "{\"partialSuccess\":{\"rejectedLogRecords\":\"1\","
                  + "\"errorMessage\":\"1 of 4 records larger than 1048576 bytes\"}}");
      assertThat(desk.values(Signal.LOGS)).hasSize(2);
      assertThat(OtlpBodies.parse(OtlpBodies.merge(desk.values(Signal.LOGS))))
          .flatExtracting(ResourceLogs::getScopeLogsList)
          .flatExtracting(ScopeLogs::getLogRecordsList)
          .isEqualTo(logs(700_000, 700_000, 10).getScopeLogs(0).getLogRecordsList());
      ReceiverBalance balance = desk.receiver().balance();
      assertThat(balance.splitBodies()).isOne();
      assertThat(balance.messages()).isEqualTo(2);
      assertThat(balance.recordsTooLarge()).isOne();
    }
  }

  @Test
  void manyAtTheSameTimeAreAllStored() throws Exception {
    byte[] body = Captures.bodies("cc20").getFirst();
    try (var desk = new Desk(BROKER.bootstrapServers(), ReceiverLimits.DEFAULT)) {
      List<CompletableFuture<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        answers.add(statusUntilTaken(desk, body));
      }
      assertThat(answers).allSatisfy(one -> assertThat(one.join()).isEqualTo(200));
      assertThat(desk.values(Signal.LOGS)).hasSizeGreaterThanOrEqualTo(100);
      assertThat(desk.receiver().balance().acknowledged()).isEqualTo(100);
    }
  }

  /// As agents do: what is refused with 503 is sent again.
  private static CompletableFuture<Integer> statusUntilTaken(Desk desk, byte[] body) {
    return desk.postLater("/v1/logs", Desk.PROTOBUF, body)
        .thenCompose(answer ->
            answer.statusCode() == 503
                ? statusUntilTaken(desk, body)
                : CompletableFuture.completedFuture(answer.statusCode()));
  }

  private static ResourceLogs logs(int... sizes) {
    ScopeLogs.Builder scope = ScopeLogs.newBuilder();
    for (int size : sizes) {
      AnyValue value = AnyValue.newBuilder().setStringValue("x".repeat(size)).build();
      scope.addLogRecords(LogRecord.newBuilder().setTimeUnixNano(1).setBody(value));
    }
    return ResourceLogs.newBuilder().addScopeLogs(scope).build();
  }

  private static byte[] bomb(int zeros) throws Exception {
    var bytes = new ByteArrayOutputStream();
    var chunk = new byte[1 << 16];
    try (var gzip = new GZIPOutputStream(bytes)) {
      for (int written = 0; written < zeros; written += chunk.length) {
        gzip.write(chunk);
      }
    }
    return bytes.toByteArray();
  }

  private static void write(Socket socket, String text) throws Exception {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /// All that comes until the server closes.
  private static String read(InputStream in) throws Exception {
    var bytes = new ByteArrayOutputStream();
    try {
      in.transferTo(bytes);
    } catch (java.net.SocketException reset) {
      // It closes while there is still something to read.
    }
    return bytes.toString(StandardCharsets.US_ASCII);
  }
}
