-- Under which redaction policy and audit key the rows were made, and how much of them says less than it should.
SELECT policy_version, key_id, count() AS records, countIf(time_quality = 'clamped') AS clamped_times, countIf(time_quality = 'missing') AS missing_times
FROM
(
    SELECT policy_version, toString(key_id) AS key_id, toString(time_quality) AS time_quality
    FROM tool_facts
    WHERE tenant = {tenant:String} AND agent = {agent:String} AND session_id = {session:String}
    UNION ALL
    SELECT policy_version, toString(key_id), toString(time_quality)
    FROM events
    WHERE tenant = {tenant:String} AND agent = {agent:String} AND session_id = {session:String}
)
GROUP BY policy_version, key_id
ORDER BY policy_version, key_id
