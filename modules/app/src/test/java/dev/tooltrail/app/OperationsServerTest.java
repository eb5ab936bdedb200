package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationsServerTest {
  private static final String HOST = "127.0.0.1";

  private final Operations operations = new Operations();
  private final HttpClient client = HttpClient.newHttpClient();
  private OperationsServer server;

  @BeforeEach
  void start() throws IOException {
    server = operations.serve(HOST, 0);
  }

  @AfterEach
  void stop() {
    operations.close();
    client.close();
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(Duration.ofSeconds(20))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private int port() {
    return server.address().getPort();
  }

  @Test
  void theRootListsWhatThereIs() throws Exception {
    assertThat(send("GET", "/").body()).isEqualTo("/metrics\n/health/live\n/health/ready\n");
  }

  @Test
  void metricsAreShownAsPrometheusReadsThem() throws Exception {
    HttpResponse<String> answer = send("GET", "/metrics");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    assertThat(answer.body()).contains("jvm_memory_used_bytes{", "process_cpu_usage ");
  }

  @Test
  void healthIsTheReasonsOfAllParts() throws Exception {
    var reasons = new AtomicReference<List<String>>(List.of());
    operations.health().lives(List::of);
    operations.health().lives(reasons::get);

    assertThat(send("GET", "/health/live").statusCode()).isEqualTo(200);
    reasons.set(List.of("stream: one", "stream: two"));
    HttpResponse<String> dead = send("GET", "/health/live");
    assertThat(dead.statusCode()).isEqualTo(503);
    assertThat(dead.body()).isEqualTo("stream: one\nstream: two\n");
    assertThat(send("GET", "/health/ready").body()).isEqualTo("ready\n");
  }

  @Test
  void otherPathsAndMethodsAreRefused() throws Exception {
    assertThat(send("GET", "/metrics/more").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/health").statusCode()).isEqualTo(404);
    assertThat(send("POST", "/metrics").statusCode()).isEqualTo(405);
    assertThat(send("HEAD", "/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void whoNeverEndsHisRequestHoldsUpNobodyForLong() throws Exception {
    var slow = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 20; i++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket
            .getOutputStream()
            .write("GET /metrics HTTP/1.1\r\nHost".getBytes(StandardCharsets.US_ASCII));
        slow.add(socket);
      }

      assertThat(send("GET", "/health/live").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void aPortThatIsTakenIsToldInOneLine() {
    assertThatThrownBy(() -> operations.serve(HOST, port()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "operations port: expected a free port on 127.0.0.1 but %d cannot be had"
                .formatted(port()));
  }
}
