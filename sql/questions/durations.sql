-- Question: How long do tools run?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: SOC 2 CC7.2; ISO 27001 A.8.16
-- Note: Execution alone: the time that a person took to answer is not in these records.
SELECT *
FROM durations(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY tenant, agent, tool
