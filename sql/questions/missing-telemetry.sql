-- Question: What does the trail itself show to be missing?
-- Parameters: from, to, tenant, session, user
-- Controls: NIST 800-53 AU-6, AU-9, AU-12; PCI DSS 10.2.1.6, 10.7.1, 10.7.2, 10.7.3; SOC 2 CC7.2; ISO 27001 A.8.15; EU AI Act Art. 12, Art. 19
-- Note: losses cannot be seen stands once for an agent that counts its records in no version.
-- Note: No row proves that nothing is missing: what agents never report is in bin/tooltrail blind-spots, and a lost tail cannot be detected.
-- Example: of the recorded sessions
--   at                   agent       finding                certainty  detail
--   ───────────────────  ──────────  ─────────────────────  ─────────  ────────────────────────────────────────────────────────────
--   2026-11-22 08:14:03  codex       losses cannot be seen  certain    the records of this agent carry no counter: 1 session
--   2026-11-22 08:24:52  gemini-cli  losses cannot be seen  certain    the records of this agent carry no counter and name no call…
--   2 rows
--   empty in all of them: tenant, session_id
SELECT *
FROM missing_telemetry(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String})
ORDER BY at, session_id, finding
