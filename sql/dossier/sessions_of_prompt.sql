-- The session and turn of a prompt. Where the client names no prompts, a turn goes by the event_id of its user_prompt.
SELECT DISTINCT tenant, agent, session_id
FROM
(
    SELECT tenant, toString(agent) AS agent, session_id FROM events WHERE prompt_id = {prompt:String} OR event_id = {prompt:String} AND event_name = 'user_prompt'
    UNION ALL
    SELECT tenant, toString(agent), session_id FROM tool_facts WHERE prompt_id = {prompt:String}
)
WHERE session_id != '' AND ({tenant:String} = '' OR tenant = {tenant:String}) AND ({agent:String} = '' OR agent = {agent:String})
ORDER BY tenant, agent, session_id
