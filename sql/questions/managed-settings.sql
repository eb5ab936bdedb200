-- Question: Which sessions report no managed settings, or other ones than usual?
-- Parameters: from, to, tenant, session, user
-- Controls: NIST 800-53 AU-2, AU-12; PCI DSS 10.2.1.6; SOC 2 CC7.1; ISO 27001 A.8.16; EU AI Act Art. 26
-- Note: Clients before 2.1.274 do not report them. Usual is what most sessions of the tenant in the period say, not what they should say.
-- Example: of the recorded sessions
--   first_at             identity      agent       agent_versi…  session_id   finding                      usual_settings
--   ───────────────────  ────────────  ──────────  ────────────  ───────────  ───────────────────────────  ─────────────────────────────
--   2026-11-22 08:14:03                codex       ["0.169.0"]   01a20251-c…  client does not report them  [] | first-wins | none | none
--   2026-11-22 08:24:52  34f84699-b7…  gemini-cli  [""]          902a6ce9-0…  client does not report them  [] | first-wins | none | none
--   2 rows
--   empty in all of them: tenant, settings
SELECT *
FROM managed_settings(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String})
ORDER BY first_at, session_id
