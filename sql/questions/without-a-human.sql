-- Question: What was allowed or ran without a person being proven to have been asked?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: NIST 800-53 AU-2, AU-6, AU-10; SOC 2 CC7.2; ISO 27001 A.8.16; EU AI Act Art. 12, Art. 26
-- Note: An unknown is never counted as a human. config does not tell a rule from a mode or from a tool that is held to be safe.
SELECT *
FROM without_a_human(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY at, call_id
