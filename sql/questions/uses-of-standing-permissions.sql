-- Question: Which calls may have used a permission that was given earlier?
-- Parameters: from, to, tenant, session, user, tool
-- Controls: NIST 800-53 AU-6; SOC 2 CC7.2; ISO 27001 A.8.16; EU AI Act Art. 26
-- Note: May have used: see standing-permissions. The period must hold both the permission and its use.
SELECT *
FROM uses_of_standing_permissions(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
ORDER BY granted_at, at, call_id
