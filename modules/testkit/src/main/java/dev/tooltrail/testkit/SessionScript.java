package dev.tooltrail.testkit;

import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Plays one session of one client: writes its records and notes what is true.
final class SessionScript {
  private static final long MILLI = 1_000_000L;
  private static final List<String> TOOLS = List.of("Bash", "Read", "Edit", "Write", "mcp_tool");
  private static final List<String> ACCEPT_SOURCES =
      List.of("config", "config", "hook", "user_temporary", "user_permanent");
  private static final List<String> REJECT_SOURCES = List.of("config", "hook", "user_reject");

  private final RandomGenerator random;
  private final ClientShape shape;
  private final String session;
  private final List<LogRecord> logRecords = new ArrayList<>();
  private final List<ExpectedCall> calls = new ArrayList<>();
  private long timeNanos;
  private int sequence;

  SessionScript(RandomGenerator random, ClientShape shape, long startNanos) {
    this.random = random;
    this.shape = shape;
    session = uuid();
    timeNanos = startNanos;
  }

  ClientShape shape() {
    return shape;
  }

  List<LogRecord> logRecords() {
    return logRecords;
  }

  List<ExpectedCall> calls() {
    return calls;
  }

  void play() {
    int prompts = random.nextInt(1, 4);
    for (int i = 0; i < prompts; i++) {
      prompt();
    }
  }

  private void prompt() {
    String prompt = shape.hasPromptIds() ? uuid() : null;
    emit(ClaudeRecords.userPrompt(session, prompt, "Please go on.", tick()));
    int turns = random.nextInt(1, 4);
    for (int i = 0; i < turns; i++) {
      turn(prompt);
    }
  }

  /// One answer of the model: its calls are decided one by one and end in any order.
  private void turn(@Nullable String prompt) {
    String requestId = "req_" + token(24);
    String agentId =
        shape == ClientShape.CURRENT && random.nextInt(4) == 0 ? "a" + token(16) : null;
    List<Call> started = new ArrayList<>();
    int parallel = random.nextInt(1, 4);
    for (int i = 0; i < parallel; i++) {
      Call call = new Call(prompt, requestId, agentId);
      if (call.decide()) {
        started.add(call);
      }
    }
    emit(ClaudeRecords.apiRequest(session, prompt, requestId, tick()));
    while (!started.isEmpty()) {
      started.remove(random.nextInt(started.size())).end();
    }
  }

  private void emit(ClaudeRecords logRecord) {
    if (shape.hasPromptIds()) {
      logRecord.sequence(sequence++);
    }
    logRecords.add(logRecord.build());
  }

  private long tick() {
    timeNanos += random.nextInt(1, 400) * MILLI;
    return timeNanos;
  }

  private String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private String token(int length) {
    StringBuilder token = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      token.append(Character.forDigit(random.nextInt(16), 16));
    }
    return token.toString();
  }

  private final class Call {
    private final @Nullable String prompt;
    private final String requestId;
    private final @Nullable String agentId;
    private final @Nullable String callId = shape.hasCallIds() ? "toolu_" + token(24) : null;
    private final int ordinal = calls.size();
    private final String tool = TOOLS.get(random.nextInt(TOOLS.size()));
    private final boolean accepted = random.nextInt(5) > 0;
    private final boolean ends = random.nextInt(8) > 0;
    private final boolean success = random.nextInt(4) > 0;
    private final String source;

    Call(@Nullable String prompt, String requestId, @Nullable String agentId) {
      this.prompt = prompt;
      this.requestId = requestId;
      this.agentId = agentId;
      List<String> sources = accepted ? ACCEPT_SOURCES : REJECT_SOURCES;
      source = sources.get(random.nextInt(sources.size()));
    }

    /// True if a result will follow.
    boolean decide() {
      boolean resultSent = accepted && ends;
      calls.add(
          new ExpectedCall(
              shape.version(),
              session,
              prompt,
              callId,
              ordinal,
              tool,
              accepted ? "accept" : "reject",
              source,
              accepted,
              resultSent ? success : null,
              shape.hasDecisions(),
              resultSent,
              agentId));
      if (shape.hasDecisions()) {
        String decision = accepted ? "accept" : "reject";
        ClaudeRecords logRecord =
            ClaudeRecords.decision(session, prompt, callId, tool, decision, source, tick());
        if (shape != ClientShape.CURRENT) {
          logRecord.without("tool_source").without("permission_mode");
        }
        emit(withDetails(logRecord, shape == ClientShape.CURRENT));
      }
      return resultSent;
    }

    void end() {
      ClaudeRecords logRecord =
          ClaudeRecords.result(session, prompt, callId, tool, success, tick())
              .with("tool_input", "{\"ordinal\":" + ordinal + "}");
      if (!success) {
        logRecord.with("error_type", "ShellError");
      }
      if (!shape.hasCallIds()) {
        logRecord.without("tool_input_size_bytes");
      }
      if (!shape.hasPromptIds()) {
        logRecord.without("tool_input");
      }
      emit(withDetails(logRecord, true));
    }

    private ClaudeRecords withDetails(ClaudeRecords logRecord, boolean parameters) {
      if (shape == ClientShape.CURRENT) {
        logRecord.with("request_id", requestId).with("agent_id", agentId);
        logRecord.with("team.id", "platform");
      }
      if (parameters && tool.equals("Bash")) {
        String command = "echo " + ordinal;
        logRecord.with(
            "tool_parameters", "{\"bash_command\":\"echo\",\"full_command\":\"" + command + "\"}");
      } else if (parameters && tool.equals("mcp_tool")) {
        logRecord.with(
            "tool_parameters",
            "{\"mcp_server_name\":\"orders\",\"mcp_tool_name\":\"lookup_order\"}");
      }
      return logRecord;
    }
  }
}
