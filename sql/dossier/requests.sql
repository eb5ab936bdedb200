-- Every request to a model, with what it cost by the client's own estimate. Codex and the Gemini family tell tokens with the answer.
SELECT
    e.at AS at, ifNull(t.turn, 0) AS turn, ifNull(t.turn_id, '') AS turn_id, e.subagent_id AS subagent_id, e.request_id AS request_id,
    toString(e.model) AS model, toString(e.query_source) AS query_source, toInt64OrNull(e.attributes['duration_ms']) AS duration_ms,
    toDecimal64OrNull(toString(round(e.cost_usd, 9)), 9) AS estimated_cost_usd, e.input_tokens AS input_tokens, e.output_tokens AS output_tokens,
    e.cache_read_tokens AS cache_read_tokens, e.cache_creation_tokens AS cache_creation_tokens, e.event_id AS record_id
FROM events AS e
LEFT JOIN
(
    SELECT record_id, turn, turn_id
    FROM record_turns
    WHERE tenant = {tenant:String} AND agent = {agent:String} AND session_id = {session:String}
) AS t ON t.record_id = e.event_id
WHERE e.tenant = {tenant:String} AND e.agent = {agent:String} AND e.session_id = {session:String} AND ({turn:String} = '' OR t.turn_id = {turn:String})
    AND (e.event_name = 'api_request' AND e.agent NOT IN ('codex', 'gemini-cli', 'qwen-code') OR e.event_name IN ('api_response', 'sse_event') AND e.input_tokens IS NOT NULL)
ORDER BY at, record_id
