-- Question: What was tried again after a refusal, and did it get through?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: NIST 800-53 AU-6; SOC 2 CC7.2, CC7.3; ISO 27001 A.8.16; EU AI Act Art. 26
-- Note: Within one session. Another tool that does the same (a script instead of a command) is not recognised.
SELECT *
FROM retried_after_refusal(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY refused_at, tried_at, refused_call_id, tried_call_id
