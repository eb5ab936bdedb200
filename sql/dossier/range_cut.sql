-- Of a side database: calls whose outcome may be due to the ends of the range alone.
SELECT call_id, coalesce(decision_fact_id, result_fact_id) AS fact_id
FROM replayed_tool_calls
WHERE tenant = {tenant:String} AND agent = {agent:String} AND session_id = {session:String} AND range_cut
ORDER BY call_id, fact_id
