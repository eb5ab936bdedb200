package dev.tooltrail.intake;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.Authority;
import dev.tooltrail.core.Carrier;
import dev.tooltrail.core.DecisionExpectation;
import dev.tooltrail.core.Envelope;
import dev.tooltrail.core.Execution;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.FactKind;
import dev.tooltrail.core.Ran;
import dev.tooltrail.core.Statement;
import dev.tooltrail.core.TelemetryRecord;
import dev.tooltrail.core.Tool;
import dev.tooltrail.core.Verdict;
import java.util.Set;

/// Claude Code: `tool_decision` and `tool_result` records, joined by `tool_use_id` from 2.1.119 on.
/// Sources: the vendor's monitoring page, and captures of 1.0.128 to 2.1.330 (`docs/agents.md`).
final class ClaudeCode implements AgentDialect {
  private static final String SCOPE = "com.anthropic.claude_code.events";
  private static final String PREFIX = "claude_code.";

  /// Below, decisions are not sent without a terminal (changelog 2.1.47).
  private static final Version DECISIONS_HEADLESS = new Version(2, 1, 47);

  /// Below, records before the start of telemetry are dropped (changelog 2.1.161).
  private static final Version EARLY_RECORDS = new Version(2, 1, 161);

  static final String AGENT = "claude-code";

  @Override
  public String agent() {
    return AGENT;
  }

  @Override
  public boolean recognises(TelemetryRecord record) {
    return record.scopeName().equals(SCOPE)
        || (record.scopeName().isEmpty() && record.body().startsWith(PREFIX));
  }

  @Override
  public Set<String> fixedFields() {
    return Set.of();
  }

  @Override
  public Taken read(RedactedRecord redacted, Treatment treatment) {
    TelemetryRecord record = redacted.record();
    var attributes = new AttributeReader(record);
    String name = eventName(record, attributes);
    String version =
        record.scopeVersion().isEmpty()
            ? record.resource().getOrDefault("service.version", "")
            : record.scopeVersion();
    return switch (name) {
      case "tool_decision" -> decision(redacted, treatment, version, attributes);
      case "tool_result" -> result(redacted, treatment, version, attributes);
      default -> {
        Envelope envelope =
            EnvelopeReader.read(
                redacted, treatment, agent(), version, Ids.read(attributes), attributes);
        String body = record.body().equals(PREFIX + name) ? "" : record.body();
        yield new Taken.Event(record.index(), new AuditEvent(envelope, name, body));
      }
    };
  }

  /// The body first: it is the one place that resource attributes are never copied to.
  private static String eventName(TelemetryRecord record, AttributeReader attributes) {
    if (record.body().startsWith(PREFIX)) {
      String name = record.body().substring(PREFIX.length());
      String attribute = attributes.selfDeclared("event.name");
      if (attribute.equals(name) || attribute.equals(record.body())) {
        attributes.own("event.name");
      }
      return name;
    }
    String name = attributes.trusted("event.name");
    if (name.isEmpty()) {
      name = record.eventName();
    }
    return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
  }

  private Taken decision(
      RedactedRecord redacted, Treatment treatment, String version, AttributeReader attributes) {
    String word = attributes.own("decision");
    String source = attributes.own("source");
    var statement = new Statement(verdict(word), word, source, authority(source));
    ParameterReader.Read parameters = ParameterReader.read(attributes.trusted("tool_parameters"));
    var tool = tool(attributes, parameters);
    String callId = attributes.identifier("tool_use_id");
    String mode = attributes.trusted("permission_mode");
    var fact =
        new Fact(
            EnvelopeReader.read(
                redacted, treatment, agent(), version, Ids.read(attributes), attributes),
            FactKind.DECISION,
            Carrier.LOG_RECORD,
            callId,
            tool,
            statement,
            mode,
            Execution.NONE,
            parameters.parameters(),
            expectation(version));
    return new Taken.ToolFact(redacted.record().index(), fact);
  }

  private Taken result(
      RedactedRecord redacted, Treatment treatment, String version, AttributeReader attributes) {
    Statement statement = witness(redacted.record(), attributes);
    ParameterReader.Read parameters = ParameterReader.read(attributes.trusted("tool_parameters"));
    var tool = tool(attributes, parameters);
    String callId = attributes.identifier("tool_use_id");
    var execution =
        new Execution(
            attributes.ownSuccess("success"),
            attributes.ownNumber("duration_ms"),
            attributes.trusted("error_type"),
            attributes.trusted("error"),
            attributes.trusted("tool_input"),
            attributes.trustedNumber("tool_input_size_bytes"),
            attributes.trustedNumber("tool_result_size_bytes"),
            attributes.trusted("mcp_server_scope"),
            Ran.YES,
            null,
            "");
    var fact =
        new Fact(
            EnvelopeReader.read(
                redacted, treatment, agent(), version, Ids.read(attributes), attributes),
            FactKind.RESULT,
            Carrier.LOG_RECORD,
            callId,
            tool,
            statement,
            "",
            execution,
            parameters.parameters(),
            expectation(version));
    return new Taken.ToolFact(redacted.record().index(), fact);
  }

  private static Tool tool(AttributeReader attributes, ParameterReader.Read parameters) {
    return new Tool(
        attributes.own("tool_name"),
        attributes.trusted("tool_source"),
        parameters.mcpServer(),
        parameters.mcpTool());
  }

  /// A result's own word about its decision. Print mode does not set these names, so a resource
  /// that carries either of them speaks for the user and silences both.
  private static Statement witness(TelemetryRecord record, AttributeReader attributes) {
    if (record.resource().containsKey("decision_type")
        || record.resource().containsKey("decision_source")
        || record.planted().contains("decision_type")
        || record.planted().contains("decision_source")) {
      attributes.refuse("decision_type");
      attributes.refuse("decision_source");
      return Statement.NONE;
    }
    if (attributes.selfDeclared("decision_type").isEmpty()) {
      return Statement.NONE;
    }
    String word = attributes.own("decision_type");
    String source = attributes.own("decision_source");
    return new Statement(verdict(word), word, source, authority(source));
  }

  static Verdict verdict(String word) {
    return switch (word) {
      case "accept" -> Verdict.ACCEPT;
      case "reject" -> Verdict.REJECT;
      default -> Verdict.UNDECIDED;
    };
  }

  static Authority authority(String source) {
    return switch (source) {
      case "config" -> Authority.RULE_OR_MODE;
      case "hook" -> Authority.HOOK;
      case "user_permanent", "user_temporary" -> Authority.USER_OR_HOST;
      case "user_reject" -> Authority.USER_REFUSAL;
      case "user_abort" -> Authority.ABORT;
      default -> Authority.UNKNOWN;
    };
  }

  static DecisionExpectation expectation(String agentVersion) {
    return Version.parse(agentVersion)
        .map(version -> {
          if (version.compareTo(DECISIONS_HEADLESS) < 0) {
            return DecisionExpectation.NEVER_HEADLESS;
          }
          return version.compareTo(EARLY_RECORDS) < 0
              ? DecisionExpectation.MAY_DROP_EARLY
              : DecisionExpectation.ALWAYS;
        })
        .orElse(DecisionExpectation.UNKNOWN);
  }
}
