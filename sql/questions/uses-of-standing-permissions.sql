-- Question: Which calls may have used a permission that was given earlier?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: NIST 800-53 AU-6; SOC 2 CC7.2; ISO 27001 A.8.16; EU AI Act Art. 26
-- Note: May have used: see standing-permissions. The period must hold both the permission and its use.
-- Example: of the recorded sessions
--   at                   identity    session_id  tool   action                     decision_…  outcome    call_id    granted_at
--   ───────────────────  ──────────  ──────────  ─────  ─────────────────────────  ──────────  ─────────  ─────────  ───────────────────
--   2026-11-22 08:05:18  6a4d6cdab…  90b24ca9-…  Bash   python3 -c "print(11)"     config      succeeded  toolu_01…  2026-11-22 08:05:18
--   2026-11-22 08:05:24  6a4d6cdab…  90b24ca9-…  Write  /home/dev/shop-api/i4.txt  config      succeeded  toolu_01…  2026-11-22 08:05:23
--   2 rows
--   empty in all of them: tenant
--   no place for: kind, granted_action, granted_session_id, granted_call_id, granted_fact_id, fact_id
SELECT *
FROM uses_of_standing_permissions(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY granted_at, at, call_id
