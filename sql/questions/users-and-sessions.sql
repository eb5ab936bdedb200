-- Question: How many users, sessions, prompts and calls were there per day?
-- Parameters: from, to, tenant, session, user
-- Controls: NIST 800-53 AU-6; PCI DSS 10.4.2, 10.5.1; SOC 2 CC7.2; ISO 27001 A.8.15; EU AI Act Art. 19
-- Note: A user is an identity of any assurance; users_with_a_login counts those that a login or better stands behind. Sessions are a little too many: --continue opens one that is never used.
-- Example: of the recorded sessions
--   day         users  users_with_a_login  sessions  prompts  calls
--   ──────────  ─────  ──────────────────  ────────  ───────  ─────
--   2026-11-22  8      0                   12        18       102
--   1 row
--   empty in all of them: tenant
SELECT *
FROM users_and_sessions(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String})
ORDER BY day, tenant
