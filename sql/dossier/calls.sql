-- Every tool call, with what was approved and what ran.
SELECT
    at, turn, turn_id, turn_match_quality, call_id, subagent_id, parent_subagent_id, tool, mcp_server, mcp_server_scope, program, action,
    decision, decision_word, decision_source, decided_by, decision_witness, permission_mode, requested_at, decided_at, finished_at, waited_ms,
    outcome, outcome_cause, success, exit_code, duration_ms, error_type, error, match_quality, parameter_drift, approved_parameters,
    executed_parameters, tool_input, tool_output, tool_input_size_bytes, tool_result_size_bytes, request_id, trace_id, time_quality, more_facts, planted,
    redactions, policy_version, key_id, decision_fact_id, result_fact_id
FROM calls_by_turn(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = '', tool = '')
WHERE tenant = {tenant:String} AND agent = {agent:String} AND ({turn:String} = '' OR turn_id = {turn:String})
ORDER BY at, call_id, decision_fact_id, result_fact_id
