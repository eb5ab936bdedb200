-- What was tried again after a refusal.
SELECT refused_at, tool, refused_action, refused_by, refusal_source, tried_at, similarity, tried_action, decided_by, decision_source, outcome, prompt, refused_call_id, tried_call_id
FROM retried_after_refusal(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = '', tool = '')
WHERE tenant = {tenant:String} AND session_id = {session:String}
ORDER BY refused_at, tried_at, refused_call_id, tried_call_id, tried_action
