-- Question: Which MCP servers and tools are in use, and which are new?
-- Parameters: from, to, tenant
-- Controls: NIST 800-53 AU-2, AU-6; PCI DSS 10.4.2; SOC 2 CC7.1; ISO 27001 A.8.16; EU AI Act Art. 26
-- Note: Names are sent only with OTEL_LOG_TOOL_DETAILS=1. A row without a tool is the server's connection.
-- Example: of the recorded sessions
--   tool          first_seen_at        last_seen_at         calls  sessions  users  scopes
--   ────────────  ───────────────────  ───────────────────  ─────  ────────  ─────  ───────────
--                 2026-11-22 08:01:28  2026-11-22 08:02:00  0      2         2      ["dynamic"]
--   fail_always   2026-11-22 08:01:29  2026-11-22 08:01:29  1      1         1      ["dynamic"]
--   lookup_order  2026-11-22 08:01:29  2026-11-22 08:01:59  6      2         2      ["dynamic"]
--   slow_report   2026-11-22 08:01:29  2026-11-22 08:01:29  1      1         1      []
--   4 rows
--   the same in all of them: server orders, new_in_period 1, failed_connections 0
--   empty in all of them: tenant
SELECT *
FROM mcp_servers(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String})
ORDER BY tenant, server, tool
