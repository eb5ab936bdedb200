-- Question: Which calls contain a text?
-- Parameters: from, to, tenant, session, user, tool, text
-- Controls: NIST 800-53 AU-6; PCI DSS 10.4.1; SOC 2 CC7.3; ISO 27001 A.8.16
-- Note: Searched is what is stored: redacted, and cut where the client cut it.
SELECT *
FROM commands_matching(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String}, text = {text:String})
ORDER BY at, call_id
