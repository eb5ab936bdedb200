package dev.tooltrail.intake;

import dev.tooltrail.core.TelemetryRecord;
import dev.tooltrail.core.TelemetrySpan;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The agents that this version can read. A record of any other is kept as an event.
final class Dialects {
  private static final List<AgentDialect> KNOWN =
      List.of(new ClaudeCode(), new Codex(), GeminiFamily.GEMINI_CLI, GeminiFamily.QWEN_CODE);

  /// Claude Code's own first: its spans carry the names of the GenAI conventions as well.
  private static final List<SpanDialect> SPANS = List.of(new ClaudeCodeSpans(), new GenAiSpans());

  private static final AgentDialect OTHER = new OtherAgent();

  private Dialects() {}

  /// Whose span it is; none where it is no agent's.
  static Optional<SpanDialect> of(TelemetrySpan span) {
    return SPANS.stream().filter(dialect -> dialect.recognises(span)).findFirst();
  }

  /// Every attribute that a dialect rests on.
  static Set<String> fixedFields() {
    var fields = new HashSet<String>();
    KNOWN.forEach(dialect -> fields.addAll(dialect.fixedFields()));
    SPANS.forEach(dialect -> fields.addAll(dialect.fixedFields()));
    return fields;
  }

  /// What stands for the agent of a scope without a dialect: the scope's name, and never one that a
  /// dialect uses, or anybody could pass for its agent.
  static String nameOf(String scope) {
    boolean isTaken =
        KNOWN.stream().anyMatch(dialect -> dialect.agent().equals(scope))
            || GenAiSpans.PRODUCERS.containsValue(scope);
    return isTaken ? "scope:" + scope : scope;
  }

  static AgentDialect of(TelemetryRecord record) {
    for (AgentDialect dialect : KNOWN) {
      if (dialect.recognises(record)) {
        return dialect;
      }
    }
    return OTHER;
  }
}
