-- Question: How often does each tool fail, and with what?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: SOC 2 CC7.2; ISO 27001 A.8.16; EU AI Act Art. 26
-- Note: failed is the agent's word: a command that was moved to the background counts as a success at once.
SELECT *
FROM error_rates(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY tenant, agent, tool
