-- Sessions with this id: ids of agents that name their own sessions can collide.
SELECT tenant, agent, session_id, first_at, last_at
FROM sessions
WHERE session_id = {session:String} AND ({tenant:String} = '' OR tenant = {tenant:String}) AND ({agent:String} = '' OR agent = {agent:String})
ORDER BY tenant, agent
