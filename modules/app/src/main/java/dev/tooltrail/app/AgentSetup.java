package dev.tooltrail.app;

import java.io.PrintWriter;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// What Claude Code must be told so that it sends here. It re-sends what HTTP refuses with 503 and
/// drops what gRPC refuses, hence the protocol.
final class AgentSetup {
  private final Map<String, String> variables = new LinkedHashMap<>();

  /// @param httpPort of the receiver on this machine
  AgentSetup(int httpPort) {
    variables.put("CLAUDE_CODE_ENABLE_TELEMETRY", "1");
    variables.put("OTEL_LOGS_EXPORTER", "otlp");
    variables.put("OTEL_METRICS_EXPORTER", "otlp");
    variables.put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
    variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + httpPort);
    variables.put("OTEL_LOGS_EXPORT_INTERVAL", "1000");
    variables.put("OTEL_LOG_TOOL_DETAILS", "1");
  }

  void print(PrintWriter out) {
    out.println("Claude Code sends here from a shell with these variables:");
    out.println();
    variables.forEach((name, value) -> out.println("  export " + name + "=" + value));
    out.println();
    out.println("or, for everyone on a machine, with this in managed-settings.json (Linux:");
    out.println("/etc/claude-code, macOS: /Library/Application Support/ClaudeCode):");
    out.println();
    out.println("  {");
    out.println("    \"env\": {");
    Iterator<Map.Entry<String, String>> each = variables.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<String, String> one = each.next();
      String end = each.hasNext() ? "," : "";
      out.println("      \"" + one.getKey() + "\": \"" + one.getValue() + "\"" + end);
    }
    out.println("    }");
    out.println("  }");
    out.println();
    out.println(
        "OTEL_LOG_TOOL_DETAILS makes it send what each tool was called with; rows hold that");
    out.println("redacted.");
  }
}
