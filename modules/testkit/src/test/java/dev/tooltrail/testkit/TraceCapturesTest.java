package dev.tooltrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.TelemetrySpan;
import dev.tooltrail.otlp.DecodedSpans;
import dev.tooltrail.otlp.DecoderLimits;
import dev.tooltrail.otlp.SpansDecoder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The recorded spans hold what their scripts did.
class TraceCapturesTest {
  private static final SpansDecoder DECODER =
      new SpansDecoder(new AuditKey(new byte[32]), DecoderLimits.DEFAULT);

  /// Calls of which no span of a tool says the id, as `scenario.md` tells.
  private static final Map<String, Set<String>> WITHOUT_ID =
      Map.of(
          "oi01-langchain", Set.of("call_lc_0002"),
          "ad01-adk", Set.of("adk-0002"),
          "gm01-basic-http",
              Set.of(
                  "call_5zENZZQrRevNzy5sPtJ7",
                  "call_LPkpN2Sm3PLzxX3iUwBQ",
                  "call_me9VPA5HxBDwND6DG1A2"));

  static List<String> scenarios() {
    return Captures.traceScenarios();
  }

  /// Agents, steps and model calls repeat the ids of calls in their messages.
  private static boolean isToolSpan(TelemetrySpan span) {
    Map<String, String> attributes = span.record().attributes();
    return Set.of("execute_tool", "tool_call")
            .contains(attributes.getOrDefault("gen_ai.operation.name", ""))
        || attributes.getOrDefault("openinference.span.kind", "").equals("TOOL")
        || attributes.getOrDefault("ai.operationId", "").equals("ai.toolCall");
  }

  private static String textsOfToolSpans(String scenario) {
    return spans(scenario).stream()
        .filter(TraceCapturesTest::isToolSpan)
        .map(TraceCapturesTest::texts)
        .collect(Collectors.joining("\n"));
  }

  private static List<TelemetrySpan> spans(String scenario) {
    return Captures.traceBodies(scenario).stream()
        .flatMap(body -> {
          var spans = (DecodedSpans.Spans) DECODER.decode(body);
          assertThat(spans.badSpans()).isEmpty();
          return spans.spans().stream();
        })
        .toList();
  }

  private static String texts(TelemetrySpan span) {
    return Stream.concat(
            Stream.of(span.record().attributes().values()),
            span.events().stream().map(event -> event.attributes().values()))
        .flatMap(Collection::stream)
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyCallOfTheScriptStandsInASpan(String scenario) {
    String everything = textsOfToolSpans(scenario);
    Set<String> without = WITHOUT_ID.getOrDefault(scenario, Set.of());

    assertThat(Captures.groundTruth(scenario))
        .isNotEmpty()
        .allSatisfy(call ->
            assertThat(everything.contains(call.toolUseId()))
                .as(call.toolUseId())
                .isEqualTo(!without.contains(call.toolUseId())));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void thePlantedSecretStandsInTheSpansOfAllThatSendArguments(String scenario) {
    String everything = textsOfToolSpans(scenario);
    boolean sendsArguments =
        !Set.of("gm01-basic-http", "gh02-copilot-cli-metadata").contains(scenario);

    assertThat(Captures.secrets(scenario))
        .isNotEmpty()
        .allSatisfy(
            (name, secret) -> assertThat(everything.contains(secret)).isEqualTo(sendsArguments));
  }
}
