-- What happened besides prompts, tool calls and requests to a model. Attributes that say the same on every record are left away.
SELECT
    e.at AS at, ifNull(t.turn, 0) AS turn, ifNull(t.turn_id, '') AS turn_id, toString(e.event_name) AS what, e.subagent_id AS subagent_id, e.request_id AS request_id,
    mapFilter((name, value) -> value != '' AND name NOT IN ('event.timestamp', 'event.sequence', 'terminal.type', 'message.uuid', 'originator', 'slug', 'auth_type', 'interactive')
        AND NOT mapContains(e.resource, name) AND NOT startsWith(name, 'anthropic.'), e.attributes) AS details,
    e.body AS body, e.sequence AS sequence, e.event_id AS record_id
FROM events AS e
LEFT JOIN
(
    SELECT record_id, turn, turn_id
    FROM record_turns
    WHERE tenant = {tenant:String} AND agent = {agent:String} AND session_id = {session:String}
) AS t ON t.record_id = e.event_id
WHERE e.tenant = {tenant:String} AND e.agent = {agent:String} AND e.session_id = {session:String} AND ({turn:String} = '' OR t.turn_id = {turn:String})
    AND e.event_name IN ('permission_mode_changed', 'approval_mode_switch', 'conversation_starts', 'config', 'managed_settings_resolved', 'mcp_server_connection',
        'subagent_completed', 'assistant_response', 'api_error', 'api_refusal', 'api_retries_exhausted', 'compaction', 'chat_compression', 'hook_execution_complete', 'hook_registered',
        'plugin_loaded', 'plugin_installed', 'skill_activated', 'sandbox_outcome', 'auth', 'internal_error', 'file_operation', 'retention_sweep', 'span.permission', 'at_mention',
        'loop_detected', 'conversation_finished', 'agent.finish')
ORDER BY at, sequence, record_id
