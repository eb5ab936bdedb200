-- Question: Where do the records disagree: refused and yet run, or two witnesses?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: NIST 800-53 AU-6, AU-10; PCI DSS 10.4.1.1; SOC 2 CC7.3, CC7.4; ISO 27001 A.8.16; EU AI Act Art. 26
-- Note: Any row is a finding. tool_facts has every record about the call.
-- Example: of the recorded sessions
--   no rows
SELECT *
FROM contradictions(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY at, call_id
