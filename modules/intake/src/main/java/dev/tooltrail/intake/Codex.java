package dev.tooltrail.intake;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.Authority;
import dev.tooltrail.core.Carrier;
import dev.tooltrail.core.DecisionExpectation;
import dev.tooltrail.core.Envelope;
import dev.tooltrail.core.Execution;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.FactKind;
import dev.tooltrail.core.Parameters;
import dev.tooltrail.core.Ran;
import dev.tooltrail.core.Statement;
import dev.tooltrail.core.Success;
import dev.tooltrail.core.TelemetryRecord;
import dev.tooltrail.core.Tool;
import dev.tooltrail.core.Verdict;
import java.util.Locale;
import java.util.Set;

/// OpenAI Codex CLI: `codex.tool_decision` and `codex.tool_result`, joined by `call_id` within
/// `conversation.id`. Sources: the client's `otel` sources, and captures of 0.169.0.
///
/// It decides about every attempt to run, so one call may have two decisions: for the run in the
/// sandbox, and for another outside it. Calls that fail its checks, and those that nobody could be
/// asked about, have a result and no decision; `success` is `false` there, and `true` for every
/// command that ran, whatever its exit code. No record names a prompt.
final class Codex implements AgentDialect {
  private static final String SCOPE = "codex_otel";
  private static final String PREFIX = "codex.";
  private static final String MAIN_AGENT = "/root";

  @Override
  public String agent() {
    return "codex";
  }

  @Override
  public boolean recognises(TelemetryRecord record) {
    return record.scopeName().startsWith(SCOPE) || EventNames.has(PREFIX, record);
  }

  @Override
  public Set<String> fixedFields() {
    return Set.of(
        "conversation.id",
        "call_id",
        "agent_name",
        "app.version",
        "tool_namespace",
        "mcp_server",
        "output");
  }

  @Override
  public Taken read(RedactedRecord redacted, Treatment treatment) {
    TelemetryRecord record = redacted.record();
    AttributeReader attributes = AttributeReader.ofOwnAttributes(record);
    String name = EventNames.take(PREFIX, record, attributes);
    return switch (name) {
      case "tool_decision" ->
          fact(
              redacted,
              treatment,
              attributes,
              FactKind.DECISION,
              Execution.NONE,
              decided(attributes));
      case "tool_result" -> result(redacted, treatment, attributes);
      default ->
          new Taken.Event(
              record.index(),
              new AuditEvent(envelope(redacted, treatment, attributes), name, record.body()));
    };
  }

  private Taken result(RedactedRecord redacted, Treatment treatment, AttributeReader attributes) {
    Success success = attributes.ownSuccess("success");
    String output = attributes.own("output");
    boolean isMcp = !attributes.selfDeclared("mcp_server").isEmpty();
    CodexOutput told = isMcp ? CodexOutput.UNTOLD : CodexOutput.read(success, output);
    // Without an id it failed before it was dispatched.
    boolean stopped = success == Success.FALSE && attributes.selfDeclared("call_id").isEmpty();
    var execution =
        new Execution(
            success,
            attributes.ownNumber("duration_ms"),
            "",
            success == Success.FALSE ? output : "",
            attributes.own("arguments"),
            -1,
            -1,
            "",
            stopped ? Ran.NO : told.ran(),
            told.exitCode(),
            success == Success.FALSE ? "" : output);
    return fact(redacted, treatment, attributes, FactKind.RESULT, execution, told.statement());
  }

  private Taken fact(
      RedactedRecord redacted,
      Treatment treatment,
      AttributeReader attributes,
      FactKind kind,
      Execution execution,
      Statement statement) {
    String server = attributes.own("mcp_server");
    String name = attributes.own("tool_name");
    String namespace = attributes.own("tool_namespace");
    var tool =
        new Tool(name, server.isEmpty() ? namespace : "mcp", server, server.isEmpty() ? "" : name);
    String callId = attributes.own("call_id");
    var fact =
        new Fact(
            envelope(redacted, treatment, attributes),
            kind,
            Carrier.LOG_RECORD,
            callId,
            tool,
            statement,
            "",
            execution,
            Parameters.NONE,
            DecisionExpectation.PER_ATTEMPT);
    return new Taken.ToolFact(redacted.record().index(), fact);
  }

  private Envelope envelope(
      RedactedRecord redacted, Treatment treatment, AttributeReader attributes) {
    TelemetryRecord record = redacted.record();
    String version = attributes.own("app.version");
    String subagent = attributes.selfDeclared("agent_name");
    if (subagent.equals(MAIN_AGENT)) {
      subagent = "";
    }
    var ids = new Ids(attributes.own("conversation.id"), "", subagent, "", "", "");
    return EnvelopeReader.read(
        redacted,
        treatment,
        agent(),
        version.isEmpty() ? record.resource().getOrDefault("service.version", "") : version,
        ids,
        attributes);
  }

  private static Statement decided(AttributeReader attributes) {
    String word = attributes.own("decision");
    String source = attributes.own("source");
    Verdict verdict = verdict(plain(word));
    return new Statement(verdict, word, source, authority(verdict, plain(word), plain(source)));
  }

  /// The words changed their spelling between versions: case and underscores mean nothing.
  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  private static Verdict verdict(String word) {
    return switch (word) {
      case "approved",
          "approvedforsession",
          "approvedwithamendment",
          "approvedexecpolicyamendment",
          "approvedmcppolicyamendment" ->
          Verdict.ACCEPT;
      case "denied", "deniedwithreason", "abort", "timedout" -> Verdict.REJECT;
      // A network policy amendment can allow or deny; the record does not say which.
      default -> Verdict.UNDECIDED;
    };
  }

  private static Authority authority(Verdict verdict, String word, String source) {
    return switch (source) {
      // Rules and modes, and hooks as well.
      case "config" -> Authority.RULE_OR_MODE;
      case "automatedreviewer" -> Authority.REVIEWER;
      case "user" -> {
        if (verdict != Verdict.REJECT) {
          yield Authority.USER_OR_HOST;
        }
        yield word.startsWith("denied") ? Authority.USER_REFUSAL : Authority.ABORT;
      }
      default -> Authority.UNKNOWN;
    };
  }
}
