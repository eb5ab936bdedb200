-- Question: Which allowed calls never reported a result?
-- Parameters: from, to, tenant, session, user, tool, abandoned_after_s=86400
-- Controls: NIST 800-53 AU-6; SOC 2 CC7.2; ISO 27001 A.8.16; EU AI Act Art. 12
-- Note: Killed, hung, or its last report lost: the trail cannot tell which. The end of the period is the moment from which the age is counted.
-- Note: A tool that still runs is not abandoned: raise abandoned_after_s above the longest run that you expect.
SELECT *
FROM abandoned_calls(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String}, abandoned_after_s = {abandoned_after_s:UInt32})
ORDER BY at, call_id
