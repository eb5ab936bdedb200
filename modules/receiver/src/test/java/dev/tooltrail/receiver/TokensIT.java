package dev.tooltrail.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.otlp.Signal;
import dev.tooltrail.testkit.Captures;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Who may send, and as whom.
class TokensIT {
  @RegisterExtension private static final Broker BROKER = new Broker();
  private static final byte[] BODY = Captures.bodies("cc01").getFirst();

  @TempDir private Path folder;
  private Path file = Path.of("");
  private Desk desk;

  @BeforeEach
  void open() throws Exception {
    file =
        Files.writeString(
            folder.resolve("tokens"), "first-token-0123456789 acme platform dev@example.invalid\n");
    desk =
        new Desk(
            BROKER.bootstrapServers(),
            ReceiverLimits.DEFAULT,
            new ReceiverSettings.Access.Tokens(file),
            Optional.empty());
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aTokenSaysWhoseTheBodyIsWhateverTheClientSays() throws Exception {
    HttpResponse<byte[]> answer =
        desk.post(
            "/v1/logs",
            Desk.PROTOBUF,
            BODY,
            "Authorization",
            "Bearer first-token-0123456789",
            "tooltrail.tenant",
            "somebody-else",
            "tooltrail.user",
            "somebody@else");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(headers(desk.messages(Signal.LOGS).getFirst()))
        .isEqualTo(
            Map.of(
                "tooltrail.tenant", "acme",
                "tooltrail.organization", "platform",
                "tooltrail.user", "dev@example.invalid"));
  }

  @Test
  void withoutAKnownTokenNothingIsTaken() throws Exception {
    assertThat(desk.post("/v1/logs", Desk.PROTOBUF, BODY).statusCode()).isEqualTo(401);
    HttpResponse<byte[]> wrong = post("another-token-0123456789");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.headers().firstValue("www-authenticate")).hasValue("Bearer");
    assertThat(desk.messages(Signal.LOGS)).isEmpty();
  }

  @Test
  void aChangedFileCountsAndABrokenOneDoesNot() throws Exception {
    Files.writeString(file, "second-token-0123456789 other\n");
    Awaitility.await()
        .atMost(Desk.LIMIT)
        .untilAsserted(
            () -> assertThat(post("second-token-0123456789").statusCode()).isEqualTo(200));
    assertThat(post("first-token-0123456789").statusCode()).isEqualTo(401);

    Files.writeString(file, "second-token-0123456789\n");
    Files.writeString(folder.resolve("other"), "third-token-0123456789 a\nshort b\n");
    Files.move(folder.resolve("other"), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Awaitility.await()
        .during(java.time.Duration.ofSeconds(3))
        .atMost(Desk.LIMIT)
        .untilAsserted(
            () -> assertThat(post("second-token-0123456789").statusCode()).isEqualTo(200));
  }

  private HttpResponse<byte[]> post(String token) throws Exception {
    return desk.post("/v1/logs", Desk.PROTOBUF, BODY, "Authorization", "Bearer " + token);
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> message) {
    Map<String, String> headers = new HashMap<>();
    message
        .headers()
        .forEach(one -> headers.put(one.key(), new String(one.value(), StandardCharsets.UTF_8)));
    return headers;
  }
}
