-- Question: Which sessions belong together, and what says so?
-- Parameters: from, to, tenant, session
-- Controls: NIST 800-53 AU-6, AU-10; PCI DSS 10.4.3; SOC 2 CC7.2, CC7.3; ISO 27001 A.8.16; EU AI Act Art. 12
-- Note: Only a trace, a workflow run or the span of a tool call links sessions: agents that talk through queues, files or webhooks stay islands. A trace id comes from the environment, where whoever starts an agent can set any.
-- Example: of the recorded sessions
--   no rows
SELECT *
FROM links_of_sessions(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String})
ORDER BY first_at, session_id, linked_session_id
