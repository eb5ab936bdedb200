-- Sessions that share a tool call's span, a workflow run or a trace with this one.
SELECT
    if(agent = {agent:String} AND session_id = {session:String}, 'led to', 'came from') AS direction,
    if(direction = 'led to', linked_agent, agent) AS other_agent,
    if(direction = 'led to', linked_session_id, session_id) AS other_session_id,
    linked_by, key, all_keys,
    if(direction = 'led to', linked_first_at, first_at) AS other_first_at
FROM linked_sessions
WHERE tenant = {tenant:String}
    AND (agent = {agent:String} AND session_id = {session:String} OR linked_agent = {agent:String} AND linked_session_id = {session:String})
ORDER BY other_first_at, other_agent, other_session_id
