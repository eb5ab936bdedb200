-- Question: Who decides how much: rules, hooks, people, in which mode, with what outcome?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: NIST 800-53 AU-6; SOC 2 CC7.2; ISO 27001 A.8.16; EU AI Act Art. 26
-- Note: Counts are lower bounds for agents that name no calls (match_quality inferred or ambiguous in who-ran-what).
-- Example: of the recorded sessions
--   decided_by    decision_source  permission_mode  outcome    calls  sessions  users
--   ────────────  ───────────────  ───────────────  ─────────  ─────  ────────  ─────
--   rule_or_mode  config           default          succeeded  38     8         6
--   rule_or_mode  config           default          failed     12     3         3
--   rule_or_mode  config           default          rejected   8      3         3
--   user_or_host  user_temporary   default          succeeded  7      1         1
--   rule_or_mode                                    succeeded  6      1         1
--   user_refusal  user_reject      default          rejected   4      1         1
--   hook          hook             default          rejected   3      1         1
--   rule_or_mode  config           default          pending    3      3         1
--   the first 8 rows; there are more
SELECT *
FROM authorities(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY calls DESC, decided_by, decision_source, permission_mode, outcome
