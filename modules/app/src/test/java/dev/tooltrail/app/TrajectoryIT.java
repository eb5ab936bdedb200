package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tooltrail.sink.ClickHouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An exported trace, read by the product's own intake of spans.
class TrajectoryIT {
  @RegisterExtension static final SampleTrail TRAIL = new SampleTrail();

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// With refusals, a call that was cut off, and of agents that tell both sides in one record.
  private static final List<String> SESSIONS =
      List.of(
          "85ea7de5-9add-403a-853c-ae44afad5014",
          "496ffde4-d0b2-4649-8262-48158107e609",
          "01a20251-c5a3-7a81-a914-ac2d57809bb0",
          "902a6ce9-0810-4a4d-b07e-447abcad91e3");

  @TempDir private Path folder;

  private Path export(String session, String format) {
    Path file = folder.resolve(format + ".json");
    Shell.Result result =
        Shell.run(
            "trail",
            "--session",
            session,
            "--format",
            format,
            "--out",
            file.toString(),
            "--clickhouse-url",
            TRAIL.url());
    assertThat(result.status()).as(result.err()).isZero();
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"otel", "openinference"})
  void theIntakeReadsTheSameCallsBack(String format) throws Exception {
    Path key = Files.writeString(folder.resolve("key"), "07".repeat(32));
    Path rows = folder.resolve("rows.jsonl");
    try (ClickHouse clickHouse = TRAIL.open()) {
      for (String session : SESSIONS) {
        List<String> truth = truth(clickHouse, session);

        Path exported = export(session, format);
        isOneTree(exported);
        Shell.Result result =
            Shell.run(
                "process",
                exported.toString(),
                "--out",
                rows.toString(),
                "--key-file",
                key.toString());

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(Files.readAllLines(rows).stream().map(TrajectoryIT::told).sorted())
            .as(session)
            .containsExactlyElementsOf(truth.stream().sorted().toList());
        assertThat(result.out()).doesNotContain("dead-lettered 1");
      }
    }
  }

  /// Of each call what spans can tell: id, whether it was refused, else success and duration.
  private static List<String> truth(ClickHouse clickHouse, String session) throws Exception {
    var truth = new ArrayList<String>();
    clickHouse.lines(
        """
        SELECT concat(call_id, ' ', if(outcome = 'rejected', 'refused', concat(ifNull(toString(success), ''), ' ', ifNull(toString(duration_ms), ''))))
        FROM tool_calls
        WHERE session_id = '%s' AND outcome IN ('succeeded', 'failed', 'rejected', 'unwitnessed', 'contradicted')
        FORMAT TSVRaw
        """
            .formatted(session),
        truth::add);
    return truth;
  }

  private static String told(String line) {
    try {
      JsonNode row = JSON.readTree(line);
      assertThat(row.path("agent").asText()).isEqualTo("trail-export");
      String how =
          row.path("outcome").asText().equals("rejected")
              ? "refused"
              : row.path("success").asText() + " " + row.path("duration_ms").asText();
      return row.path("call_id").asText("") + " " + how;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void isOneTree(Path file) throws Exception {
    JsonNode spans = JSON.readTree(file.toFile()).at("/resourceSpans/0/scopeSpans/0/spans");
    var ids = new HashSet<String>();
    spans.forEach(span -> assertThat(ids.add(span.path("spanId").asText())).isTrue());

    assertThat(spans.findValuesAsText("traceId"))
        .allMatch(id -> id.matches("[0-9a-f]{32}"))
        .hasSize(ids.size());
    assertThat(spans)
        .allSatisfy(span -> {
          assertThat(span.path("startTimeUnixNano").asLong())
              .isLessThanOrEqualTo(span.path("endTimeUnixNano").asLong());
          assertThat(
                  span.has("parentSpanId")
                      ? ids.contains(span.path("parentSpanId").asText())
                      : span.path("name").asText().startsWith("session "))
              .isTrue();
        });
  }
}
