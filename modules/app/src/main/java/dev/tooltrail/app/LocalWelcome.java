package dev.tooltrail.app;

import dev.tooltrail.core.AuditKeys;
import dev.tooltrail.receiver.OtlpReceiver;
import java.io.PrintWriter;
import java.nio.file.Path;

/// What `local` says once all of it runs.
///
/// @param keyPlace where the audit key lies
/// @param usualClickHouse whether ClickHouse listens where `audit` looks for it anyway
record LocalWelcome(
    LocalStack stack,
    OtlpReceiver receiver,
    OperationsServer operations,
    Path data,
    String keyPlace,
    AuditKeys keys,
    int policyVersion,
    boolean usualClickHouse) {

  /// @param from the period that the example of a question asks for
  void print(PrintWriter out, String from) {
    String url = stack.clickHouse().url();
    out.println();
    out.println("Tooltrail is running. Stop it with Ctrl-C; the data stays.");
    out.println();
    out.println("  OTLP        http://127.0.0.1:" + receiver.httpPort() + " (HTTP)");
    out.println("              http://127.0.0.1:" + receiver.grpcPort() + " (gRPC)");
    out.println("  Kafka       " + stack.bootstrapServers());
    out.println("  ClickHouse  " + url + ", database tooltrail");
    out.println(
        "  operations  http://127.0.0.1:"
            + operations.address().getPort()
            + "/metrics, /health/ready");
    out.println("  data        " + data);
    out.println("  audit key   " + keyPlace + " (id " + keys.current().id() + ")");
    out.println("  policy      version " + policyVersion);
    out.println();
    new AgentSetup(receiver.httpPort()).print(out);
    out.println();
    out.println("Then ask:");
    out.println();
    String place = usualClickHouse ? "" : " --clickhouse-url " + url;
    out.println("  bin/tooltrail audit                             (lists the questions)");
    out.println("  bin/tooltrail audit who-ran-what --from " + from + place);
    out.println();
    out.println("or in SQL:");
    out.println();
    out.println("  curl '" + url + "/?database=tooltrail' --data-binary \\");
    out.println(
        "    'SELECT at, tool_name, action, authority, outcome FROM tool_calls FORMAT PrettyCompact'");
    out.println();
    out.flush();
  }
}
