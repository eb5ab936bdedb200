package dev.tooltrail.dossier.trajectory;

import dev.tooltrail.dossier.Row;
import java.util.LinkedHashMap;
import java.util.Map;

/// The names of one set of conventions for the spans of an agent.
public enum Conventions {
  /// OpenTelemetry's GenAI conventions, which are in development.
  OTEL {
    @Override
    Map<String, Object> session(String agent, String session, String user) {
      return named("gen_ai.conversation.id", session, "user.id", user);
    }

    @Override
    Map<String, Object> turn(String agent, String session, String prompt) {
      Map<String, Object> turn =
          named("gen_ai.operation.name", "invoke_agent", "gen_ai.agent.name", agent);
      turn.putAll(named("gen_ai.conversation.id", session));
      return with(turn, named("tooltrail.prompt", prompt));
    }

    @Override
    Map<String, Object> request(String session, Row row) {
      Map<String, Object> request =
          named("gen_ai.operation.name", "chat", "gen_ai.conversation.id", session);
      request.putAll(named("gen_ai.request.model", row.text("model")));
      number(request, "gen_ai.usage.input_tokens", sent(row));
      number(request, "gen_ai.usage.output_tokens", row.number("output_tokens"));
      number(request, "gen_ai.usage.cache_read.input_tokens", row.number("cache_read_tokens"));
      number(
          request, "gen_ai.usage.cache_creation.input_tokens", row.number("cache_creation_tokens"));
      return request;
    }

    @Override
    Map<String, Object> call(String session, Row row, boolean isOver) {
      Map<String, Object> call = isOver ? named("gen_ai.operation.name", "execute_tool") : named();
      call.putAll(named("gen_ai.conversation.id", session, "gen_ai.tool.name", row.text("tool")));
      call.putAll(
          named("gen_ai.tool.call.id", row.text("call_id"), "gen_ai.tool.type", "function"));
      call.putAll(named("gen_ai.tool.call.arguments", arguments(row)));
      return with(call, named("gen_ai.tool.call.result", row.text("tool_output")));
    }

    @Override
    Map<String, Object> subagent(String session, String id) {
      Map<String, Object> subagent =
          named("gen_ai.operation.name", "invoke_agent", "gen_ai.agent.id", id);
      return with(subagent, named("gen_ai.conversation.id", session));
    }
  },

  /// OpenInference.
  OPENINFERENCE {
    @Override
    Map<String, Object> session(String agent, String session, String user) {
      Map<String, Object> root = named("openinference.span.kind", "CHAIN", "session.id", session);
      return with(root, named("user.id", user));
    }

    @Override
    Map<String, Object> turn(String agent, String session, String prompt) {
      Map<String, Object> turn = named("openinference.span.kind", "AGENT", "session.id", session);
      turn.putAll(named("agent.name", agent, "input.value", prompt));
      return with(turn, prompt.isEmpty() ? named() : named("input.mime_type", "text/plain"));
    }

    @Override
    Map<String, Object> request(String session, Row row) {
      Map<String, Object> request = named("openinference.span.kind", "LLM", "session.id", session);
      request.putAll(named("llm.model_name", row.text("model")));
      number(request, "llm.token_count.prompt", sent(row));
      number(request, "llm.token_count.completion", row.number("output_tokens"));
      number(request, "llm.token_count.total", sent(row) + row.number("output_tokens"));
      number(request, "llm.token_count.prompt_details.cache_read", row.number("cache_read_tokens"));
      number(
          request,
          "llm.token_count.prompt_details.cache_write",
          row.number("cache_creation_tokens"));
      if (row.has("estimated_cost_usd")) {
        request.put("llm.cost.total", row.decimal("estimated_cost_usd"));
      }
      return request;
    }

    @Override
    Map<String, Object> call(String session, Row row, boolean isOver) {
      Map<String, Object> call =
          named("openinference.span.kind", isOver ? "TOOL" : "CHAIN", "session.id", session);
      call.putAll(named("tool.name", row.text("tool"), "tool.id", row.text("call_id")));
      String arguments = arguments(row);
      if (!arguments.isEmpty()) {
        call.putAll(named("input.value", arguments, "input.mime_type", "application/json"));
      }
      if (row.has("tool_output")) {
        call.putAll(
            named("output.value", row.text("tool_output"), "output.mime_type", "text/plain"));
      }
      return call;
    }

    @Override
    Map<String, Object> subagent(String session, String id) {
      Map<String, Object> subagent =
          named("openinference.span.kind", "AGENT", "session.id", session);
      return with(subagent, named("agent.name", id));
    }
  };

  abstract Map<String, Object> session(String agent, String session, String user);

  /// @param prompt empty where it is not known
  abstract Map<String, Object> turn(String agent, String session, String prompt);

  abstract Map<String, Object> request(String session, Row row);

  /// @param isOver whether the call ran or was refused; any other must not pass for one that ran
  abstract Map<String, Object> call(String session, Row row, boolean isOver);

  abstract Map<String, Object> subagent(String session, String id);

  private static String arguments(Row call) {
    if (call.has("tool_input")) {
      return call.text("tool_input");
    }
    return call.has("executed_parameters")
        ? call.text("executed_parameters")
        : call.text("approved_parameters");
  }

  /// Both conventions count tokens of the cache among those sent.
  private static long sent(Row row) {
    return row.number("input_tokens")
        + row.number("cache_read_tokens")
        + row.number("cache_creation_tokens");
  }

  private static void number(Map<String, Object> attributes, String name, long number) {
    attributes.put(name, number);
  }

  /// Those of the pairs whose value is not empty.
  private static Map<String, Object> named(String... pairs) {
    var named = new LinkedHashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      if (!pairs[i + 1].isEmpty()) {
        named.put(pairs[i], pairs[i + 1]);
      }
    }
    return named;
  }

  private static Map<String, Object> with(Map<String, Object> these, Map<String, Object> those) {
    these.putAll(those);
    return these;
  }
}
