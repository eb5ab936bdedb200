-- Question: Which tools are in use, and which are new?
-- Parameters: from, to, tenant
-- Controls: NIST 800-53 AU-2, AU-6; PCI DSS 10.4.2; SOC 2 CC7.1; ISO 27001 A.8.16; EU AI Act Art. 26
-- Note: First seen means: in this database. Retention moves it forward.
-- Example: of the recorded sessions
--   tool                 tool_source  first_seen_at        last_seen_at         calls  refused  failed  users
--   ───────────────────  ───────────  ───────────────────  ───────────────────  ─────  ───────  ──────  ─────
--   Bash                 builtin      2026-11-22 08:00:34  2026-11-22 08:05:54  61     15       12      6
--   Edit                 builtin      2026-11-22 08:00:34  2026-11-22 08:01:59  2      0        0       2
--   Read                 builtin      2026-11-22 08:00:34  2026-11-22 08:01:15  6      0        1       2
--   ToolSearch           builtin      2026-11-22 08:01:29  2026-11-22 08:01:59  2      0        0       2
--   WebFetch             builtin      2026-11-22 08:01:59  2026-11-22 08:01:59  1      1        0       1
--   Write                builtin      2026-11-22 08:00:34  2026-11-22 08:05:24  8      1        0       5
--   orders.fail_always   mcp          2026-11-22 08:01:29  2026-11-22 08:01:29  1      0        1       1
--   orders.lookup_order  mcp          2026-11-22 08:01:29  2026-11-22 08:01:59  6      0        0       2
--   the first 8 rows; there are more
--   the same in all of them: agent claude-code, new_in_period 1
--   empty in all of them: tenant
SELECT *
FROM tools_in_use(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String})
ORDER BY tenant, agent, tool
