-- Question: When did the permission mode change, and who changed it?
-- Parameters: from, to, tenant, session, user
-- Controls: NIST 800-53 AU-2, AU-12; PCI DSS 10.2.1, 10.2.1.5; SOC 2 CC7.2; ISO 27001 A.8.15; EU AI Act Art. 12
-- Note: Codex reports no change of its approval policy, only the one that a conversation starts with.
-- Note: A session that is started in a mode changes nothing: its decisions name the mode (calls-by-permission-mode).
-- Example: of the recorded sessions
--   at                   identity        identity_assur…  session_id      prompt_id       from_mode    to_mode  caused_by  bypasses_per…
--   ───────────────────  ──────────────  ───────────────  ──────────────  ──────────────  ───────────  ───────  ─────────  ─────────────
--   2026-11-22 08:05:59  6a4d6cdabdb37…  installation_id  90b24ca9-b8ef…  d3572db7-a4f1…  acceptEdits  plan     shift_tab  0
--   2026-11-22 08:06:01  6a4d6cdabdb37…  installation_id  90b24ca9-b8ef…  d3572db7-a4f1…  plan         auto     shift_tab  0
--   2 rows
--   empty in all of them: tenant
SELECT *
FROM permission_mode_changes(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String})
ORDER BY at, session_id
