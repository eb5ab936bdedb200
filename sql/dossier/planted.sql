-- Attributes that may be the user's own word.
SELECT name, count() AS records
FROM
(
    SELECT arrayJoin(planted) AS name FROM tool_facts WHERE tenant = {tenant:String} AND agent = {agent:String} AND session_id = {session:String}
    UNION ALL
    SELECT arrayJoin(planted) FROM events WHERE tenant = {tenant:String} AND agent = {agent:String} AND session_id = {session:String}
)
GROUP BY name
ORDER BY name
