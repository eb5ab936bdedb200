-- Question: Which allowed calls never reported a result?
-- Parameters: from, to, tenant, session, user, tool, abandoned_after_s=86400
-- Controls: NIST 800-53 AU-6; PCI DSS 10.4.1.1; SOC 2 CC7.2; ISO 27001 A.8.16; EU AI Act Art. 12
-- Note: Killed, hung, or its last report lost: the trail cannot tell which. The end of the period is the moment from which the age is counted.
-- Note: A tool that still runs is not abandoned: raise abandoned_after_s above the longest run that you expect.
-- Example: of the recorded sessions
--   at                   session_id       prompt_id        action                                              waiting_s  call_id
--   ───────────────────  ───────────────  ───────────────  ──────────────────────────────────────────────────  ─────────  ──────────────
--   2026-11-22 08:02:57  496ffde4-d0b2-…  44a9f092-d4b3-…  python3 -c "import time; time.sleep(25)" # SIGINT   143823     toolu_011vS12…
--   2026-11-22 08:03:03  25765e55-e2b1-…  ea385738-0a9d-…  python3 -c "import time; time.sleep(25)" # SIGTERM  143817     toolu_01bo16m…
--   2026-11-22 08:03:11  ed3a20cc-97a4-…  ad21afc3-b1dc-…  python3 -c "import time; time.sleep(25)" # SIGKILL  143809     toolu_01s4oVJ…
--   3 rows
--   the same in all of them: identity 22891bafa454ac1c97195616bf437b31597cb61…, agent claude-code, tool Bash, decided_by rule_or_mode,
--   permission_mode default
--   empty in all of them: tenant, subagent_id
SELECT *
FROM abandoned_calls(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String}, abandoned_after_s = {abandoned_after_s:UInt32})
ORDER BY at, call_id
