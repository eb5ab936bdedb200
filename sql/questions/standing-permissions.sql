-- Question: Which permissions were given for later calls too, and how much may they have covered?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: NIST 800-53 AU-2, AU-6; PCI DSS 10.2.1; SOC 2 CC7.2; ISO 27001 A.8.16; EU AI Act Art. 26
-- Note: No record says which rule let a call pass. Counted are later calls of the same user and tool (of a shell: the same program) that a rule or a stored answer decided.
-- Note: Permissions given before the period, or by editing a settings file, are not here.
SELECT *
FROM standing_permissions(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY granted_at, call_id
