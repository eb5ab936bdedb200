package dev.tooltrail.core;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One row of the audit trail: a tool call as an auditor reads it. The components are the columns
/// of the ClickHouse view `tool_calls`, in its order; that view computes the same values from
/// merged rows (`sql/002_views.sql`). Null means unknown or not applicable.
///
/// @param tenant empty where no receiver set one
/// @param decision `accept`, `reject`, or null where no trusted word is known
/// @param decisionWord the same in the agent's own word
/// @param decisionSource who decided, in the agent's own word
/// @param decisionWitness `decision_event`, `result_event` (the result's own word), `call_event`
///   (one record for both), `span`, or null
/// @param requestedAt when the agent asked for the call, where a span says so
/// @param waitedMs milliseconds from the request to the decision, where a person, the host or a
///   reviewer decided
/// @param outcomeCause of an unwitnessed call the likely cause; of others what explains a
///   contradiction in the agent's words that is none
/// @param success the agent's word; null where it said neither
/// @param exitCode of a command, where the agent tells it
/// @param durationMs milliseconds of execution
/// @param parameterDrift whether a key that both sides have differs; null where that cannot be
///   known
/// @param toolOutput what the tool returned, as far as the agent sends it
/// @param moreFacts facts exist that this row does not show
/// @param decidedAt when permission was settled, ISO-8601 with nanoseconds
/// @param finishedAt when the result was reported
/// @param timeQuality the worse of the two times'
/// @param planted attributes of either fact that may be the user's own word
/// @param redactions what was redacted, the field prefixed with the side it stands on
/// @param policyVersion the lower of the two facts' policies
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record CallRow(
    String tenant,
    String agent,
    @Nullable String agentVersion,
    @Nullable String sessionId,
    @Nullable String promptId,
    @Nullable String callId,
    @Nullable String subagentId,
    @Nullable String parentSubagentId,
    @Nullable String requestId,
    @Nullable String traceId,
    @Nullable String toolName,
    @Nullable String toolSource,
    @Nullable String mcpServer,
    @Nullable String mcpTool,
    @Nullable String mcpServerScope,
    @Nullable String decision,
    @Nullable String decisionWord,
    @Nullable String decisionSource,
    String authority,
    @Nullable String decisionWitness,
    @Nullable String permissionMode,
    @Nullable String requestedAt,
    @Nullable Long waitedMs,
    String outcome,
    @Nullable String outcomeCause,
    @Nullable Boolean success,
    @Nullable Integer exitCode,
    @Nullable Long durationMs,
    @Nullable String errorType,
    @Nullable String error,
    String matchQuality,
    @Nullable Boolean parameterDrift,
    @Nullable String approvedParameters,
    @Nullable String executedParameters,
    @Nullable String toolInput,
    @Nullable String toolOutput,
    @Nullable Long toolInputSizeBytes,
    @Nullable Long toolResultSizeBytes,
    @Nullable String userId,
    @Nullable String userEmail,
    @Nullable String userAccount,
    @Nullable String organizationId,
    @Nullable String identity,
    String identityAssurance,
    @Nullable String decidedAt,
    @Nullable String finishedAt,
    String timeQuality,
    boolean moreFacts,
    @Nullable String decisionFactId,
    @Nullable String resultFactId,
    List<String> planted,
    List<Redaction> redactions,
    int policyVersion,
    String keyId) {

  /// The row of a call. Two lone facts that the view has paired count as one call.
  public static CallRow of(ToolCall call, MatchQuality quality) {
    @Nullable Fact decision = call.decision();
    @Nullable Fact result = call.result();
    Fact primary = call.primary();
    Envelope envelope = primary.envelope();
    Fact decided = decision != null ? decision : primary;
    Fact ran = result != null ? result : primary;
    Envelope last = ran.envelope();
    Execution execution = result == null ? Execution.NONE : result.execution();
    Statement statement = decided.statement();
    Outcome outcome = call.outcome();
    return new CallRow(
        envelope.tenant(),
        envelope.agent(),
        either(envelope.agentVersion(), last.agentVersion()),
        absent(envelope.sessionId()),
        either(envelope.promptId(), last.promptId()),
        absent(call.key().callId()),
        either(envelope.subagentId(), last.subagentId()),
        either(envelope.parentSubagentId(), last.parentSubagentId()),
        either(envelope.requestId(), last.requestId()),
        either(envelope.traceId(), last.traceId()),
        either(primary.tool().name(), ran.tool().name()),
        either(primary.tool().source(), ran.tool().source()),
        either(primary.tool().mcpServer(), ran.tool().mcpServer()),
        either(primary.tool().mcpTool(), ran.tool().mcpTool()),
        absent(execution.mcpServerScope()),
        switch (statement.verdict()) {
          case ACCEPT, REJECT -> statement.verdict().word();
          case UNDECIDED, NONE -> null;
        },
        absent(statement.word()),
        absent(statement.source()),
        statement.authority().word(),
        witness(decided, decision != null, isOneRecord(decision, result)),
        decision == null ? null : absent(decision.permissionMode()),
        requestedAt(call),
        waited(call, decision, statement.authority()),
        outcome.word(),
        cause(call, outcome, statement),
        switch (execution.success()) {
          case TRUE -> Boolean.TRUE;
          case FALSE -> Boolean.FALSE;
          case UNCLEAR, NONE -> null;
        },
        execution.exitCode(),
        known(execution.durationMs()),
        absent(execution.errorType()),
        absent(execution.error()),
        quality.word(),
        drift(decision, result),
        decision == null ? null : absent(decision.parameters().text()),
        result == null ? null : absent(result.parameters().text()),
        absent(execution.toolInput()),
        absent(execution.output()),
        known(execution.inputSizeBytes()),
        known(execution.resultSizeBytes()),
        absent(envelope.identity().userId()),
        absent(envelope.identity().userEmail()),
        absent(envelope.identity().userAccount()),
        absent(envelope.identity().organizationId()),
        absent(envelope.identity().name()),
        envelope.identity().assurance().word(),
        decision == null ? null : Times.iso(decision.envelope().at()),
        result == null ? null : Times.iso(result.envelope().at()),
        worse(envelope.timeQuality(), last.timeQuality()).word(),
        call.hasMoreFacts(),
        decision == null ? null : decision.envelope().recordId(),
        result == null ? null : result.envelope().recordId(),
        planted(envelope, last),
        redactions(decision, result),
        Math.min(
            ErasedForm.policy(envelope.policyVersion()), ErasedForm.policy(last.policyVersion())),
        envelope.keyId());
  }

  private static @Nullable String witness(Fact decided, boolean isDecision, boolean isOneRecord) {
    if (decided.statement().verdict() == Verdict.NONE) {
      return null;
    }
    if (decided.carrier() == Carrier.SPAN) {
      return "span";
    }
    if (isOneRecord) {
      return "call_event";
    }
    return isDecision ? "decision_event" : "result_event";
  }

  private static @Nullable String requestedAt(ToolCall call) {
    return call.requestedAt() == ToolCall.NOT_REQUESTED ? null : Times.iso(call.requestedAt());
  }

  /// Rules and hooks answer at once; only others let a call wait.
  private static @Nullable Long waited(
      ToolCall call, @Nullable Fact decision, Authority authority) {
    boolean isAsked =
        switch (authority) {
          case USER_OR_HOST, USER_REFUSAL, ABORT, REVIEWER -> true;
          case RULE_OR_MODE, HOOK, UNKNOWN -> false;
        };
    if (decision == null || !isAsked || call.requestedAt() > decision.envelope().at()) {
      return null;
    }
    return (decision.envelope().at() - call.requestedAt()) / 1_000_000;
  }

  private static TimeQuality worse(TimeQuality one, TimeQuality other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static @Nullable String cause(ToolCall call, Outcome outcome, Statement statement) {
    if (outcome == Outcome.UNWITNESSED) {
      return call.decision() == null
          ? cause(call.primary().expectation())
          : "decision_word_unknown";
    }
    if (statement.verdict() == Verdict.ACCEPT && statement.word().equals("reject")) {
      return "saved_approval_logged_as_reject";
    }
    return Statements.isOneOfSeveralAttempts(call.statements())
        ? "another_attempt_was_refused"
        : null;
  }

  private static String cause(DecisionExpectation expectation) {
    return switch (expectation) {
      case NEVER_HEADLESS -> "client_sends_no_decisions_headless";
      case MAY_DROP_EARLY -> "client_may_drop_early_records";
      case ALWAYS -> "decision_missing";
      case UNKNOWN -> "unknown";
      case PER_ATTEMPT -> "tool_needs_no_approval";
      case NEVER -> "agent_records_no_decisions";
    };
  }

  /// A key that only one side has is no drift; a withheld value makes the answer unknown.
  private static @Nullable Boolean drift(@Nullable Fact decision, @Nullable Fact result) {
    if (decision == null || result == null || isOneRecord(decision, result)) {
      return null;
    }
    Map<String, String> approved = decision.parameters().digests();
    Map<String, String> executed = result.parameters().digests();
    boolean compared = false;
    boolean withheld = false;
    for (Map.Entry<String, String> parameter : approved.entrySet()) {
      @Nullable String ran = executed.get(parameter.getKey());
      if (ran == null) {
        continue;
      }
      String asked = parameter.getValue();
      compared = true;
      if (asked.isEmpty() || ran.isEmpty()) {
        withheld = true;
      } else if (!asked.equals(ran)) {
        return true;
      }
    }
    return (compared && !withheld) ? Boolean.FALSE : null;
  }

  private static boolean isOneRecord(@Nullable Fact decision, @Nullable Fact result) {
    return decision != null
        && result != null
        && decision.envelope().recordId().equals(result.envelope().recordId());
  }

  private static List<String> planted(Envelope first, Envelope last) {
    var names = new LinkedHashSet<>(first.planted());
    names.addAll(last.planted());
    return List.copyOf(names);
  }

  private static List<Redaction> redactions(@Nullable Fact decision, @Nullable Fact result) {
    var all = new ArrayList<Redaction>();
    if (isOneRecord(decision, result)) {
      addRedactions(decision, "call.", all);
    } else {
      addRedactions(decision, "decision.", all);
      addRedactions(result, "result.", all);
    }
    return List.copyOf(all);
  }

  private static void addRedactions(@Nullable Fact fact, String side, List<Redaction> all) {
    if (fact != null) {
      for (Redaction redaction : fact.envelope().redactions()) {
        all.add(new Redaction(redaction.rule(), side + redaction.field(), redaction.count()));
      }
    }
  }

  private static @Nullable String either(String first, String second) {
    return absent(first.isEmpty() ? second : first);
  }

  private static @Nullable String absent(String text) {
    return text.isEmpty() ? null : text;
  }

  private static @Nullable Long known(long number) {
    return number < 0 ? null : number;
  }

  @Override
  public String toString() {
    return "CallRow[outcome=" + outcome + "]";
  }
}
