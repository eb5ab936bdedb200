-- Question: What was refused, by whom?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: NIST 800-53 AU-2, AU-3; PCI DSS 10.2.1; SOC 2 CC7.2; ISO 27001 A.8.15; HIPAA 164.312(b); EU AI Act Art. 12
-- Note: Reads under a deny rule and calls of hidden MCP tools leave no record with Claude Code; a person's refusal leaves none with Codex.
SELECT *
FROM refusals(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY at, call_id
