-- Question: How long do tools run?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: SOC 2 CC7.2; ISO 27001 A.8.16
-- Note: Execution alone: the time that a person took to answer is not in these records.
-- Example: of the recorded sessions
--   agent        tool                 results  p50_ms  p90_ms  p99_ms  max_ms  total_ms
--   ───────────  ───────────────────  ───────  ──────  ──────  ──────  ──────  ────────
--   claude-code  Bash                 43       34      76      6462    6462    8094
--   claude-code  Edit                 2        7       7       7       7       13
--   claude-code  Read                 6        27      37      37      37      138
--   claude-code  ToolSearch           2        4       4       4       4       7
--   claude-code  Write                7        13      91      91      91      238
--   claude-code  orders.fail_always   1        16      16      16      16      16
--   claude-code  orders.lookup_order  6        18      65      65      65      142
--   codex        exec_command         2        70      70      70      70      124
--   the first 8 rows; there are more
--   empty in all of them: tenant
SELECT *
FROM durations(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY tenant, agent, tool
