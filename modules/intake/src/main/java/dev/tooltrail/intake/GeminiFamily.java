package dev.tooltrail.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gemini CLI and its fork Qwen Code: one `tool_call` record a call, once it is over, that says
/// both what was decided and how it ended. No record names its call. Sources: the clients'
/// `telemetry` sources, and captures of Gemini CLI 0.61.0; no capture of Qwen Code.
///
/// What the user approves for ever with a saved rule is logged as `reject`, although it runs: a
/// success tells which it was. Calls that a policy allows are logged as `accept` like a person's.
enum GeminiFamily implements AgentDialect {
  GEMINI_CLI("gemini-cli", "gemini_cli."),
  QWEN_CODE("qwen-code", "qwen-code.");

  private static final String UNKNOWN_TOOL = "tool_not_registered";

  /// Kinds of error of calls that nobody was asked about and that never ran.
  private static final Set<String> CHECKS = Set.of(UNKNOWN_TOOL, "invalid_tool_params");

  /// Kinds of error of calls that a policy, a mode or a hook refused.
  private static final Set<String> REFUSALS =
      Set.of("policy_violation", "execution_denied", "stop_execution");

  /// Tools that the client brings along. Where one of them is "not registered", settings or the
  /// mode took it away: without a terminal every tool that would have to be asked about.
  private static final Set<String> BUILT_IN =
      Set.of(
          "edit",
          "glob",
          "google_web_search",
          "grep_search",
          "list_directory",
          "read_file",
          "read_many_files",
          "replace",
          "run_shell_command",
          "save_memory",
          "search_file_content",
          "web_fetch",
          "write_file");

  private static final ObjectReader JSON = JsonMapper.builder().build().reader();

  private final String scope;
  private final String prefix;

  GeminiFamily(String scope, String prefix) {
    this.scope = scope;
    this.prefix = prefix;
  }

  @Override
  public String agent() {
    return scope;
  }

  @Override
  public boolean recognises(TelemetryRecord record) {
    return record.scopeName().equals(scope) || EventNames.has(prefix, record);
  }

  @Override
  public Set<String> fixedFields() {
    return Set.of(
        "prompt_id",
        "function_name",
        "tool_type",
        "mcp_server_name",
        "error_type",
        "error.type",
        "interactive",
        "metadata",
        "response_id");
  }

  @Override
  public Taken read(RedactedRecord redacted, Treatment treatment) {
    TelemetryRecord record = redacted.record();
    AttributeReader attributes = AttributeReader.ofOwnAttributes(record);
    String name = EventNames.take(prefix, record, attributes);
    if (name.equals("tool_call")) {
      return new Taken.ToolFact(record.index(), call(redacted, treatment, attributes));
    }
    Envelope envelope = envelope(redacted, treatment, attributes);
    return new Taken.Event(record.index(), new AuditEvent(envelope, name, record.body()));
  }

  private Fact call(RedactedRecord redacted, Treatment treatment, AttributeReader attributes) {
    Success success = attributes.ownSuccess("success");
    String errorType = either(attributes, "error_type", "error.type");
    // Without a terminal nobody can be asked.
    boolean isAlone = attributes.selfDeclared("interactive").equalsIgnoreCase("false");
    String name = attributes.own("function_name");
    boolean isTakenAway = errorType.equals(UNKNOWN_TOOL) && BUILT_IN.contains(name);
    boolean isRefused = isTakenAway || REFUSALS.contains(errorType);
    String word = attributes.own("decision");
    Statement statement =
        word.isEmpty() && isRefused
            ? new Statement(Verdict.REJECT, "", errorType, Authority.RULE_OR_MODE)
            : statement(word, success, isAlone);
    String server = attributes.own("mcp_server_name");
    var tool = new Tool(name, attributes.own("tool_type"), server, server.isEmpty() ? "" : name);
    boolean stopped = statement.verdict() == Verdict.REJECT || CHECKS.contains(errorType);
    var execution =
        new Execution(
            success,
            attributes.ownNumber("duration_ms"),
            errorType,
            either(attributes, "error", "error.message"),
            attributes.own("function_args"),
            -1,
            attributes.ownNumber("content_length"),
            "",
            stopped ? Ran.NO : Ran.YES,
            exitCode(attributes.selfDeclared("metadata")),
            "");
    return new Fact(
        envelope(redacted, treatment, attributes),
        FactKind.CALL,
        Carrier.LOG_RECORD,
        "",
        tool,
        statement,
        "",
        execution,
        Parameters.NONE,
        DecisionExpectation.ALWAYS);
  }

  private Envelope envelope(
      RedactedRecord redacted, Treatment treatment, AttributeReader attributes) {
    TelemetryRecord record = redacted.record();
    String session = attributes.own("session.id");
    String prompt = attributes.own("prompt_id");
    var ids =
        new Ids(
            session,
            prompt,
            subagent(session, prompt),
            "",
            attributes.own("response_id"),
            attributes.own("installation.id"));
    // The resource's service.version is that of Node.js.
    return EnvelopeReader.read(
        redacted, treatment, agent(), record.scopeVersion(), ids, attributes);
  }

  /// `<agent id>#<turn>` for calls of a subagent; `<session>########<turn>` for the main agent's.
  private static String subagent(String session, String prompt) {
    int turn = prompt.lastIndexOf('#');
    return turn <= 0 || prompt.startsWith(session) ? "" : prompt.substring(0, turn);
  }

  private static Statement statement(String word, Success success, boolean isAlone) {
    return switch (word) {
      case "accept", "auto_accept" -> new Statement(Verdict.ACCEPT, word, "", allowed(isAlone));
      // Only a person, or the program around the agent, changes a call before it runs.
      case "modify" -> new Statement(Verdict.ACCEPT, word, "", Authority.USER_OR_HOST);
      case "reject" ->
          success == Success.TRUE
              ? new Statement(Verdict.ACCEPT, word, "", Authority.USER_OR_HOST)
              : new Statement(Verdict.REJECT, word, "", refused(isAlone));
      case "" -> Statement.NONE;
      default -> new Statement(Verdict.UNDECIDED, word, "", Authority.UNKNOWN);
    };
  }

  private static Authority allowed(boolean isAlone) {
    return isAlone ? Authority.RULE_OR_MODE : Authority.UNKNOWN;
  }

  private static Authority refused(boolean isAlone) {
    return isAlone ? Authority.RULE_OR_MODE : Authority.USER_REFUSAL;
  }

  private static @Nullable Integer exitCode(String metadata) {
    if (metadata.isEmpty()) {
      return null;
    }
    try {
      JsonNode code = JSON.readTree(metadata).path("exitCode");
      return code.canConvertToInt() ? code.intValue() : null;
    } catch (JsonProcessingException cutOrBroken) {
      return null;
    }
  }

  /// Two names of one thing, mostly both there with one value.
  private static String either(AttributeReader attributes, String first, String second) {
    String one = attributes.own(first);
    boolean isSaid = one.isEmpty() || one.equals(attributes.selfDeclared(second));
    String other = isSaid ? attributes.own(second) : "";
    return one.isEmpty() ? other : one;
  }
}
