-- Question: How often does each tool fail, and with what?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: PCI DSS 10.4.2; SOC 2 CC7.2; ISO 27001 A.8.16; EU AI Act Art. 26
-- Note: failed is the agent's word: a command that was moved to the background counts as a success at once.
-- Example: of the recorded sessions
--   agent        tool                 results  failed  unclear  failure_rate  error_types
--   ───────────  ───────────────────  ───────  ──────  ───────  ────────────  ──────────────────────────
--   claude-code  Bash                 43       12      0        0.2791        [["ShellError",12]]
--   claude-code  Edit                 2        0       0        0             []
--   claude-code  Read                 6        1       0        0.1667        [["TelemetrySafeError",1]]
--   claude-code  ToolSearch           2        0       0        0             []
--   claude-code  Write                7        0       0        0             []
--   claude-code  orders.fail_always   1        1       0        1             [["McpToolCallError",1]]
--   claude-code  orders.lookup_order  6        0       0        0             []
--   codex        exec_command         2        1       0        0.5           []
--   the first 8 rows; there are more
--   empty in all of them: tenant
SELECT *
FROM error_rates(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY tenant, agent, tool
