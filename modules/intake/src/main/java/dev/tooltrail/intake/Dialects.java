package dev.tooltrail.intake;

import dev.tooltrail.core.TelemetryRecord;
import java.util.List;

/// The agents that this version can read. A record of any other is kept as an event.
final class Dialects {
  private static final List<AgentDialect> KNOWN =
      List.of(new ClaudeCode(), new Codex(), GeminiFamily.GEMINI_CLI, GeminiFamily.QWEN_CODE);
  private static final AgentDialect OTHER = new OtherAgent();

  private Dialects() {}

  static AgentDialect of(TelemetryRecord record) {
    for (AgentDialect dialect : KNOWN) {
      if (dialect.recognises(record)) {
        return dialect;
      }
    }
    return OTHER;
  }
}
