-- Question: Who ran what, when, under which authority, and how did it end?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: NIST 800-53 AU-2, AU-3, AU-12; PCI DSS 10.2.1, 10.2.2; SOC 2 CC7.2; ISO 27001 A.8.15; HIPAA 164.312(b); EU AI Act Art. 12, Art. 26
-- Note: Calls that agents do not report are not here: bin/tooltrail blind-spots lists them. A refused Write, Edit or Read carries no path.
-- Note: decided_by says user only where a person is proven; user_or_host may be a person or the program that hosts the agent.
SELECT *
FROM who_ran_what(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY at, call_id
