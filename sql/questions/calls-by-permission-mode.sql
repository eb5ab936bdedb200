-- Question: What was decided in which permission mode?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: NIST 800-53 AU-3, AU-6; SOC 2 CC7.2; ISO 27001 A.8.16; EU AI Act Art. 12
-- Note: told_by says what the mode rests on; older clients do not name it with the decision.
SELECT *
FROM calls_by_permission_mode(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY at, call_id
