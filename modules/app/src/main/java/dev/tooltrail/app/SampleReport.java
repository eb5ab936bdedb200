package dev.tooltrail.app;

import dev.tooltrail.sink.ClickHouse;
import java.io.IOException;
import java.io.PrintWriter;

/// What the sample shows: the audit table, and questions with their SQL and the answers that the
/// database gives.
final class SampleReport {
  private static final String TABLE =
      """
      SELECT
          formatDateTime(coalesce(decided_at, finished_at), '%H:%i:%S') AS at,
          agent,
          if(tool_name = 'mcp_tool', concat(mcp_server, '.', mcp_tool), tool_name) AS tool,
          decision, authority, outcome,
          left(replaceAll(action, '\n', ' '), 68) AS what
      FROM tool_calls
      ORDER BY coalesce(decided_at, finished_at), call_id
      """;

  private final ClickHouse clickHouse;
  private final PrintWriter out;

  SampleReport(ClickHouse clickHouse, PrintWriter out) {
    this.clickHouse = clickHouse;
    this.out = out;
  }

  void print() throws IOException {
    out.println();
    out.println("The audit trail of recorded sessions of three agents, one row a tool call:");
    out.println();
    answer(TABLE);
    question(
        "Who decided, and how did it end?",
        """
        SELECT authority, outcome, count() AS calls
        FROM tool_calls
        GROUP BY authority, outcome
        ORDER BY calls DESC, authority, outcome
        """);
    question(
        "Did anything run that was not what had been approved?",
        """
        SELECT
            JSONExtractString(approved_parameters, 'full_command') AS approved,
            JSONExtractString(executed_parameters, 'full_command') AS executed
        FROM tool_calls
        WHERE parameter_drift
        """);
    question(
        "Which secrets did agents handle, and where? (They are not in this database.)",
        """
        SELECT redaction.rule AS secret, redaction.field AS field, count() AS calls
        FROM tool_calls ARRAY JOIN redactions AS redaction
        GROUP BY secret, field
        ORDER BY calls DESC, secret, field
        LIMIT 8
        """);
    out.println("Next: 'bin/tooltrail local --sample' keeps running and keeps its data; then");
    out.println("'bin/tooltrail audit' lists the usual questions and asks them.");
    out.flush();
  }

  private void question(String question, String sql) throws IOException {
    out.println();
    out.println(question);
    out.println();
    sql.strip().lines().forEach(line -> out.println("    " + line));
    out.println();
    answer(sql);
  }

  private void answer(String sql) throws IOException {
    clickHouse.lines(
        sql.strip()
            + " SETTINGS output_format_pretty_color = 0, output_format_pretty_row_numbers = 0,"
            + " output_format_pretty_highlight_trailing_spaces = 0"
            + " FORMAT PrettyCompactMonoBlock",
        out::println);
  }
}
