-- Question: When did the permission mode change, and who changed it?
-- Parameters: from, to, tenant, session, user
-- Controls: NIST 800-53 AU-2, AU-12; PCI DSS 10.2.1; SOC 2 CC7.2; ISO 27001 A.8.15; EU AI Act Art. 12
-- Note: A session that is started in a mode changes nothing: its decisions name the mode (calls-by-permission-mode).
SELECT *
FROM permission_mode_changes(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String})
ORDER BY at, session_id
