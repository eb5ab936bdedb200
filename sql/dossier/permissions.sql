-- Permissions that were given for later calls too.
SELECT granted_at, kind, tool, program, action, decided_by, later_calls, first_used_at, last_used_at, call_id, decision_fact_id
FROM standing_permissions(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = '', tool = '')
WHERE tenant = {tenant:String} AND session_id = {session:String}
ORDER BY granted_at, call_id, decision_fact_id
