package dev.tooltrail.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Status;
import dev.tooltrail.otlp.Signal;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.OtlpBodies;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// OTLP/HTTP: what is taken, what is refused, and what is said.
class HttpIT {
  @RegisterExtension private static final Broker BROKER = new Broker();

  @AutoClose private static Desk desk;

  @BeforeAll
  static void open() throws Exception {
    desk = new Desk(BROKER.bootstrapServers(), ReceiverLimits.DEFAULT);
  }

  @BeforeEach
  void leaveOutWhatIsThere() {
    desk.leaveOutWhatIsThere();
  }

  static List<String> scenarios() {
    return Captures.scenarios();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void recordedBodiesAreStoredAsTheyCame(String scenario) throws Exception {
    List<byte[]> expected = new ArrayList<>();
    for (byte[] body : Captures.bodies(scenario)) {
      boolean gzip = body[0] == 0x1f;
      byte[] plain = gzip ? gunzip(body) : body;
      String type = plain[0] == '{' ? Desk.JSON : Desk.PROTOBUF;

      HttpResponse<byte[]> answer =
          gzip
              ? desk.post("/v1/logs", type, body, "Content-Encoding", "gzip")
              : desk.post("/v1/logs", type, body);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("content-type")).hasValue(type);
      assertThat(new String(answer.body(), StandardCharsets.UTF_8))
          .isEqualTo(type.equals(Desk.JSON) ? "{}" : "");
      expected.add(plain);
    }
    assertThat(desk.values(Signal.LOGS)).containsExactlyElementsOf(expected);
  }

  @Test
  void metricsGoToTheirTopic() throws Exception {
    byte[] body = Captures.metricsBody();

    assertThat(desk.post("/v1/metrics", Desk.PROTOBUF, body).statusCode()).isEqualTo(200);

    assertThat(desk.values(Signal.METRICS)).containsExactly(body);
    assertThat(desk.values(Signal.LOGS)).isEmpty();
  }

  @Test
  void anEmptyRequestIsSuccessAndNotStored() throws Exception {
    long before = desk.receiver().balance().acknowledged();

    assertThat(desk.post("/v1/logs", Desk.PROTOBUF, new byte[0]).statusCode()).isEqualTo(200);
    assertThat(desk.post("/v1/traces", Desk.JSON, bytes("{}")).statusCode()).isEqualTo(200);

    assertThat(desk.values(Signal.LOGS)).isEmpty();
    assertThat(desk.receiver().balance().acknowledged() - before).isEqualTo(2);
  }

  @Test
  void aBodyOfAnotherSignalIsToldWhereToGo() throws Exception {
    HttpResponse<byte[]> answer = desk.post("/v1/logs", Desk.PROTOBUF, Captures.metricsBody());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Status.parseFrom(answer.body()).getMessage())
        .isEqualTo("expected logs but the body holds metrics: send it to /v1/metrics");
    assertThat(refused(Refusal.OTHER_SIGNAL)).isOne();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/x-protobuf | sk-ant-secret-in-a-broken-body",
        "application/json | {\"resourceLogs\": [{\"sk-ant-secret-in-a-broken-body",
        "application/json | []",
        "application/json | {\"secret\": 1}",
      })
  void aMalformedBodyIsRefusedWithoutShowingIt(String type, String body) throws Exception {
    HttpResponse<byte[]> answer = desk.post("/v1/logs", type, bytes(body));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(text(answer)).contains("expected OTLP protobuf or JSON").doesNotContain("secret");
    assertThat(desk.values(Signal.LOGS)).isEmpty();
  }

  @Test
  void brokenGzipIsRefused() throws Exception {
    byte[] whole = OtlpBodies.gzip(Captures.bodies("cc01").getFirst());
    byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);

    assertThat(desk.post("/v1/logs", Desk.PROTOBUF, half, "Content-Encoding", "gzip").statusCode())
        .isEqualTo(400);
    assertThat(refused(Refusal.BROKEN_ENCODING)).isOne();
  }

  @Test
  void whatIsNoExportIsRefusedByItsStatus() throws Exception {
    byte[] body = Captures.bodies("cc01").getFirst();
    HttpRequest.Builder get = HttpRequest.newBuilder().GET();

    assertThat(desk.post("/v1/nothing", Desk.PROTOBUF, body).statusCode()).isEqualTo(404);
    assertThat(desk.post("/v1/logs", "text/plain", body).statusCode()).isEqualTo(415);
    assertThat(
            desk.post("/v1/logs", Desk.PROTOBUF, body, "Content-Encoding", "deflate").statusCode())
        .isEqualTo(415);
    HttpResponse<byte[]> wrongMethod = desk.send(get, "/v1/logs");
    assertThat(wrongMethod.statusCode()).isEqualTo(405);
    assertThat(wrongMethod.headers().firstValue("allow")).hasValue("POST");
    assertThat(text(wrongMethod)).isEqualTo("{\"code\":12,\"message\":\"expected POST\"}");
  }

  @Test
  void theBalanceAddsUp() throws Exception {
    ReceiverBalance before = desk.receiver().balance();
    desk.post("/v1/logs", Desk.PROTOBUF, Captures.bodies("cc01").getFirst());
    desk.post("/v1/logs", Desk.PROTOBUF, bytes("broken"));
    desk.post("/v1/nothing", Desk.PROTOBUF, bytes("broken"));

    ReceiverBalance balance = desk.receiver().balance();

    long refused = balance.refused().values().stream().mapToLong(Long::longValue).sum();
    assertThat(balance.bodies()).isEqualTo(balance.acknowledged() + refused);
    assertThat(balance.bodies() - before.bodies()).isEqualTo(3);
    assertThat(balance.messages() - before.messages()).isOne();
    assertThat(balance.inProgress()).isZero();
    assertThat(balance.bytesInFlight()).isZero();
  }

  private long refused(Refusal refusal) {
    return desk.receiver().balance().refused().getOrDefault(refusal, 0L);
  }

  private static byte[] gunzip(byte[] body) throws Exception {
    try (var in = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(body))) {
      return in.readAllBytes();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
