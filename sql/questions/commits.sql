-- Question: Which commits did agents make, and in which calls?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: NIST 800-53 AU-3, AU-10; SOC 2 CC7.2; ISO 27001 A.8.15; EU AI Act Art. 12
-- Note: Commits that a script makes within a call, and later amendments, are not reported. Needs OTEL_LOG_TOOL_DETAILS=1. Claude Code alone names the commit.
-- Example: of the recorded sessions
--   at                   identity   identity_assur…  session_…  prompt_id  tool  action                  commit_id  branch  decided_by
--   ───────────────────  ─────────  ───────────────  ─────────  ─────────  ────  ──────────────────────  ─────────  ──────  ────────────
--   2026-11-22 08:00:35  c9d9495a…  installation_id  42dc9ee0…  6115e954…  Bash  git add -A && git com…  3a99eace…  main    rule_or_mode
--   1 row
--   empty in all of them: tenant, repository
--   no place for: decision_source, outcome, call_id
SELECT *
FROM commits(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY at, call_id
