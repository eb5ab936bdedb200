-- How long calls waited for their decision, as far as spans tell.
SELECT at, call_id, tool_name, waited_ms, decision, source, known_by, event_id
FROM permission_waits
WHERE tenant = {tenant:String} AND agent = {agent:String} AND session_id = {session:String}
ORDER BY at, event_id
