package dev.tooltrail.intake;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Names of attributes that differ from request to request. Metrics never keep them: each would be
/// a series of its own, and what belongs to one request is in the events
/// (`docs/design/006-metrics.md`).
///
/// A name is compared in lower case with underscores (`prompt.id`, `promptId` and `prompt_id` are
/// one), whole or as the end of a longer one (`gen_ai.tool.call.id`).
final class PerRequestIds {
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern SEPARATOR = Pattern.compile("[^a-z0-9]+");

  private static final Set<String> NAMES =
      Set.of(
          "request_id",
          "prompt_id",
          "tool_use_id",
          "call_id",
          "trace_id",
          "span_id",
          "message_id",
          "message_uuid",
          "response_id",
          "completion_id",
          "generation_id",
          "turn_id",
          "event_sequence",
          "event_timestamp",
          "interaction_sequence",
          "traceparent",
          "tracestate");

  private PerRequestIds() {}

  static boolean isOne(String attribute) {
    String snake = HUMP.matcher(attribute).replaceAll("_").toLowerCase(Locale.ROOT);
    String name = SEPARATOR.matcher(snake).replaceAll("_");
    for (int from = 0; from >= 0; from = next(name, from)) {
      if (NAMES.contains(name.substring(from))) {
        return true;
      }
    }
    return false;
  }

  static Map<String, String> without(Map<String, String> attributes) {
    var kept = new LinkedHashMap<>(attributes);
    kept.keySet().removeIf(PerRequestIds::isOne);
    return kept;
  }

  private static int next(String name, int from) {
    int separator = name.indexOf('_', from);
    return separator < 0 ? -1 : separator + 1;
  }
}
