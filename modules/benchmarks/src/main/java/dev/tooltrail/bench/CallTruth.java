package dev.tooltrail.bench;

import dev.tooltrail.core.Outcome;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts what records of Claude Code 2.1.330 must become, in the plainest way: grouped by session
/// and call id, without the trail's own code.
final class CallTruth {
  private static final String DECISION = "claude_code.tool_decision";
  private static final String RESULT = "claude_code.tool_result";

  private boolean accepted;
  private boolean rejected;
  private boolean succeeded;
  private boolean failed;

  private CallTruth() {}

  static Truth of(List<LogRecord> logRecords) {
    var calls = new HashMap<String, CallTruth>();
    long facts = 0;
    for (LogRecord logRecord : logRecords) {
      String name = logRecord.getBody().getStringValue();
      if (!name.equals(DECISION) && !name.equals(RESULT)) {
        continue;
      }
      facts++;
      Map<String, String> said = new HashMap<>();
      for (KeyValue attribute : logRecord.getAttributesList()) {
        said.put(attribute.getKey(), attribute.getValue().getStringValue());
      }
      String call = said.get("session.id") + " " + said.get("tool_use_id");
      calls.computeIfAbsent(call, none -> new CallTruth()).learn(name.equals(DECISION), said);
    }
    var outcomes = new EnumMap<Outcome, Long>(Outcome.class);
    calls.values().forEach(call -> outcomes.merge(call.outcome(), 1L, Long::sum));
    return new Truth(facts, logRecords.size() - facts, outcomes);
  }

  private void learn(boolean isDecision, Map<String, String> said) {
    String word = said.getOrDefault(isDecision ? "decision" : "decision_type", "");
    accepted |= word.equals("accept");
    rejected |= word.equals("reject");
    succeeded |= !isDecision && "true".equals(said.get("success"));
    failed |= !isDecision && "false".equals(said.get("success"));
  }

  private Outcome outcome() {
    boolean ran = succeeded || failed;
    if (rejected) {
      return ran || accepted ? Outcome.CONTRADICTED : Outcome.REJECTED;
    }
    if (!ran) {
      return Outcome.PENDING;
    }
    if (!accepted) {
      return Outcome.UNWITNESSED;
    }
    return succeeded ? Outcome.SUCCEEDED : Outcome.FAILED;
  }
}
