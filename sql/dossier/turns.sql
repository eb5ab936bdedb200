-- What was asked. The text of a prompt that two texts share has a line each.
SELECT
    t.turn AS turn, t.turn_id AS turn_id, t.started_at AS started_at, t.ended_at AS ended_at, t.text AS text, t.match_quality AS match_quality,
    ifNull(p.origin, '') AS origin, p.commands AS commands, t.identity AS identity, t.identity_assurance AS identity_assurance
FROM
(
    SELECT *
    FROM turns
    WHERE tenant = {tenant:String} AND agent = {agent:String} AND session_id = {session:String} AND ({turn:String} = '' OR turn_id = {turn:String})
) AS t
LEFT JOIN
(
    SELECT prompt_id, origin, commands
    FROM prompts
    WHERE tenant = {tenant:String} AND agent = {agent:String} AND session_id = {session:String}
) AS p ON p.prompt_id = t.turn_id
ORDER BY turn, turn_id
