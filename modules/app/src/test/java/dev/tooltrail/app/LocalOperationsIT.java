package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.AuditKeys;
import dev.tooltrail.embedded.EngineLibrary;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.receiver.OtlpReceiver;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.Poison;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recorded sessions through the whole trail, and what its meters say afterwards.
class LocalOperationsIT {
  private static final Pattern NAME = Pattern.compile("\\| `(tooltrail_\\w+)` \\|");

  private static final byte GZIP = 0x1f;

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final StringWriter sheet = new StringWriter();

  @BeforeEach
  void needsTheEngine() {
    var reason = EngineLibrary.unsupportedReason();
    Assumptions.assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
  }

  @Test
  void theSheetOfTheMetersIsTheSheetOfProcessAndEveryMeterIsThere() throws Exception {
    String key = AuditKey.generate();
    List<byte[]> logs = new ArrayList<>();
    for (String scenario : Captures.scenarios().subList(0, 12)) {
      logs.addAll(Captures.bodies(scenario));
    }
    logs.addAll(Captures.bodies("cc01"));
    byte[] broken = Poison.withBrokenRecord(logs.getFirst());
    process(key, logs, broken);
    try (LocalStack stack = LocalStack.start(settings(key), line -> {})) {
      OperationsServer operations = stack.serveOperations(0);
      OtlpReceiver receiver = stack.receive(0, 0);
      URI root = URI.create("http://127.0.0.1:" + operations.address().getPort());

      for (byte[] body : logs) {
        assertThat(post(receiver, "/v1/logs", body)).isEqualTo(200);
      }
      past(stack, key, broken);
      assertThat(post(receiver, "/v1/metrics", Captures.metricsBody())).isEqualTo(200);
      assertThat(post(receiver, "/v1/logs", "no OTLP".getBytes(StandardCharsets.UTF_8)))
          .isEqualTo(400);

      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertBalance(scrape(root), logs.size()));
      assertEveryMeterOfThePage(scrape(root));
      assertThat(get(root.resolve("/health/live")).body()).isEqualTo("alive\n");
      assertThat(get(root.resolve("/health/ready")).body()).isEqualTo("ready\n");
    }
  }

  private void assertBalance(Scrape scrape, int logBodies) {
    assertThat(scrape.value("tooltrail_receiver_bodies_total")).isEqualTo(logBodies + 2);
    assertThat(scrape.value("tooltrail_receiver_acknowledged_total")).isEqualTo(logBodies + 1);
    assertThat(scrape.value("tooltrail_receiver_refused_total", "reason=\"malformed\"")).isOne();

    assertThat(scrape.value("tooltrail_stream_bodies_total", "outcome=\"read\""))
        .isEqualTo(sheet("  decoded") + 1);
    assertThat(scrape.sum("tooltrail_stream_bodies_total")).isEqualTo(sheet("bodies") + 1);
    String records = "tooltrail_stream_records_total";
    long points = scrape.value(records, "kind=\"metric_point\"");
    assertThat(points).isEqualTo(10);
    assertThat(scrape.sum(records)).isEqualTo(sheet("records") + points);
    long facts = scrape.value(records, "kind=\"tool_fact\"");
    long events = scrape.value(records, "kind=\"event\"");
    assertThat(facts).isEqualTo(sheet("  tool facts"));
    assertThat(events).isEqualTo(sheet("  other events"));
    assertThat(scrape.value(records, "kind=\"dead_letter\"")).isOne();
    assertThat(scrape.sum("tooltrail_stream_facts_total")).isEqualTo(facts);
    assertThat(scrape.value("tooltrail_stream_facts_total", "novelty=\"duplicate\""))
        .isEqualTo(sheet("  duplicates"))
        .isPositive();

    String rows = "tooltrail_sink_rows_total";
    assertThat(scrape.value(rows, "table=\"fact_rows\"")).isEqualTo(facts);
    assertThat(scrape.value(rows, "table=\"call_rows\"")).isEqualTo(facts);
    assertThat(scrape.value(rows, "table=\"event_rows\"")).isEqualTo(events);
    assertThat(scrape.value(rows, "table=\"metric_rows\"")).isEqualTo(points);
    assertThat(scrape.value(rows, "table=\"dead_letter_rows\"")).isOne();
    assertThat(scrape.value(rows, "table=\"delivery_rows\"")).isEqualTo(facts + events + points);
    assertThat(scrape.sum("tooltrail_sink_records_total"))
        .isEqualTo(facts + events + points + 1)
        .isEqualTo(scrape.value("tooltrail_sink_age_seconds_count"));
    assertThat(scrape.sum("tooltrail_stream_lag")).isZero();
    assertThat(scrape.value("tooltrail_stream_state_size_bytes")).isPositive();
    assertThat(scrape.value("tooltrail_stream_threads", "state=\"running\"")).isEqualTo(2);
  }

  private static void assertEveryMeterOfThePage(Scrape scrape) throws Exception {
    List<String> onThePage =
        NAME.matcher(Files.readString(MetricsPageTest.PAGE))
            .results()
            .map((MatchResult name) -> name.group(1))
            .toList();
    assertThat(onThePage).hasSizeGreaterThan(25);
    assertThat(scrape.names()).containsAll(onThePage);
  }

  /// What `process` says of the same bodies.
  private void process(String key, List<byte[]> bodies, byte[] last) throws Exception {
    Path in = Files.createDirectory(folder.resolve("in"));
    for (int i = 0; i < bodies.size(); i++) {
      Files.write(in.resolve("%04d.pb".formatted(i)), bodies.get(i));
    }
    Files.write(in.resolve("last.pb"), last);
    Path keyFile = Files.writeString(folder.resolve("audit.key"), key);
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(sheet, true))
            .execute("process", "--key-file", keyFile.toString(), in.toString());
    assertThat(code).isZero();
  }

  /// A body that a receiver would refuse comes from a collector.
  private static void past(LocalStack stack, String key, byte[] body) throws Exception {
    var intake = new Intake(key(key), Policy.standard());
    try (var feed = new Feed(stack.bootstrapServers(), stack.topics(), intake)) {
      feed.send(body, "broken");
    }
  }

  private static AuditKey key(String hex) {
    return new AuditKey(HexFormat.of().parseHex(hex.strip()));
  }

  private long sheet(String line) {
    return sheet
        .toString()
        .lines()
        .filter(one -> one.startsWith(line + " "))
        .mapToLong(one -> Long.parseLong(one.substring(line.length()).strip()))
        .findFirst()
        .orElseThrow();
  }

  private LocalStack.Settings settings(String key) {
    return new LocalStack.Settings(
        folder.resolve("data"),
        EngineLibrary.cacheDirectory(System.getenv("XDG_CACHE_HOME")),
        0,
        0,
        AuditKeys.of(key(key)),
        Policy.standard());
  }

  private int post(OtlpReceiver receiver, String path, byte[] body) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + receiver.httpPort() + path);
    var request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", body[0] == '{' ? "application/json" : "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (body[0] == GZIP) {
      request.header("Content-Encoding", "gzip");
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private Scrape scrape(URI root) throws Exception {
    return new Scrape(get(root.resolve("/metrics")).body());
  }

  private HttpResponse<String> get(URI uri) throws Exception {
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
