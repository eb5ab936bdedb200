package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Sessions that belong together are found by what their records share, and by nothing else.
class LinkedSessionsIT {
  @RegisterExtension static final Engine ENGINE = new Engine();

  @Test
  void aPairIsARowAndSaysTheStrongestKeyThatItShares() throws Exception {
    try (ClickHouse clickHouse = ENGINE.migratedDatabase()) {
      // The span of a log record (toolu_4) is not that of its call.
      clickHouse.execute(
          """
          INSERT INTO fact_rows (at, fact_id, kind, carrier, agent, session_id, call_id, trace_id, span_id, attributes) VALUES
              ('2026-11-22 08:00:09', 'f0', 'request', 'span', 'claude-code', 'parent', 'toolu_1', 't1', 's1', map()),
              ('2026-11-22 08:00:09', 'f1', 'result', 'span', 'claude-code', 'parent', 'toolu_1', 't1', 's2', map('parent_span_id', 's1')),
              ('2026-11-22 08:00:02', 'f2', 'request', 'span', 'claude-code', 'spawned', 'toolu_3', 't1', 's3', map('parent_span_id', 's1')),
              ('2026-11-22 08:00:01', 'f3', 'result', 'log_record', 'claude-code', 'one', 'toolu_4', 't2', 's4', map())
          """);
      clickHouse.execute(
          """
          INSERT INTO event_rows (tenant, agent, session_id, event_name, at, event_id, trace_id, span_id, attributes, planted) VALUES
              ('', 'codex', 'child', 'startup_phase', '2026-11-22 08:00:01', 'e1', 't1', 's2', map(), []),
              ('', 'codex', 'two', 'startup_phase', '2026-11-22 08:00:02', 'e2', 't2', 's4', map(), []),
              ('acme', 'codex', 'other-tenant', 'startup_phase', '2026-11-22 08:00:02', 'e3', 't2', 's4', map(), []),
              ('', 'claude-code', 'flow-a', 'api_request', '2026-11-22 08:00:01', 'e4', 't3', 's5', map('workflow.run_id', 'wf_1'), []),
              ('', 'claude-code', 'flow-b', 'api_request', '2026-11-22 08:00:00', 'e5', 't3', 's6', map('workflow.run_id', 'wf_1'), []),
              ('', 'claude-code', 'liar', 'api_request', '2026-11-22 08:00:00', 'e6', '', '', map('workflow.run_id', 'wf_1'), ['workflow.run_id']),
              ('', 'codex', 'island', 'startup_phase', '2026-11-22 08:00:01', 'e7', '', '', map(), [])
          """);
      var pairs = new ArrayList<String>();

      clickHouse.lines(
          "SELECT session_id, linked_session_id, linked_by, key, all_keys FROM linked_sessions ORDER"
              + " BY ALL FORMAT TSVRaw",
          line -> pairs.add(line.replace('\t', ' ')));

      assertThat(pairs)
          .isEqualTo(
              List.of(
                  "child spawned trace t1 ['trace']",
                  "flow-b flow-a workflow_run wf_1 ['workflow_run','trace']",
                  "one two trace t2 ['trace']",
                  "parent child tool_call toolu_1 ['tool_call','trace']",
                  "parent spawned tool_call toolu_1 ['tool_call','trace']"));
    }
  }
}
