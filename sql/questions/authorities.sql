-- Question: Who decides how much: rules, hooks, people, in which mode, with what outcome?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: NIST 800-53 AU-6; SOC 2 CC7.2; ISO 27001 A.8.16; EU AI Act Art. 26
-- Note: Counts are lower bounds for agents that name no calls (match_quality inferred or ambiguous in who-ran-what).
SELECT *
FROM authorities(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY calls DESC, decided_by, decision_source, permission_mode, outcome
