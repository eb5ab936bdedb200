-- Question: What was asked, and what did each prompt lead to?
-- Parameters: from, to, tenant, session, user
-- Controls: NIST 800-53 AU-3, AU-6; PCI DSS 10.2.2, 10.4.3; SOC 2 CC7.2; ISO 27001 A.8.15; EU AI Act Art. 12
-- Note: inferred means by order of time: Codex names no prompt on its records. Calls before a session's first prompt belong to no turn. Title generation of Codex is a session and a turn of its own.
-- Example: of the recorded sessions
--   session_…  turn  turn_id    started_at           ended_at             text                identity   tool_cal…  refused_…  failed_c…
--   ─────────  ────  ─────────  ───────────────────  ───────────────────  ──────────────────  ─────────  ─────────  ─────────  ─────────
--   25765e55…  1     ea385738…  2026-11-22 08:03:03  2026-11-22 08:03:03  This one is kille…  22891baf…  2          0          0
--   42dc9ee0…  1     6115e954…  2026-11-22 08:00:34  2026-11-22 08:00:35  Please tidy up th…  c9d9495a…  17         0          4
--   496ffde4…  1     44a9f092…  2026-11-22 08:02:57  2026-11-22 08:03:02  This one is kille…  22891baf…  2          0          0
--   4a3599d7…  1     3d1e48d4…  2026-11-22 08:01:28  2026-11-22 08:01:29  Please use the or…  9987c344…  8          1          1
--   85ea7de5…  1     c111fae4…  2026-11-22 08:01:13  2026-11-22 08:01:15  Please check the …  83237057…  15         9          1
--   90b24ca9…  1     1aee4bdf…  2026-11-22 08:05:13  2026-11-22 08:05:24  round one please    6a4d6cda…  6          0          0
--   90b24ca9…  2     8bda94ff…  2026-11-22 08:05:27  2026-11-22 08:05:29  round two please    6a4d6cda…  1          1          0
--   90b24ca9…  3     815da5a8…  2026-11-22 08:05:34  2026-11-22 08:05:36  round three please  6a4d6cda…  1          1          0
--   the first 8 rows; there are more
--   the same in all of them: agent claude-code, identity_assurance installation_id, match_quality stated
--   empty in all of them: tenant
SELECT *
FROM turns_of_sessions(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String})
ORDER BY tenant, agent, session_id, turn
