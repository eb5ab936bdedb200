package dev.tooltrail.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import dev.tooltrail.core.TelemetrySpan;
import dev.tooltrail.core.Tool;
import dev.tooltrail.core.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Spans by the OpenTelemetry GenAI conventions, and by those of OpenInference and the older AI
/// SDK: an `execute_tool` span is a tool call that ran. Their other spans are events.
///
/// No convention records a permission, so nothing proves that a call was allowed. One producer,
/// Copilot CLI, reports refusals, and so does our own export. Sources: the conventions, and
/// captures of the producers in [#PRODUCERS], but for OpenInference's Python scope, which no
/// capture has; others are read by the conventions alone.
final class GenAiSpans implements SpanDialect {
  /// What stands for an agent's name, by instrumentation scope. Any other scope stands for itself.
  static final Map<String, String> PRODUCERS =
      Map.ofEntries(
          Map.entry("github.copilot", "copilot-cli"),
          Map.entry("@arizeai/openinference-instrumentation-langchain", "langchain"),
          Map.entry("openinference.instrumentation.langchain", "langchain"),
          Map.entry("langsmith", "langchain"),
          Map.entry("gen_ai", "ai-sdk"),
          Map.entry("ai", "ai-sdk"),
          Map.entry("strands-agents", "strands"),
          Map.entry("gcp.vertex.agent", "google-adk"),
          // Its spans name the calls of its log records by ids that those do not have: no facts.
          Map.entry("gemini-cli", "gemini-cli"),
          // What 'trail' exports of other agents.
          Map.entry("dev.tooltrail.trail", "trail-export"));

  private static final String ADK = "google-adk";
  private static final String COPILOT = "copilot-cli";

  /// Those of whose spans the error type `denied` says that the call was refused.
  private static final Set<String> TELL_REFUSALS = Set.of(COPILOT, "trail-export");

  private static final String EXECUTE_TOOL = "execute_tool";

  /// Several calls at once in a span of ADK's own, each of which has a span as well.
  private static final String ADK_MERGED = "(merged tools)";

  private static final List<String> TOOL =
      List.of("gen_ai.tool.name", "tool.name", "ai.toolCall.name");
  private static final List<String> CALL_ID =
      List.of("gen_ai.tool.call.id", "ai.toolCall.id", "event.gen_ai.tool.message.id", "tool.id");
  private static final List<String> ARGUMENTS =
      List.of(
          "gen_ai.tool.call.arguments",
          "ai.toolCall.args",
          "event.gen_ai.tool.message.content",
          "gcp.vertex.agent.tool_call_args",
          "input.value",
          "gen_ai.prompt");
  private static final List<String> OUTPUT =
      List.of(
          "gen_ai.tool.call.result",
          "ai.toolCall.result",
          "event.gen_ai.choice.message",
          "gcp.vertex.agent.tool_response",
          "output.value",
          "gen_ai.completion");
  private static final List<String> SESSION =
      List.of(
          "gen_ai.conversation.id",
          "session.id",
          "langsmith.metadata.session_id",
          "langsmith.metadata.thread_id");
  private static final List<String> ERROR =
      List.of(
          "event.exception.exception.message",
          "event.gen_ai.client.operation.exception.exception.message");
  private static final List<String> ERROR_TYPE =
      List.of(
          "error.type",
          "event.exception.exception.type",
          "event.gen_ai.client.operation.exception.exception.type");
  private static final ObjectReader JSON = JsonMapper.builder().build().reader();

  @Override
  public boolean recognises(TelemetrySpan span) {
    TelemetryRecord record = span.record();
    return PRODUCERS.containsKey(record.scopeName())
        || record.attributes().containsKey("gen_ai.operation.name")
        || record.attributes().containsKey("openinference.span.kind")
        || record.attributes().getOrDefault("ai.operationId", "").startsWith("ai.");
  }

  @Override
  public Set<String> fixedFields() {
    var fields = new HashSet<>(List.of("gen_ai.operation.name", "openinference.span.kind"));
    fields.addAll(List.of("ai.operationId", "error.type", "process.exit.code", "parent_span_id"));
    fields.addAll(TOOL);
    fields.addAll(CALL_ID);
    fields.addAll(SESSION);
    return fields;
  }

  @Override
  public Taken read(RedactedSpan span, Treatment treatment) {
    TelemetryRecord record = span.record();
    AttributeReader attributes = AttributeReader.ofOwnAttributes(record);
    String scope = record.scopeName();
    @Nullable String producer = PRODUCERS.get(scope);
    String agent = producer == null ? Dialects.nameOf(scope) : producer;
    String operation = operation(record, attributes);
    boolean isMerged = attributes.selfDeclared("gen_ai.tool.name").equals(ADK_MERGED);
    if (operation.equals(EXECUTE_TOOL) && !isMerged) {
      return new Taken.ToolFact(record.index(), call(span, treatment, agent, attributes));
    }
    Envelope envelope = envelope(span.redacted(), treatment, agent, attributes);
    return new Taken.Event(
        record.index(), new AuditEvent(envelope, "span." + operation, record.body()));
  }

  private static String operation(TelemetryRecord record, AttributeReader attributes) {
    String operation = attributes.selfDeclared("gen_ai.operation.name");
    if (!operation.isEmpty()) {
      return operation;
    }
    String kind = attributes.selfDeclared("openinference.span.kind");
    boolean isTool =
        kind.equals("TOOL")
            || attributes.selfDeclared("ai.operationId").equals("ai.toolCall")
            // A call of ADK that threw has no attribute at all.
            || (record.scopeName().equals("gcp.vertex.agent")
                && record.eventName().startsWith(EXECUTE_TOOL + " "));
    if (isTool) {
      return EXECUTE_TOOL;
    }
    return kind.isEmpty() ? record.eventName() : kind.toLowerCase(Locale.ROOT);
  }

  private static Fact call(
      RedactedSpan span, Treatment treatment, String agent, AttributeReader attributes) {
    String output = first(attributes, OUTPUT);
    String callId = callId(attributes, output);
    String errorType = first(attributes, ERROR_TYPE);
    boolean isRefused = TELL_REFUSALS.contains(agent) && errorType.equals("denied");
    boolean threw = agent.equals(ADK) && callId.isEmpty();
    boolean hasFailed =
        span.hasFailed() || threw || attributes.selfDeclared("gen_ai.tool.status").equals("error");
    String message = first(attributes, ERROR);
    var execution =
        new Execution(
            hasFailed ? Success.FALSE : Success.TRUE,
            span.durationMs(),
            errorType,
            message.isEmpty() ? span.record().body() : message,
            first(attributes, ARGUMENTS),
            -1,
            -1,
            "",
            isRefused ? Ran.NO : Ran.YES,
            attributes.ownInteger("process.exit.code"),
            output);
    return new Fact(
        envelope(span.ended(), treatment, agent, attributes),
        FactKind.RESULT,
        Carrier.SPAN,
        callId,
        new Tool(tool(span.record(), attributes), attributes.own("gen_ai.tool.type"), "", ""),
        isRefused
            ? new Statement(Verdict.REJECT, errorType, "", Authority.UNKNOWN)
            : Statement.NONE,
        "",
        execution,
        Parameters.NONE,
        DecisionExpectation.NEVER);
  }

  private static String tool(TelemetryRecord record, AttributeReader attributes) {
    String name = first(attributes, TOOL);
    boolean isInName = name.isEmpty() && record.eventName().startsWith(EXECUTE_TOOL + " ");
    return isInName ? record.eventName().substring(EXECUTE_TOOL.length() + 1) : name;
  }

  private static String callId(AttributeReader attributes, String output) {
    String id = first(attributes, CALL_ID);
    if (id.isEmpty() && !attributes.selfDeclared("openinference.span.kind").isEmpty()) {
      // OpenInference has the id in the message that the tool answered with, and there alone.
      return answered(output);
    }
    return id.equals("<not specified>") ? "" : id;
  }

  /// Where a span names no session its trace stands for one: one run of the agent.
  private static Envelope envelope(
      RedactedRecord redacted, Treatment treatment, String agent, AttributeReader attributes) {
    TelemetryRecord record = redacted.record();
    String session = first(attributes, SESSION);
    String subagent = agent.equals(COPILOT) ? attributes.own("gen_ai.agent.name") : "";
    var ids = new Ids(session.isEmpty() ? record.traceId() : session, "", subagent, "", "", "");
    return EnvelopeReader.read(redacted, treatment, agent, record.scopeVersion(), ids, attributes);
  }

  /// The first of several names for one thing that has a value; the others stay among the rest.
  private static String first(AttributeReader attributes, List<String> names) {
    for (String name : names) {
      String value = attributes.own(name);
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  private static String answered(String output) {
    try {
      JsonNode message = output.isEmpty() ? MissingNode.getInstance() : JSON.readTree(output);
      return message.at("/output/kwargs/tool_call_id").asText("");
    } catch (JsonProcessingException cutOrBroken) {
      return "";
    }
  }
}
