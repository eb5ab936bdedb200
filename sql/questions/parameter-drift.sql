-- Question: What ran with other parameters than were approved?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: NIST 800-53 AU-6, AU-10; SOC 2 CC7.3; ISO 27001 A.8.16; EU AI Act Art. 12
-- Note: Only parameters that both records carry are compared, and a withheld one makes it unknown (parameter_drift NULL in tool_calls).
-- Note: Clients before 2.1.157 send none with the decision.
SELECT *
FROM parameter_drifts(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY at, call_id
