-- What people read. No view shows a superseded row or counts one twice, before merges or after, and none asks
-- its reader to know about FINAL. Conditions on tenant, agent, session_id, call_id and times reach the indexes.

-- Who is reading. Views of texts ask it what to show, row policies whose rows (docs/design/008-access.md).
CREATE OR REPLACE VIEW reader_tenants
(
    tenant String COMMENT 'Organization whose rows the reader sees; * for all'
)
AS SELECT tenant
FROM tenant_readers
WHERE user_name = currentUser()
UNION ALL
SELECT tenant
FROM tenant_readers
WHERE user_name = '*' AND currentUser() NOT IN (SELECT user_name FROM tenant_readers)
UNION ALL
SELECT '' AS tenant
WHERE (SELECT count() FROM tenant_readers WHERE user_name IN (currentUser(), '*')) = 0
COMMENT 'Organizations of whoever asks, from tenant_readers';

CREATE OR REPLACE VIEW reader_identities
(
    tenant String COMMENT 'Organization of the person',
    identity String COMMENT 'The person, as the column identity names them'
)
AS SELECT DISTINCT tenant, identity
FROM team_members
WHERE team IN (SELECT team FROM team_readers WHERE user_name = currentUser())
COMMENT 'Persons in the teams of whoever asks, from team_members and team_readers';

-- Inside a view that runs as tooltrail_views, currentUser() is still the one who asks, and enabledRoles() are the
-- roles of tooltrail_views: the grants of the one who asks must be looked up. Where these roles do not exist (one
-- machine, one user) the views run as whoever asks, and the engine's own grants decide alone.
CREATE OR REPLACE VIEW reader
(
    user_name String COMMENT 'Who asks',
    sees_texts UInt8 COMMENT '1 if prompts, responses, parameters and other texts are shown, 0 if they are [MASKED]',
    every_tenant UInt8 COMMENT '1 if rows of all organizations are shown',
    by_team UInt8 COMMENT '1 if only rows of certain persons are shown, see reader_identities',
    plain_attributes Array(String) COMMENT 'Attributes that hold words, numbers or ids, never free text: shown to all, unless the user may have planted something else than a number there'
)
AS SELECT
    currentUser() AS user_name,
    currentUser() IN
        (
            SELECT ifNull(user_name, '')
            FROM system.role_grants
            WHERE granted_role_name = 'tooltrail_investigator' OR granted_role_name IN
                (SELECT ifNull(role_name, '') FROM system.role_grants WHERE granted_role_name = 'tooltrail_investigator')
        )
        OR NOT has(enabledRoles(), 'tooltrail_definer')
            AND (SELECT count() FROM system.roles WHERE name = 'tooltrail_auditor') = 0 AS sees_texts,
    '*' IN (SELECT tenant FROM reader_tenants) AS every_tenant,
    currentUser() IN (SELECT user_name FROM team_readers) AS by_team,
    [
        'additional_context_chars', 'agent.name', 'agent.source', 'agent.type', 'agent_id', 'agent_name', 'agent_path_count', 'agent_type',
        'anthropic.custom_base_url', 'anthropic.provider', 'api_key_enabled', 'app.entrypoint', 'app.version', 'approval_mode',
        'approval_policy', 'artifacts_deleted', 'attempt', 'auth.env_codex_api_key_enabled', 'auth.env_codex_api_key_present',
        'auth.env_openai_api_key_present', 'auth.env_provider_key_name', 'auth.env_provider_key_present',
        'auth.env_refresh_token_url_override_present', 'auth.header_attached', 'auth.header_name', 'auth.retry_after_unauthorized',
        'auth_mode', 'auth_type', 'auto_compact_token_limit', 'cache_creation_1h_tokens', 'cache_creation_5m_tokens',
        'cache_creation_tokens', 'cache_read_tokens', 'cache_write_token_count', 'cached_content_token_count', 'cached_token_count',
        'call_id', 'ccr.session.id', 'classifier_threshold', 'command_name', 'command_path_count', 'command_source', 'content_length',
        'context_window', 'core_tools_enabled', 'cost_usd', 'cost_usd_micros', 'debug_mode', 'decision', 'decision_model',
        'decision_source', 'decision_type', 'duration_ms', 'effort', 'embedding_model', 'enable_numerical_routing', 'enabled_via',
        'error.type', 'error_count', 'error_type', 'escalated_duration_ms', 'event.kind', 'event.sequence', 'event.timestamp',
        'execution_status', 'extensions_count', 'file_filtering_respect_git_ignore', 'files_past_cutoff', 'files_retained_fresh',
        'final_model', 'finish_reasons', 'from_mode', 'gen_ai.operation.name', 'gen_ai.provider.name', 'gen_ai.request.model',
        'gen_ai.response.finish_reasons', 'gen_ai.response.id', 'gen_ai.response.model', 'gen_ai.usage.input_tokens',
        'gen_ai.usage.output_tokens', 'has_hooks', 'has_mcp', 'history_entries_pruned', 'hook_event', 'hook_matcher', 'hook_name',
        'hook_source', 'hook_type', 'host_owned_mcp', 'http.response.status_code', 'http.status_code', 'identity.source',
        'initial_duration_ms', 'initial_user_message_chars', 'input_token_count', 'input_tokens', 'interactive', 'is_async', 'is_built_in',
        'is_docker', 'is_plugin', 'log_user_prompts_enabled', 'managed_only', 'managed_settings.helper.applied',
        'managed_settings.helper.state', 'managed_settings.resolved_sha256', 'managed_settings.source_behavior', 'managed_settings.sources',
        'managed_settings.trigger', 'marketplace.name', 'mcp_server.name', 'mcp_servers', 'mcp_servers_count', 'mcp_tool.name',
        'mcp_tools_count', 'message.uuid', 'model', 'model_swapped', 'num_blocking', 'num_cancelled', 'num_hooks', 'num_non_blocking_error',
        'num_outputs_persisted', 'num_success', 'originator', 'os_platform', 'outcome', 'output_format', 'output_token_count',
        'output_tokens', 'output_truncated', 'parent.conversation.id', 'parent.turn.id', 'period_days', 'permission_mode', 'plugin.name',
        'plugin.scope', 'plugin_id_hash', 'prompt_length', 'provider_name', 'query_source', 'reasoning_effort', 'reasoning_summary',
        'reasoning_token_count', 'response_length', 'response_truncated', 'role', 'root.turn.id', 'routing_latency_ms', 'safe_mode',
        'sandbox_enabled', 'sandbox_policy', 'server.port', 'server_name', 'server_scope', 'session_files_deleted', 'skill.name',
        'skill_path_count', 'slug', 'speed', 'startup.phase', 'startup.status', 'status', 'status_code', 'stdout_chars', 'success',
        'system_message_chars', 'terminal.type', 'thoughts_token_count', 'to_mode', 'tool_name', 'tool_result_seq', 'tool_token_count',
        'tool_type', 'tool_use_id', 'total_duration_ms', 'total_token_count', 'total_tokens', 'total_tool_uses', 'transcripts_deleted',
        'transport_type', 'trigger', 'ttft_ms', 'turn.id', 'used_default', 'user.groups', 'vcs.ref.head.name', 'vcs.ref.head.revision',
        'vcs.ref.head.type', 'vcs.repository.name', 'vcs.repository.url.full', 'vertex_ai_enabled', 'workflow.run_id', 'worktree_active'
    ] AS plain_attributes
COMMENT 'Who asks, and what they may see: one row';

-- Every decision and every result, one row a fact.
CREATE OR REPLACE VIEW tool_facts
(
    tenant LowCardinality(String) COMMENT 'Organization, set by the receiver from the client''s token; empty without a receiver. Never taken from the payload',
    at DateTime64(9, 'UTC') COMMENT 'When: the record''s own time, UTC',
    fact_id String COMMENT 'Id of the fact: keyed HMAC of the raw record, 32 hex digits',
    kind Enum8('decision' = 1, 'result' = 2, 'call' = 3, 'request' = 4) COMMENT 'decision: the call was allowed or refused; result: how the run ended; call: both in one record, of agents that report a call once it is over; request: the agent asked for the call',
    carrier Enum8('log_record' = 1, 'span' = 2) COMMENT 'Kind of OTLP record that said so; a span speaks only where no log record does',
    agent LowCardinality(String) COMMENT 'Which agent, for example claude-code',
    agent_version LowCardinality(String) COMMENT 'Version of the agent, as it says itself',
    session_id String COMMENT 'The agent''s session (conversation), from session.id of the record',
    prompt_id String COMMENT 'The prompt that the call belongs to, from prompt.id',
    call_id String COMMENT 'The agent''s name for the call, from tool_use_id or call_id; empty for agents that name no calls',
    subagent_id String COMMENT 'The subagent that made the call; empty for the main agent and for agents that do not say',
    parent_subagent_id String COMMENT 'The subagent that started this subagent',
    request_id String COMMENT 'The API request whose answer asked for the call',
    trace_id String COMMENT 'Trace of the record, 32 hex digits',
    span_id String COMMENT 'Span of the record, 16 hex digits',
    time_quality Enum8('exact' = 1, 'clamped' = 2, 'missing' = 3) COMMENT 'exact: as sent; clamped: outside what can be stored; missing: no time was sent',
    sequence Int64 COMMENT 'The client''s own counter, one per process, from event.sequence; -1 if absent',
    tool_name LowCardinality(String) COMMENT 'The tool, in the agent''s word; mcp_tool stands for every tool of an MCP server',
    tool_source LowCardinality(String) COMMENT 'builtin, mcp or another word of the agent',
    mcp_server LowCardinality(String) COMMENT 'MCP server; only where the agent sends details',
    mcp_tool LowCardinality(String) COMMENT 'Tool of that MCP server',
    verdict Enum8('accept' = 1, 'reject' = 2, 'undecided' = 3, 'none' = 4) COMMENT 'What the record states about permission; undecided: a word that is not known; none: nothing',
    decision_word LowCardinality(String) COMMENT 'The same in the agent''s word',
    decision_source LowCardinality(String) COMMENT 'Who decided, in the agent''s word',
    authority Enum8('rule_or_mode' = 1, 'hook' = 2, 'user_or_host' = 3, 'user_refusal' = 4, 'abort' = 5, 'reviewer' = 6, 'unknown' = 7) COMMENT 'Who decided, normalised over agents; user_or_host may be a person or the program that hosts the agent',
    permission_mode LowCardinality(String) COMMENT 'Permission mode in which the decision was taken, in the agent''s word',
    success Enum8('true' = 1, 'false' = 2, 'unclear' = 3, 'none' = 4) COMMENT 'The agent''s word on how the run ended; none: not a result',
    duration_ms Int64 COMMENT 'Execution time, of a request all time until the call was over, milliseconds; -1 if absent',
    error_type LowCardinality(String) COMMENT 'Kind of error, in the agent''s word',
    error String COMMENT 'Error text, redacted',
    parameters String COMMENT 'tool_parameters, JSON text, redacted: of a decision what was approved, of a result what ran',
    tool_input String COMMENT 'Arguments of the run, JSON text, redacted; the client cuts long values',
    tool_input_size_bytes Int64 COMMENT 'Size of the input, bytes; -1 if absent',
    tool_result_size_bytes Int64 COMMENT 'Size of what the tool returned, bytes; -1 if absent',
    mcp_server_scope LowCardinality(String) COMMENT 'Where the MCP server is configured, in the agent''s word',
    ran Enum8('yes' = 1, 'no' = 2, 'unknown' = 3) COMMENT 'Whether the record proves that the tool ran; no: the agent itself stopped the call; unknown: it does not tell, or is a decision',
    exit_code Nullable(Int32) COMMENT 'Exit code of a command, where the agent tells it',
    tool_output String COMMENT 'What the tool returned, redacted, as far as the agent sends it: Codex a preview of 2 KiB, others nothing',
    user_id LowCardinality(String) COMMENT 'Random id of the installation, or the subject at an identity provider',
    user_email LowCardinality(String) COMMENT 'Login e-mail; only where the client set it itself, not the user',
    user_account LowCardinality(String) COMMENT 'Account id of the login',
    organization_id LowCardinality(String) COMMENT 'Organization that the receiver''s token names, else that of the login, as the client says',
    identity LowCardinality(String) COMMENT 'The best name for the user that there is, whatever it rests on',
    identity_assurance Enum8('receiver_token' = 1, 'identity_provider' = 2, 'account_login' = 3, 'self_declared' = 4, 'installation_id' = 5, 'none' = 6) COMMENT 'What identity rests on, strongest first: receiver_token, a token that was given to that person; self_declared is the user''s own word',
    decision_expectation Enum8('never_headless' = 1, 'may_drop_early' = 2, 'always' = 3, 'unknown' = 4, 'per_attempt' = 5, 'never' = 6) COMMENT 'Whether this client version would have sent the decision of a result: what a missing one can mean; per_attempt: for each attempt to run, and none for tools that need no approval',
    attributes Map(LowCardinality(String), String) COMMENT 'Attributes without a column, redacted',
    resource Map(LowCardinality(String), String) COMMENT 'Resource attributes, redacted; the user can set them',
    planted Array(LowCardinality(String)) COMMENT 'Names of attributes that may be the user''s own word',
    redactions Array(Tuple(rule String, field String, count UInt32)) COMMENT 'What was taken out: rule, field, how often',
    policy_version UInt32 COMMENT 'Version of the redaction policy; the higher one replaces the lower',
    key_id LowCardinality(String) COMMENT 'Names the audit key of ids and fingerprints',
    client_sequence Int64 COMMENT 'sequence, also where the user planted an attribute of that name, since the number is the client''s all the same; -1 if absent. Computed',
    entrypoint LowCardinality(String) COMMENT 'How the agent was started (cli, sdk-py, claude-vscode and others), where the client says so. Computed',
    action String COMMENT 'What the tool was to do, in one text: the command, the path, the MCP tool and its arguments. Computed',
    fingerprints Array(String) COMMENT 'Fingerprints of the secrets and pseudonyms in this row, 12 hex digits each. Computed'
)
AS WITH
    (SELECT sees_texts FROM reader) AS sees_texts,
    (SELECT plain_attributes FROM reader) AS plain
SELECT
    tenant, at, fact_id, kind, carrier, agent, agent_version, session_id, prompt_id, call_id, subagent_id,
    parent_subagent_id, request_id, trace_id, span_id, time_quality, sequence, tool_name, tool_source,
    mcp_server, mcp_tool, verdict, decision_word, decision_source, authority, permission_mode, success,
    duration_ms, error_type,
    if(sees_texts, error, if(error = '', '', '[MASKED]')) AS error,
    if(sees_texts, parameters, if(parameters = '', '', '[MASKED]')) AS parameters,
    if(sees_texts, tool_input, if(tool_input = '', '', '[MASKED]')) AS tool_input,
    tool_input_size_bytes, tool_result_size_bytes, mcp_server_scope, ran, exit_code,
    if(sees_texts, tool_output, if(tool_output = '', '', '[MASKED]')) AS tool_output,
    user_id, user_email, user_account, organization_id,
    identity, identity_assurance, decision_expectation,
    if(sees_texts, attributes, mapApply((key, value) -> (key, if(value = '' OR has(plain, key) AND (NOT has(planted, key) OR toInt64OrNull(value) IS NOT NULL), value, '[MASKED]')), attributes)) AS attributes,
    if(sees_texts, resource, mapApply((key, value) -> (key, if(value = '' OR has(plain, key) AND (NOT has(planted, key) OR toInt64OrNull(value) IS NOT NULL), value, '[MASKED]')), resource)) AS resource,
    planted, redactions, toUInt32(bitAnd(policy_version, 1073741823)) AS policy_version, key_id, client_sequence, entrypoint,
    if(sees_texts, action, if(action = '', '', '[MASKED]')) AS action,
    fingerprints
FROM fact_rows FINAL
COMMENT 'Every decision and every result that an agent reported, one row a fact';

-- Every other event, one row each.
CREATE OR REPLACE VIEW events
(
    tenant LowCardinality(String) COMMENT 'Organization, set by the receiver; empty without one. Never taken from the payload',
    agent LowCardinality(String) COMMENT 'Which agent, for example claude-code; of an unknown agent its scope name',
    agent_version LowCardinality(String) COMMENT 'Version of the agent, as it says itself',
    session_id String COMMENT 'The agent''s session (conversation), from session.id of the record',
    prompt_id String COMMENT 'The prompt during which it happened, from prompt.id',
    event_name LowCardinality(String) COMMENT 'What happened, without the agent''s prefix, for example user_prompt or api_request',
    at DateTime64(9, 'UTC') COMMENT 'When: the record''s own time, UTC',
    time_quality Enum8('exact' = 1, 'clamped' = 2, 'missing' = 3) COMMENT 'exact: as sent; clamped: outside what can be stored; missing: no time was sent',
    sequence Int64 COMMENT 'The client''s own counter, one per process, from event.sequence; -1 if absent',
    subagent_id String COMMENT 'The subagent that caused it; empty for the main agent',
    parent_subagent_id String COMMENT 'The subagent that started this subagent',
    request_id String COMMENT 'The API request it belongs to',
    trace_id String COMMENT 'Trace of the record, 32 hex digits',
    span_id String COMMENT 'Span of the record, 16 hex digits',
    user_id LowCardinality(String) COMMENT 'Random id of the installation, or the subject at an identity provider',
    user_email LowCardinality(String) COMMENT 'Login e-mail; only where the client set it itself, not the user',
    user_account LowCardinality(String) COMMENT 'Account id of the login',
    organization_id LowCardinality(String) COMMENT 'Organization that the receiver''s token names, else that of the login, as the client says',
    identity LowCardinality(String) COMMENT 'The best name for the user that there is, whatever it rests on',
    identity_assurance Enum8('receiver_token' = 1, 'identity_provider' = 2, 'account_login' = 3, 'self_declared' = 4, 'installation_id' = 5, 'none' = 6) COMMENT 'What identity rests on, strongest first: receiver_token, a token that was given to that person; self_declared is the user''s own word',
    body String COMMENT 'Body of the log record where it is more than the event''s name, redacted',
    attributes Map(LowCardinality(String), String) COMMENT 'Attributes without a column, redacted; prompts and responses are among them',
    resource Map(LowCardinality(String), String) COMMENT 'Resource attributes, redacted; the user can set them',
    planted Array(LowCardinality(String)) COMMENT 'Names of attributes that may be the user''s own word',
    redactions Array(Tuple(rule String, field String, count UInt32)) COMMENT 'What was taken out: rule, field, how often',
    event_id String COMMENT 'Id of the event: keyed HMAC of the raw record, 32 hex digits',
    policy_version UInt32 COMMENT 'Version of the redaction policy; the higher one replaces the lower',
    key_id LowCardinality(String) COMMENT 'Names the audit key of ids and fingerprints',
    client_sequence Int64 COMMENT 'sequence, also where the user planted an attribute of that name, since the number is the client''s all the same; -1 if absent. Computed',
    entrypoint LowCardinality(String) COMMENT 'How the agent was started (cli, sdk-py, claude-vscode and others), where the client says so. Computed',
    model LowCardinality(String) COMMENT 'Model, in the agent''s word. Computed',
    query_source LowCardinality(String) COMMENT 'What asked the model: main, subagent, sdk and others, in the agent''s word. Computed',
    cost_usd Nullable(Float64) COMMENT 'Cost of the API request, US dollars: the client''s estimate, not a bill. Computed',
    input_tokens Nullable(UInt64) COMMENT 'Tokens sent, without those of the cache. Computed',
    output_tokens Nullable(UInt64) COMMENT 'Tokens received, those of thoughts included. Computed',
    cache_read_tokens Nullable(UInt64) COMMENT 'Tokens read from the model''s cache. Computed',
    cache_creation_tokens Nullable(UInt64) COMMENT 'Tokens written to the model''s cache. Computed',
    fingerprints Array(String) COMMENT 'Fingerprints of the secrets and pseudonyms in this row, 12 hex digits each. Computed'
)
AS WITH
    (SELECT sees_texts FROM reader) AS sees_texts,
    (SELECT plain_attributes FROM reader) AS plain
SELECT
    tenant, agent, agent_version, session_id, prompt_id, event_name, at, time_quality, sequence,
    subagent_id, parent_subagent_id, request_id, trace_id, span_id, user_id, user_email, user_account,
    organization_id, identity, identity_assurance,
    if(sees_texts, body, if(body = '', '', '[MASKED]')) AS body,
    if(sees_texts, attributes, mapApply((key, value) -> (key, if(value = '' OR has(plain, key) AND (NOT has(planted, key) OR toInt64OrNull(value) IS NOT NULL), value, '[MASKED]')), attributes)) AS attributes,
    if(sees_texts, resource, mapApply((key, value) -> (key, if(value = '' OR has(plain, key) AND (NOT has(planted, key) OR toInt64OrNull(value) IS NOT NULL), value, '[MASKED]')), resource)) AS resource,
    planted, redactions, event_id, toUInt32(bitAnd(policy_version, 1073741823)) AS policy_version, key_id, client_sequence, entrypoint, model, query_source, cost_usd,
    input_tokens, output_tokens, cache_read_tokens, cache_creation_tokens, fingerprints
FROM event_rows FINAL
COMMENT 'Prompts, API requests, mode changes, hooks and every other event, one row each';

-- Where each record was read from.
CREATE OR REPLACE VIEW deliveries
(
    record_id String COMMENT 'fact_id or event_id',
    topic LowCardinality(String) COMMENT 'Kafka topic that it was read from',
    topic_partition Int32 COMMENT 'Partition of that topic',
    offset Int64 COMMENT 'Offset of the body in that partition',
    record_index Int32 COMMENT 'Position in the body, from 0'
)
AS SELECT
    record_id, topic, topic_partition, offset, record_index
FROM delivery_rows FINAL
COMMENT 'Where each record was read from, one row a delivery';

-- What could not be processed.
CREATE OR REPLACE VIEW dead_letters
(
    topic LowCardinality(String) COMMENT 'Kafka topic where it stands',
    topic_partition Int32 COMMENT 'Partition of that topic',
    offset Int64 COMMENT 'Offset of the body in that partition',
    record_index Int32 COMMENT 'Position in the body, from 0; -1 for the body as a whole',
    reason LowCardinality(String) COMMENT 'Why it could not be processed',
    digest String COMMENT 'Keyed digest of the bytes, hex: equal bytes have equal digests',
    size_bytes Int32 COMMENT 'Size of the body, bytes; -1 for a single record of a body',
    at DateTime64(9, 'UTC') COMMENT 'Timestamp of the Kafka record, UTC',
    key_id LowCardinality(String) COMMENT 'Names the audit key of the digest'
)
AS SELECT
    topic, topic_partition, offset, record_index, reason, digest, size_bytes, at, key_id
FROM dead_letter_rows FINAL
COMMENT 'What could not be processed, and where it stands in Kafka';

-- Lone facts, of agents that name no calls, paired where the facts of their prompt say which belong
-- together. Nothing of this is stored, so a later fact can amend or withdraw a pair. The method is
-- that of the Java class LonePairing: accepted decisions and results of one prompt and tool on one
-- time line, a result where its run began; level is how many decisions are open.
CREATE OR REPLACE VIEW paired_lone_facts
(
    tenant LowCardinality(String) COMMENT 'Organization, set by the receiver; empty without one',
    agent LowCardinality(String) COMMENT 'Which agent, for example claude-code',
    session_id String COMMENT 'The agent''s session (conversation); empty if unknown',
    first_at DateTime64(9, 'UTC') COMMENT 'Time of the earlier fact, UTC',
    statements UInt16 COMMENT 'What the facts state, as bits: see call_rows',
    requested_at Int64 COMMENT 'When the agent asked for the call, nanoseconds since 1970; 9223372036854775807 if unknown',
    decision String COMMENT 'Atom of the decision',
    decision_payload String COMMENT 'Its long texts, redacted',
    result String COMMENT 'Atom of the result',
    result_payload String COMMENT 'Its long texts, redacted',
    more_facts UInt8 COMMENT '1 where further facts exist',
    match_quality String COMMENT 'exact where one record is the whole call; inferred, or ambiguous where the facts of the prompt allow several readings'
)
AS WITH
    candidates AS
    (
        SELECT
            *,
            decision != '\x7F' AS is_decision,
            splitByChar('\xFF', if(decision != '\x7F', decision, result)) AS fields,
            fields[7] AS prompt_id,
            fields[12] AS tool_name,
            toInt64OrZero(fields[2]) AS at,
            greatest(toInt64OrZero(fields[22]), 0) AS ran_ms,
            if(is_decision, at, if(ran_ms > intDiv(at, 1000000), 0, at - ran_ms * 1000000)) AS stands_at,
            -- Both sides in one record, or of an agent that has no other side to tell.
            result != '\x7F' AND (is_decision OR fields[34] = 'never') AS is_whole,
            -- Only an accepted call can have a result.
            NOT is_whole AND (result != '\x7F' OR bitAnd(statements, 1) != 0) AS can_pair
        FROM call_rows FINAL
        WHERE lone AND (decision != '\x7F' OR result != '\x7F')
    ),
    summed AS
    (
        SELECT
            *,
            sum(if(is_decision, 1, -1)) OVER line AS total
        FROM candidates
        WHERE can_pair
        WINDOW line AS (PARTITION BY tenant, agent, session_id, prompt_id, tool_name ORDER BY stands_at, NOT is_decision, lone_fact_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
    ),
    floored AS
    (
        SELECT
            *,
            least(0, min(total) OVER line) AS floor
        FROM summed
        WINDOW line AS (PARTITION BY tenant, agent, session_id, prompt_id, tool_name ORDER BY stands_at, NOT is_decision, lone_fact_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
    ),
    levelled AS
    (
        SELECT
            *,
            -- A result that finds nothing open lowers the floor.
            NOT is_decision AND floor < lagInFrame(floor, 1, 0) OVER line AS is_unmatched,
            total - floor + if(is_decision, 0, 1) AS level,
            sum(is_decision AND total - floor = 1) OVER line AS cluster
        FROM floored
        WINDOW line AS (PARTITION BY tenant, agent, session_id, prompt_id, tool_name ORDER BY stands_at, NOT is_decision, lone_fact_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
    ),
    counted AS
    (
        SELECT
            *,
            countIf(is_decision) OVER whole AS decisions,
            countIf(NOT is_decision) OVER whole AS results,
            if(decisions = results, 0, level) AS lane
        FROM levelled
        WHERE NOT is_unmatched
        WINDOW whole AS (PARTITION BY tenant, agent, session_id, prompt_id, tool_name, cluster)
    ),
    numbered AS
    (
        SELECT
            *,
            row_number() OVER (PARTITION BY tenant, agent, session_id, prompt_id, tool_name, cluster, lane, is_decision ORDER BY stands_at, lone_fact_id) AS place
        FROM counted
    )
SELECT
    tenant,
    agent,
    session_id,
    min(n.first_at) AS first_at,
    toUInt16(groupBitOr(n.statements)) AS statements,
    toInt64(9223372036854775807) AS requested_at,
    min(n.decision) AS decision,
    min(n.decision_payload) AS decision_payload,
    min(n.result) AS result,
    min(n.result_payload) AS result_payload,
    max(n.decision_id_highest) != '' AND min(n.decision_id_lowest) != max(n.decision_id_highest)
        OR max(n.result_id_highest) != '' AND min(n.result_id_lowest) != max(n.result_id_highest) AS more_facts,
    if(any(decisions) > 1 AND any(results) > 0, 'ambiguous', 'inferred') AS match_quality
FROM numbered AS n
GROUP BY tenant, agent, session_id, prompt_id, tool_name, cluster, lane, place
UNION ALL
SELECT
    tenant, agent, session_id, first_at, statements, requested_at, decision, decision_payload, result, result_payload,
    decision_id_highest != '' AND decision_id_lowest != decision_id_highest
        OR result_id_highest != '' AND result_id_lowest != result_id_highest AS more_facts,
    'inferred' AS match_quality
FROM levelled
WHERE is_unmatched
UNION ALL
SELECT
    tenant, agent, session_id, first_at, statements, requested_at, decision, decision_payload, result, result_payload,
    decision_id_highest != '' AND decision_id_lowest != decision_id_highest
        OR result_id_highest != '' AND result_id_lowest != result_id_highest AS more_facts,
    if(is_whole, 'exact', 'inferred') AS match_quality
FROM candidates
WHERE NOT can_pair
COMMENT 'Merge state of calls whose agent names no calls, paired by prompt, tool and time; a step of tool_calls';

-- One row a tool call: what ran, when, for whom, under what authorization, with what outcome.
CREATE OR REPLACE VIEW tool_calls
(
    tenant LowCardinality(String) COMMENT 'Organization, set by the receiver; empty without one',
    agent LowCardinality(String) COMMENT 'Which agent, for example claude-code',
    agent_version Nullable(String) COMMENT 'Version of the agent, as it says itself',
    session_id String COMMENT 'The agent''s session (conversation); empty if unknown',
    prompt_id Nullable(String) COMMENT 'The prompt that the call belongs to',
    call_id String COMMENT 'The agent''s name for the call; empty for agents that name no calls',
    subagent_id Nullable(String) COMMENT 'The subagent that made the call; NULL for the main agent and for agents that do not say',
    parent_subagent_id Nullable(String) COMMENT 'The subagent that started this subagent',
    request_id Nullable(String) COMMENT 'The API request whose answer asked for the call',
    trace_id Nullable(String) COMMENT 'Trace of the record, 32 hex digits',
    tool_name Nullable(String) COMMENT 'The tool, in the agent''s word; mcp_tool stands for every tool of an MCP server',
    tool_source Nullable(String) COMMENT 'builtin, mcp or another word of the agent',
    mcp_server Nullable(String) COMMENT 'MCP server; only where the agent sends details',
    mcp_tool Nullable(String) COMMENT 'Tool of that MCP server',
    mcp_server_scope Nullable(String) COMMENT 'Where the MCP server is configured, in the agent''s word',
    decision Nullable(String) COMMENT 'accept or reject; NULL where no trusted word is known',
    decision_word Nullable(String) COMMENT 'The decision in the agent''s word',
    decision_source Nullable(String) COMMENT 'Who decided, in the agent''s word',
    authority String COMMENT 'Who decided, normalised: rule_or_mode, hook, user_or_host (a person or the program that hosts the agent), user_refusal, abort, reviewer, unknown',
    decision_witness Nullable(String) COMMENT 'What says so: decision_event, result_event (the result''s own word), call_event (one record for both), or span, where no log record tells',
    permission_mode Nullable(String) COMMENT 'Permission mode in which the decision was taken, in the agent''s word',
    requested_at Nullable(DateTime64(9, 'UTC')) COMMENT 'When the agent asked for the call, UTC; only where a span says so',
    waited_ms Nullable(Int64) COMMENT 'From the request to the decision, milliseconds, where a person, the host or a reviewer decided',
    outcome String COMMENT 'rejected; pending (allowed, no result yet); succeeded or failed (the agent''s word); unwitnessed (ran, nothing proves that it was allowed); contradicted (refused and yet it ran); unclear; not_run (stopped by the agent''s own checks before anybody was asked)',
    outcome_cause Nullable(String) COMMENT 'Of an unwitnessed call the likely cause: client_sends_no_decisions_headless, client_may_drop_early_records, decision_missing, decision_word_unknown, tool_needs_no_approval, agent_records_no_decisions, unknown. Of others what explains words that seem to contradict each other: saved_approval_logged_as_reject, another_attempt_was_refused',
    success Nullable(Bool) COMMENT 'The agent''s word on how the run ended; NULL without one',
    exit_code Nullable(Int32) COMMENT 'Exit code of a command, where the agent tells it',
    duration_ms Nullable(Int64) COMMENT 'Execution time, milliseconds',
    error_type Nullable(String) COMMENT 'Kind of error, in the agent''s word',
    error Nullable(String) COMMENT 'Error text, redacted',
    match_quality String COMMENT 'How sure it is that decision and result belong together: exact, inferred, ambiguous',
    parameter_drift Nullable(Bool) COMMENT 'Whether what ran differs from what was approved; NULL where that cannot be known',
    approved_parameters Nullable(String) COMMENT 'What was approved, JSON text, redacted',
    executed_parameters Nullable(String) COMMENT 'What ran, JSON text, redacted',
    tool_input Nullable(String) COMMENT 'Arguments of the run, JSON text, redacted; the client cuts long values',
    tool_output Nullable(String) COMMENT 'What the tool returned, redacted, as far as the agent sends it',
    tool_input_size_bytes Nullable(Int64) COMMENT 'Size of the input, bytes',
    tool_result_size_bytes Nullable(Int64) COMMENT 'Size of what the tool returned, bytes',
    user_id Nullable(String) COMMENT 'Random id of the installation, or the subject at an identity provider',
    user_email Nullable(String) COMMENT 'Login e-mail; only where the client set it itself, not the user',
    user_account Nullable(String) COMMENT 'Account id of the login',
    organization_id Nullable(String) COMMENT 'Organization that the receiver''s token names, else that of the login, as the client says',
    identity Nullable(String) COMMENT 'The best name for the user that there is, whatever it rests on',
    identity_assurance String COMMENT 'What identity rests on: receiver_token, identity_provider, account_login, self_declared (the user''s own word), installation_id, none',
    decided_at Nullable(DateTime64(9, 'UTC')) COMMENT 'When permission was settled, UTC; where one record tells both, not after this; NULL without a decision record',
    finished_at Nullable(DateTime64(9, 'UTC')) COMMENT 'When the result was reported, UTC; NULL without a result',
    time_quality String COMMENT 'The worse of both times: exact, clamped (outside what can be stored), missing',
    more_facts Bool COMMENT 'Further facts about this call exist that the row does not show; the view tool_facts has all',
    decision_fact_id Nullable(String) COMMENT 'fact_id of the decision in tool_facts',
    result_fact_id Nullable(String) COMMENT 'fact_id of the result in tool_facts',
    planted Array(String) COMMENT 'Names of attributes that may be the user''s own word',
    redactions Array(Tuple(rule String, field String, count UInt32)) COMMENT 'What was taken out: rule, side and field, how often',
    policy_version UInt32 COMMENT 'Version of the redaction policy; the lower of both facts',
    key_id String COMMENT 'Names the audit key of ids and fingerprints',
    at DateTime64(9, 'UTC') COMMENT 'When: its earliest record, which is the decision, or the request where a span tells of it, or the result where there is neither, UTC. Conditions on time belong here',
    action String COMMENT 'What the tool was to do, in one text: the command, the path, the MCP tool and its arguments; of a run what ran'
)
AS WITH
    (SELECT sees_texts FROM reader) AS sees_texts,
    merged AS
    (
        SELECT
            tenant, agent, session_id, call_id, first_at, statements, requested_at AS requested_at_ns, decision, decision_payload, result, result_payload,
            decision_id_highest != '' AND decision_id_lowest != decision_id_highest
                OR result_id_highest != '' AND result_id_lowest != result_id_highest AS more_facts,
            'exact' AS match_quality
        FROM call_rows FINAL
        WHERE NOT lone AND (decision != '\x7F' OR result != '\x7F')
        UNION ALL
        SELECT
            tenant, agent, session_id, '' AS call_id, first_at, statements, requested_at AS requested_at_ns, decision, decision_payload, result, result_payload,
            more_facts, match_quality
        FROM paired_lone_facts
    ),
    split AS
    (
        SELECT
            *,
            decision != '\x7F' AS has_decision,
            result != '\x7F' AS has_result,
            splitByChar('\xFF', decision) AS d,
            splitByChar('\xFF', result) AS r,
            -- Texts go before the rest of a call; what a later row brings may then be another fact's.
            if(startsWith(decision_payload, d[1]), decision_payload, '') AS decision_texts,
            if(startsWith(result_payload, r[1]), result_payload, '') AS result_texts,
            if(
                sees_texts,
                splitByChar('\xFF', decision_texts),
                arrayMap(text -> if(text = '', '', '[MASKED]'), splitByChar('\xFF', decision_texts))) AS dp,
            if(
                sees_texts,
                splitByChar('\xFF', result_texts),
                arrayMap(text -> if(text = '', '', '[MASKED]'), splitByChar('\xFF', result_texts))) AS rp,
            -- The fact that descriptive columns come from, and the one whose statement counts.
            if(has_decision, d, r) AS p,
            if(rp[2] != '', rp[2], dp[2]) AS parameters,
            has_decision AND has_result AND d[3] = r[3] AS is_one_record,
            -- What was stated, with the word of spans where log records are silent.
            bitOr(
                statements,
                bitOr(
                    if(bitAnd(statements, 199) = 0, bitShiftRight(bitAnd(statements, 768), 8), 0),
                    if(
                        bitAnd(statements, 12344) = 0,
                        bitOr(bitShiftRight(bitAnd(statements, 3072), 7), if(bitAnd(statements, 32768) != 0, 32, 0)),
                        0))) AS said,
            bitAnd(said, 65) != 0 AS accepted,
            bitAnd(said, 130) != 0 AS rejected,
            bitAnd(said, 56) != 0 AS ran,
            bitAnd(said, 4096) != 0 AS unsuccessful,
            accepted AND bitAnd(said, 16384) != 0 AS an_attempt_was_allowed,
            JSONExtractKeysAndValues(d[37], 'String') AS asked,
            JSONExtractKeysAndValues(r[37], 'String') AS did,
            -- Parameters that both sides have: the two digests of each, empty where withheld.
            arrayMap(
                one -> (one.2, arrayFirst(other -> other.1 = one.1, did).2),
                arrayFilter(one -> arrayExists(other -> other.1 = one.1, did), asked)) AS both
        FROM merged
    )
SELECT
    tenant,
    agent,
    nullIf(if(p[6] != '', p[6], r[6]), '') AS agent_version,
    session_id,
    nullIf(if(p[7] != '', p[7], r[7]), '') AS prompt_id,
    call_id,
    nullIf(if(p[8] != '', p[8], r[8]), '') AS subagent_id,
    nullIf(if(p[9] != '', p[9], r[9]), '') AS parent_subagent_id,
    nullIf(if(p[10] != '', p[10], r[10]), '') AS request_id,
    nullIf(if(p[11] != '', p[11], r[11]), '') AS trace_id,
    nullIf(if(p[12] != '', p[12], r[12]), '') AS tool_name,
    nullIf(if(p[13] != '', p[13], r[13]), '') AS tool_source,
    nullIf(if(p[14] != '', p[14], r[14]), '') AS mcp_server,
    nullIf(if(p[15] != '', p[15], r[15]), '') AS mcp_tool,
    nullIf(r[24], '') AS mcp_server_scope,
    if(p[16] IN ('accept', 'reject'), p[16], NULL) AS decision,
    nullIf(p[17], '') AS decision_word,
    nullIf(p[18], '') AS decision_source,
    p[19] AS authority,
    multiIf(
        p[16] = 'none', NULL,
        p[38] = 'span', 'span',
        is_one_record, 'call_event',
        has_decision, 'decision_event',
        'result_event') AS decision_witness,
    if(has_decision, nullIf(p[20], ''), NULL) AS permission_mode,
    if(requested_at_ns = 9223372036854775807, NULL, fromUnixTimestamp64Nano(requested_at_ns, 'UTC')) AS requested_at,
    if(
        has_decision AND p[19] IN ('user_or_host', 'user_refusal', 'abort', 'reviewer') AND requested_at_ns <= toInt64OrZero(d[2]),
        intDiv(toInt64OrZero(d[2]) - requested_at_ns, 1000000),
        NULL) AS waited_ms,
    multiIf(
        bitAnd(said, 8) != 0 AND bitAnd(said, 4112) != 0 OR rejected AND NOT an_attempt_was_allowed AND (accepted OR ran), 'contradicted',
        rejected AND NOT ran AND NOT (an_attempt_was_allowed AND unsuccessful), 'rejected',
        NOT ran AND bitAnd(said, 8192) != 0, 'not_run',
        NOT ran AND accepted, if(unsuccessful, 'failed', 'pending'),
        NOT ran, 'unclear',
        NOT accepted, 'unwitnessed',
        bitAnd(said, 8) != 0, 'succeeded',
        bitAnd(said, 16) != 0, 'failed',
        'unclear') AS outcome,
    multiIf(
        outcome = 'unwitnessed', multiIf(
            has_decision, 'decision_word_unknown',
            r[34] = 'never_headless', 'client_sends_no_decisions_headless',
            r[34] = 'may_drop_early', 'client_may_drop_early_records',
            r[34] = 'always', 'decision_missing',
            r[34] = 'per_attempt', 'tool_needs_no_approval',
            r[34] = 'never', 'agent_records_no_decisions',
            'unknown'),
        p[16] = 'accept' AND p[17] = 'reject', 'saved_approval_logged_as_reject',
        bitAnd(said, 16387) = 16387, 'another_attempt_was_refused',
        NULL) AS outcome_cause,
    multiIf(r[21] = 'true', true, r[21] = 'false', false, NULL) AS success,
    toInt32OrNull(r[39]) AS exit_code,
    if(has_result AND toInt64OrZero(r[22]) >= 0, toInt64OrZero(r[22]), NULL) AS duration_ms,
    nullIf(r[23], '') AS error_type,
    nullIf(rp[4], '') AS error,
    match_quality,
    multiIf(
        NOT has_decision OR NOT has_result OR is_one_record, NULL,
        arrayExists(pair -> pair.1 != '' AND pair.2 != '' AND pair.1 != pair.2, both), true,
        empty(both) OR arrayExists(pair -> pair.1 = '' OR pair.2 = '', both), NULL,
        false) AS parameter_drift,
    nullIf(dp[2], '') AS approved_parameters,
    nullIf(rp[2], '') AS executed_parameters,
    nullIf(rp[3], '') AS tool_input,
    nullIf(rp[5], '') AS tool_output,
    if(has_result AND toInt64OrZero(r[25]) >= 0, toInt64OrZero(r[25]), NULL) AS tool_input_size_bytes,
    if(has_result AND toInt64OrZero(r[26]) >= 0, toInt64OrZero(r[26]), NULL) AS tool_result_size_bytes,
    nullIf(p[27], '') AS user_id,
    nullIf(p[28], '') AS user_email,
    nullIf(p[29], '') AS user_account,
    nullIf(p[30], '') AS organization_id,
    nullIf(p[31], '') AS identity,
    p[32] AS identity_assurance,
    if(has_decision, fromUnixTimestamp64Nano(toInt64OrZero(d[2]), 'UTC'), NULL) AS decided_at,
    if(has_result, fromUnixTimestamp64Nano(toInt64OrZero(r[2]), 'UTC'), NULL) AS finished_at,
    multiIf(
        p[33] = 'missing' OR r[33] = 'missing', 'missing',
        p[33] = 'clamped' OR r[33] = 'clamped', 'clamped',
        'exact') AS time_quality,
    more_facts = 1 AS more_facts,
    nullIf(d[3], '') AS decision_fact_id,
    nullIf(r[3], '') AS result_fact_id,
    arrayDistinct(arrayConcat(JSONExtract(p[35], 'Array(String)'), JSONExtract(r[35], 'Array(String)'))) AS planted,
    arrayConcat(
        arrayMap(
            one -> CAST((one.1, concat(if(is_one_record, 'call.', 'decision.'), one.2), one.3), 'Tuple(rule String, field String, count UInt32)'),
            JSONExtract(d[36], 'Array(Tuple(rule String, field String, count UInt32))')),
        arrayMap(
            one -> CAST((one.1, concat('result.', one.2), one.3), 'Tuple(rule String, field String, count UInt32)'),
            JSONExtract(if(is_one_record, '[]', r[36]), 'Array(Tuple(rule String, field String, count UInt32))'))) AS redactions,
    toUInt32(least(
        bitAnd(toUInt32OrZero(p[4]), 1073741823),
        bitAnd(toUInt32OrZero(if(has_result, r[4], p[4])), 1073741823))) AS policy_version,
    p[5] AS key_id,
    first_at AS at,
    multiIf(
        JSONExtractString(parameters, 'full_command') != '', JSONExtractString(parameters, 'full_command'),
        mcp_server IS NOT NULL, concat(ifNull(mcp_server, ''), '.', ifNull(mcp_tool, ''), if(rp[3] = '', '', concat(' ', rp[3]))),
        JSONExtractString(parameters, 'skill_name') != '', JSONExtractString(parameters, 'skill_name'),
        JSONExtractString(parameters, 'subagent_type') != '', JSONExtractString(parameters, 'subagent_type'),
        JSONExtractString(rp[3], 'file_path') != '', JSONExtractString(rp[3], 'file_path'),
        JSONExtractString(rp[3], 'notebook_path') != '', JSONExtractString(rp[3], 'notebook_path'),
        JSONExtractString(rp[3], 'url') != '', JSONExtractString(rp[3], 'url'),
        JSONExtractString(rp[3], 'cmd') != '', JSONExtractString(rp[3], 'cmd'),
        JSONExtractString(rp[3], 'command') != '', JSONExtractString(rp[3], 'command'),
        notEmpty(JSONExtract(rp[3], 'command', 'Array(String)')), arrayStringConcat(JSONExtract(rp[3], 'command', 'Array(String)'), ' '),
        JSONExtractString(rp[3], 'absolute_path') != '', JSONExtractString(rp[3], 'absolute_path'),
        NOT sees_texts AND rp[3] = '' AND parameters != '', '[MASKED]',
        rp[3]) AS action
FROM split
COMMENT 'One row a tool call: what ran, when, for whom, under what authority, with what outcome';

-- The calls of a period, by the time at which they were decided. The sessions of the period come from the facts, which
-- are ordered by time, so a short period reads little of a large table.
CREATE OR REPLACE VIEW tool_calls_between AS
SELECT *
FROM tool_calls
WHERE (tenant, agent, session_id) IN
    (
        SELECT DISTINCT tenant, agent, session_id
        FROM fact_rows
        WHERE at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')}
    )
    AND at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')}
COMMENT 'tool_calls of a period: tool_calls_between(from_time = …, to_time = …), the end excluded';

-- The same at a given moment: an accepted call without a result is called abandoned once it is older
-- than a given number of seconds. SELECT … FROM tool_calls_at(as_of = now(), abandoned_after_s = 86400)
CREATE OR REPLACE VIEW tool_calls_at AS
SELECT
    * EXCEPT (outcome),
    if(outcome = 'pending' AND decided_at < {as_of:DateTime} - toIntervalSecond({abandoned_after_s:UInt32}), 'abandoned', outcome) AS outcome
FROM tool_calls
COMMENT 'tool_calls with the outcome abandoned: tool_calls_at(as_of = …, abandoned_after_s = …)';

-- Everything that happened, in order: events and tool facts side by side. Order by at, then sequence.
CREATE OR REPLACE VIEW timeline
(
    tenant LowCardinality(String) COMMENT 'Organization, set by the receiver; empty without one',
    agent LowCardinality(String) COMMENT 'Which agent, for example claude-code',
    session_id String COMMENT 'The agent''s session (conversation); empty if unknown',
    prompt_id String COMMENT 'The prompt during which it happened; empty if unknown',
    at DateTime64(9, 'UTC') COMMENT 'When, UTC. Records of one moment are in order of sequence',
    sequence Int64 COMMENT 'The client''s own counter, one per process; -1 if absent',
    what String COMMENT 'Event name; tool_decision, tool_result and tool_call (both in one record) for the facts of a call',
    subagent_id String COMMENT 'The subagent that caused it; empty for the main agent',
    request_id String COMMENT 'The API request it belongs to',
    call_id String COMMENT 'The call that a tool fact is about',
    tool_name String COMMENT 'The tool of a tool fact',
    identity String COMMENT 'The best name for the user that there is, whatever it rests on',
    record_id String COMMENT 'fact_id in tool_facts or event_id in events',
    estimated_cost_usd Nullable(Float64) COMMENT 'Of an API request its cost, US dollars: the client''s estimate',
    details Map(String, String) COMMENT 'What else the record says, redacted'
)
AS WITH
    (SELECT sees_texts FROM reader) AS sees_texts,
    (SELECT plain_attributes FROM reader) AS plain
SELECT
    tenant, agent, session_id, prompt_id, at, sequence,
    toString(event_name) AS what, subagent_id, request_id, '' AS call_id, '' AS tool_name, toString(identity) AS identity, event_id AS record_id,
    cost_usd AS estimated_cost_usd,
    mapApply(
        (key, value) -> (toString(key), if(sees_texts OR value = '' OR has(plain, key) AND (NOT has(planted, key) OR toInt64OrNull(value) IS NOT NULL), value, '[MASKED]')),
        attributes) AS details
FROM event_rows FINAL
UNION ALL
WITH
    (SELECT sees_texts FROM reader) AS sees_texts
SELECT
    tenant, agent, session_id, prompt_id, at, sequence,
    concat('tool_', toString(kind)) AS what, subagent_id, request_id, call_id, toString(tool_name), toString(identity), fact_id AS record_id,
    NULL AS estimated_cost_usd,
    mapFilter((key, value) -> value != '', map(
        'decision', toString(decision_word), 'source', toString(decision_source), 'permission_mode', toString(permission_mode),
        'success', if(kind IN ('result', 'call'), toString(success), ''), 'exit_code', ifNull(toString(exit_code), ''), 'duration_ms', if(duration_ms < 0, '', toString(duration_ms)),
        'error_type', toString(error_type),
        'error', if(sees_texts OR error = '', error, '[MASKED]'),
        'parameters', if(sees_texts OR parameters = '', parameters, '[MASKED]'),
        'tool_input', if(sees_texts OR tool_input = '', tool_input, '[MASKED]'),
        'tool_output', if(sees_texts OR tool_output = '', tool_output, '[MASKED]'))) AS details
FROM fact_rows FINAL
COMMENT 'Everything that happened in a session, events and tool facts side by side';

-- One row a prompt. An agent also opens prompts of its own (a finished background command, for example), and two
-- texts typed one after the other can share a prompt, so the texts are a list and origin says what they look like.
CREATE OR REPLACE VIEW prompts
(
    tenant LowCardinality(String) COMMENT 'Organization, set by the receiver; empty without one',
    agent LowCardinality(String) COMMENT 'Which agent, for example claude-code',
    session_id String COMMENT 'The agent''s session (conversation)',
    prompt_id String COMMENT 'The prompt, from prompt.id',
    at DateTime64(9, 'UTC') COMMENT 'Time of its first record, UTC',
    last_at DateTime64(9, 'UTC') COMMENT 'Time of its last record, UTC',
    identity String COMMENT 'The best name for the user that there is, whatever it rests on',
    identity_assurance String COMMENT 'What identity rests on; self_declared is the user''s own word',
    origin String COMMENT 'typed: somebody or a program sent a text; command: a slash command; agent: the agent woke itself up; unknown: no user_prompt event',
    texts Array(String) COMMENT 'What was asked, redacted, in order; empty where the client does not send prompts',
    commands Array(String) COMMENT 'Slash commands, in order',
    tool_calls UInt64 COMMENT 'Calls that it caused; a lower bound for agents that name no calls',
    refused_calls UInt64 COMMENT 'Records that a call was refused',
    failed_calls UInt64 COMMENT 'Results that report a failure, or an exit code other than 0',
    api_requests UInt64 COMMENT 'Requests to the model',
    estimated_cost_usd Float64 COMMENT 'Sum of the client''s estimates of those requests, US dollars; not a bill',
    input_tokens UInt64 COMMENT 'Tokens sent, without those of the cache',
    output_tokens UInt64 COMMENT 'Tokens received',
    cache_read_tokens UInt64 COMMENT 'Tokens read from the model''s cache',
    cache_creation_tokens UInt64 COMMENT 'Tokens written to the model''s cache',
    models Array(String) COMMENT 'Models that answered'
)
AS WITH
    (SELECT sees_texts FROM reader) AS sees_texts
SELECT
    tenant, agent, session_id, prompt_id,
    min(r.at) AS at,
    max(r.at) AS last_at,
    argMin(r.identity, (r.assurance, r.identity)) AS identity,
    argMin(r.assurance_word, (r.assurance, r.identity)) AS identity_assurance,
    multiIf(
        countIf(what = 'user_prompt') = 0, 'unknown',
        countIf(what = 'user_prompt' AND command = '' AND NOT startsWith(text, '<task-notification>')) > 0, 'typed',
        countIf(command != '') > 0, 'command',
        'agent') AS origin,
    arrayMap(
        one -> if(sees_texts, one.3, '[MASKED]'),
        arraySort(groupArrayIf((r.at, r.sequence, text), what = 'user_prompt' AND text != ''))) AS texts,
    arrayMap(one -> one.3, arraySort(groupArrayIf((r.at, r.sequence, command), command != ''))) AS commands,
    uniqExactIf(call_id, call_id != '' AND what != 'tool_request')
        + greatest(countIf(what = 'tool_decision' AND call_id = '' AND NOT refused), countIf(what = 'tool_result' AND call_id = ''))
        + countIf(what = 'tool_decision' AND call_id = '' AND refused)
        + countIf(what = 'tool_call' AND call_id = '') AS tool_calls,
    countIf(refused) AS refused_calls,
    countIf(failed) AS failed_calls,
    countIf(what = 'api_request') AS api_requests,
    sum(ifNull(cost, 0)) AS estimated_cost_usd,
    sum(ifNull(tokens.1, 0)) AS input_tokens,
    sum(ifNull(tokens.2, 0)) AS output_tokens,
    sum(ifNull(tokens.3, 0)) AS cache_read_tokens,
    sum(ifNull(tokens.4, 0)) AS cache_creation_tokens,
    arraySort(groupUniqArrayIf(model, model != '' AND what = 'api_request')) AS models
FROM
(
    SELECT
        tenant, agent, session_id, prompt_id, at, sequence, toString(event_name) AS what, '' AS call_id, false AS refused, false AS failed,
        '' AS text, '' AS command, cost_usd AS cost,
        (input_tokens, output_tokens, cache_read_tokens, cache_creation_tokens) AS tokens,
        toString(model) AS model, toString(identity) AS identity, toUInt8(identity_assurance) AS assurance, toString(identity_assurance) AS assurance_word
    FROM event_rows FINAL
    WHERE prompt_id != '' AND event_name != 'user_prompt'
    UNION ALL
    SELECT
        tenant, agent, session_id, prompt_id, at, sequence, toString(event_name), '', false, false,
        attributes['prompt'], attributes['command_name'], NULL, (NULL, NULL, NULL, NULL), '',
        toString(identity), toUInt8(identity_assurance), toString(identity_assurance)
    FROM event_rows FINAL
    WHERE prompt_id != '' AND event_name = 'user_prompt'
    UNION ALL
    SELECT
        tenant, agent, session_id, prompt_id, at, sequence, concat('tool_', toString(kind)), call_id,
        verdict = 'reject', kind IN ('result', 'call') AND ran != 'no' AND (success = 'false' OR ifNull(exit_code, 0) != 0),
        '', '', NULL, (NULL, NULL, NULL, NULL), '', toString(identity), toUInt8(identity_assurance), toString(identity_assurance)
    FROM fact_rows FINAL
    WHERE prompt_id != ''
) AS r
GROUP BY tenant, agent, session_id, prompt_id
COMMENT 'One row a prompt: what was asked, by whom, and what it led to and cost';

-- One row a session.
CREATE OR REPLACE VIEW sessions
(
    tenant LowCardinality(String) COMMENT 'Organization, set by the receiver; empty without one',
    agent LowCardinality(String) COMMENT 'Which agent, for example claude-code',
    session_id String COMMENT 'The agent''s session (conversation)',
    first_at DateTime64(9, 'UTC') COMMENT 'Time of its first record, UTC',
    last_at DateTime64(9, 'UTC') COMMENT 'Time of its last record, UTC',
    agent_versions Array(String) COMMENT 'Versions of the agent that took part',
    identity String COMMENT 'The best name for the user that there is, whatever it rests on',
    identity_assurance String COMMENT 'What identity rests on; self_declared is the user''s own word',
    identities Array(String) COMMENT 'Every name that stands on a record of the session',
    entrypoints Array(String) COMMENT 'How the agent was started (cli, sdk-py, claude-vscode and others), where the client says so',
    prompts UInt64 COMMENT 'Prompts, those of the agent itself included',
    tool_calls UInt64 COMMENT 'Tool calls; a lower bound for agents that name no calls',
    refused_calls UInt64 COMMENT 'Records that a call was refused',
    failed_calls UInt64 COMMENT 'Results that report a failure, or an exit code other than 0',
    decisions UInt64 COMMENT 'Records of a decision',
    results UInt64 COMMENT 'Records of a result',
    subagents UInt64 COMMENT 'Subagents that the client names',
    api_requests UInt64 COMMENT 'Requests to the model',
    estimated_cost_usd Float64 COMMENT 'Sum of the client''s estimates of those requests, US dollars; not a bill',
    input_tokens UInt64 COMMENT 'Tokens sent, without those of the cache',
    output_tokens UInt64 COMMENT 'Tokens received',
    models Array(String) COMMENT 'Models that answered',
    permission_modes Array(String) COMMENT 'Permission modes in which something was decided',
    managed_settings UInt64 COMMENT 'Records managed_settings_resolved; 0 means that no managed settings are known to have been in force',
    process_starts UInt64 COMMENT 'Times the client''s counter was at 0: starts of a process, as far as they are in the trail'
)
AS SELECT
    tenant, agent, session_id,
    min(r.at) AS first_at,
    max(r.at) AS last_at,
    arraySort(groupUniqArrayIf(version, version != '')) AS agent_versions,
    argMin(r.identity, (assurance, r.identity)) AS identity,
    argMin(assurance_word, (assurance, r.identity)) AS identity_assurance,
    arraySort(groupUniqArrayIf(r.identity, r.identity != '')) AS identities,
    arraySort(groupUniqArrayIf(entrypoint, entrypoint != '')) AS entrypoints,
    uniqExactIf(prompt_id, prompt_id != '' AND NOT (subagent_id != '' AND startsWith(prompt_id, concat(subagent_id, '#'))))
        + countIf(what = 'user_prompt' AND prompt_id = '') AS prompts,
    uniqExactIf(call_id, call_id != '' AND what != 'tool_request')
        + greatest(countIf(what = 'tool_decision' AND call_id = '' AND NOT refused), countIf(what = 'tool_result' AND call_id = ''))
        + countIf(what = 'tool_decision' AND call_id = '' AND refused)
        + countIf(what = 'tool_call' AND call_id = '') AS tool_calls,
    countIf(refused) AS refused_calls,
    countIf(failed) AS failed_calls,
    countIf(what IN ('tool_decision', 'tool_call')) AS decisions,
    countIf(what IN ('tool_result', 'tool_call')) AS results,
    uniqExactIf(subagent_id, subagent_id != '') AS subagents,
    countIf(what = 'api_request') AS api_requests,
    sum(ifNull(cost, 0)) AS estimated_cost_usd,
    sum(ifNull(tokens.1, 0)) AS input_tokens,
    sum(ifNull(tokens.2, 0)) AS output_tokens,
    arraySort(groupUniqArrayIf(model, model != '' AND what = 'api_request')) AS models,
    arraySort(groupUniqArrayIf(mode, mode != '')) AS permission_modes,
    countIf(what = 'managed_settings_resolved') AS managed_settings,
    countIf(sequence = 0) AS process_starts
FROM
(
    SELECT
        tenant, agent, session_id, prompt_id, at, sequence, toString(event_name) AS what, subagent_id, '' AS call_id, false AS refused, false AS failed,
        toString(agent_version) AS version, toString(entrypoint) AS entrypoint, cost_usd AS cost, (input_tokens, output_tokens) AS tokens,
        toString(model) AS model, '' AS mode,
        toString(identity) AS identity, toUInt8(identity_assurance) AS assurance, toString(identity_assurance) AS assurance_word
    FROM event_rows FINAL
    WHERE session_id != ''
    UNION ALL
    SELECT
        tenant, agent, session_id, prompt_id, at, sequence, concat('tool_', toString(kind)), subagent_id, call_id,
        verdict = 'reject', kind IN ('result', 'call') AND ran != 'no' AND (success = 'false' OR ifNull(exit_code, 0) != 0),
        toString(agent_version), toString(entrypoint), NULL, (NULL, NULL), '', toString(permission_mode),
        toString(identity), toUInt8(identity_assurance), toString(identity_assurance)
    FROM fact_rows FINAL
    WHERE session_id != ''
) AS r
GROUP BY tenant, agent, session_id
COMMENT 'One row a session: who, when, with which agent, how much was done and what it cost';

-- To which turn a record belongs. A turn is a prompt and what it led to. Where the client names the prompt on the record, its word
-- counts; a name that a subagent of the Gemini family gives its own rounds (<subagent>#<round>) names no prompt. Any other record
-- belongs to the turn that began last before it in its session, and a fact of a named call where the call's earliest fact stands. Of
-- records of one moment those that begin a turn come first, by the client's counter and then by record_id, so that a record of the same
-- moment as its prompt belongs to it, and of two prompts of one moment the later by that order has what follows. What comes before
-- the first prompt, or has no time, belongs to no turn: turn 0. A side conversation of Codex is a session of its own.
CREATE OR REPLACE VIEW record_turns
(
    tenant LowCardinality(String) COMMENT 'Organization, set by the receiver; empty without one',
    agent LowCardinality(String) COMMENT 'Which agent, for example codex',
    session_id String COMMENT 'The agent''s session (conversation)',
    record_id String COMMENT 'fact_id in tool_facts or event_id in events',
    at DateTime64(9, 'UTC') COMMENT 'Time of the record, UTC',
    what String COMMENT 'Event name; tool_decision, tool_result and tool_call (both in one record) for the facts of a call',
    call_id String COMMENT 'The call that a tool fact is about',
    turn UInt64 COMMENT 'The turn within its session, in order of time from 1; 0 if the record belongs to none',
    turn_id String COMMENT 'prompt_id of the turn where the client names it, else event_id of the user_prompt; empty if the record belongs to none',
    match_quality String COMMENT 'stated: the client names the prompt on the record, or of a call on its decision; inferred: by order of time; empty if the record belongs to no turn',
    turn_started_at DateTime64(9, 'UTC') COMMENT 'Time of the first record of the turn, UTC; 1970-01-01 if the record belongs to none',
    refused Bool COMMENT 'The record says that a call was refused',
    failed Bool COMMENT 'The record is a result that reports a failure, or an exit code other than 0',
    accepted_alone Bool COMMENT 'The record is a decision, not a refusal, of a client that names no calls',
    identity String COMMENT 'The best name for the user that there is, whatever it rests on',
    assurance UInt8 COMMENT 'identity_assurance as its number: the lower the stronger'
)
AS WITH
    records AS
    (
        SELECT
            tenant, agent, session_id, event_id AS record_id, at, sequence, toString(event_name) AS what, '' AS call_id,
            if(subagent_id != '' AND startsWith(prompt_id, concat(subagent_id, '#')), '', prompt_id) AS prompt,
            at AS stands_at, time_quality != 'missing' AS has_time, false AS refused, false AS failed, false AS accepted_alone,
            toString(identity) AS identity, toUInt8(identity_assurance) AS assurance
        FROM event_rows FINAL
        WHERE session_id != ''
        UNION ALL
        SELECT
            tenant, agent, session_id, fact_id AS record_id, at, sequence, concat('tool_', toString(kind)) AS what, call_id,
            argMinIf(own_prompt, (kind NOT IN ('decision', 'call'), carrier, at, fact_id), own_prompt != '') OVER call AS prompt,
            min(at) OVER call AS stands_at,
            time_quality != 'missing' AS has_time,
            verdict = 'reject' AS refused,
            kind IN ('result', 'call') AND ran != 'no' AND (success = 'false' OR ifNull(exit_code, 0) != 0) AS failed,
            kind = 'decision' AND verdict != 'reject' AND call_id = '' AS accepted_alone,
            toString(identity) AS identity, toUInt8(identity_assurance) AS assurance
        FROM
        (
            SELECT *, if(subagent_id != '' AND startsWith(prompt_id, concat(subagent_id, '#')), '', prompt_id) AS own_prompt
            FROM fact_rows FINAL
            WHERE session_id != ''
        )
        WINDOW call AS (PARTITION BY tenant, agent, session_id, call_id, if(call_id = '', fact_id, ''))
    ),
    opened AS
    (
        SELECT
            *,
            multiIf(
                prompt = '' AND what = 'user_prompt', record_id,
                prompt != '' AND row_number() OVER (PARTITION BY tenant, agent, session_id, prompt ORDER BY stands_at, sequence, record_id) = 1, prompt,
                NULL) AS opens
        FROM records
    ),
    placed AS
    (
        SELECT
            *,
            last_value(opens) IGNORE NULLS OVER (PARTITION BY tenant, agent, session_id ORDER BY stands_at, opens IS NULL, sequence, record_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS turn_before,
            multiIf(prompt != '', prompt, opens != '', opens, has_time, ifNull(turn_before, ''), '') AS belongs_to
        FROM opened
    ),
    begun AS
    (
        SELECT
            *,
            min((stands_at, sequence)) OVER (PARTITION BY tenant, agent, session_id, belongs_to) AS beginning
        FROM placed
    )
SELECT
    tenant, agent, session_id, record_id, at, what, call_id,
    if(belongs_to = '', 0, dense_rank() OVER (PARTITION BY tenant, agent, session_id, belongs_to = '' ORDER BY beginning, belongs_to)) AS turn,
    belongs_to AS turn_id,
    multiIf(belongs_to = '', '', prompt != '', 'stated', 'inferred') AS match_quality,
    if(belongs_to = '', toDateTime64(0, 9, 'UTC'), beginning.1) AS turn_started_at,
    refused, failed, accepted_alone, identity, assurance
FROM begun
COMMENT 'To which turn of its session each record belongs, and whether the client says so or the order of time';

-- One row a turn. Where the client names prompts these are the rows of prompts, numbered; for Codex, which names none, this is what
-- there is.
CREATE OR REPLACE VIEW turns
(
    tenant LowCardinality(String) COMMENT 'Organization, set by the receiver; empty without one',
    agent LowCardinality(String) COMMENT 'Which agent, for example codex',
    session_id String COMMENT 'The agent''s session (conversation)',
    turn UInt64 COMMENT 'The turn within its session, in order of time from 1',
    turn_id String COMMENT 'prompt_id where the client names it, else event_id of the user_prompt; record_turns and calls_by_turn have it too',
    started_at DateTime64(9, 'UTC') COMMENT 'Time of its first record, UTC',
    ended_at DateTime64(9, 'UTC') COMMENT 'Time of its last record, UTC',
    text String COMMENT 'What was asked, redacted; several texts of one prompt a line each; empty where the client does not send prompts',
    identity String COMMENT 'The best name for the user that there is, whatever it rests on',
    identity_assurance String COMMENT 'What identity rests on; self_declared is the user''s own word',
    tool_calls UInt64 COMMENT 'Calls that it caused; a lower bound for agents that name no calls',
    refused_calls UInt64 COMMENT 'Records that a call was refused',
    failed_calls UInt64 COMMENT 'Results that report a failure, or an exit code other than 0',
    match_quality String COMMENT 'stated: the client names the prompt on all its calls; inferred: the turn, or a call in it, is where the order of time puts it'
)
AS WITH
    (SELECT sees_texts FROM reader) AS sees_texts
SELECT
    t.tenant AS tenant, t.agent AS agent, t.session_id AS session_id, t.turn AS turn, t.turn_id AS turn_id,
    min(t.turn_started_at) AS started_at,
    max(t.at) AS ended_at,
    arrayStringConcat(
        arrayMap(one -> if(sees_texts, one.4, '[MASKED]'), arraySort(groupArrayIf((t.at, p.sequence, t.record_id, p.text), p.text != ''))), '\n') AS text,
    argMin(t.identity, (t.assurance, t.identity)) AS identity,
    CAST(min(t.assurance), 'Enum8(\'receiver_token\' = 1, \'identity_provider\' = 2, \'account_login\' = 3, \'self_declared\' = 4, \'installation_id\' = 5, \'none\' = 6)') AS identity_assurance,
    uniqExactIf(t.call_id, t.call_id != '' AND t.what != 'tool_request')
        + greatest(countIf(t.accepted_alone), countIf(t.what = 'tool_result' AND t.call_id = ''))
        + countIf(t.what = 'tool_decision' AND t.call_id = '' AND t.refused)
        + countIf(t.what = 'tool_call' AND t.call_id = '') AS tool_calls,
    countIf(t.refused) AS refused_calls,
    countIf(t.failed) AS failed_calls,
    if(countIf(t.match_quality = 'inferred' AND t.what IN ('user_prompt', 'tool_decision', 'tool_result', 'tool_call', 'tool_request')) > 0, 'inferred', 'stated') AS match_quality
FROM record_turns AS t
LEFT JOIN
(
    SELECT tenant, agent, session_id, event_id, sequence, attributes['prompt'] AS text
    FROM event_rows FINAL
    WHERE event_name = 'user_prompt'
) AS p ON p.tenant = t.tenant AND p.agent = t.agent AND p.session_id = t.session_id AND p.event_id = t.record_id
WHERE t.turn_id != ''
GROUP BY t.tenant, t.agent, t.session_id, t.turn, t.turn_id
COMMENT 'One row a turn: a prompt and what it led to, by the client''s prompt ids or else by the order of prompts';

-- Sessions that belong together, as far as a record says so. Agents that talk through queues, files or webhooks share nothing and
-- stay apart. A trace id reaches a child process by its environment, where whoever starts it can set any; a run id that the user may
-- have planted links nothing.
CREATE OR REPLACE VIEW linked_sessions
(
    tenant LowCardinality(String) COMMENT 'Organization, set by the receiver; empty without one',
    agent LowCardinality(String) COMMENT 'Which agent had the first session',
    session_id String COMMENT 'The first session: that of the tool call, else the one that began earlier',
    first_at DateTime64(9, 'UTC') COMMENT 'Time of the first record of that session that has the key, UTC',
    linked_agent LowCardinality(String) COMMENT 'Which agent had the other session',
    linked_session_id String COMMENT 'The other session',
    linked_first_at DateTime64(9, 'UTC') COMMENT 'Time of the first record of the other session that has the key, UTC',
    linked_by String COMMENT 'The strongest key: tool_call (a record of the other session stands in the span of a tool call of the first one, or its own span does), workflow_run (both name the same workflow.run_id), trace (both are in the same trace)',
    key String COMMENT 'Its value: the call (span id where the call has no name), the run, or the trace id',
    all_keys Array(String) COMMENT 'Every kind of key that the two sessions share, strongest first'
)
AS WITH
    tool_spans AS
    (
        SELECT tenant, agent, session_id, trace_id, span_id, min(if(call_id = '', span_id, call_id)) AS call
        FROM fact_rows
        WHERE carrier = 'span' AND trace_id != '' AND span_id != '' AND session_id != ''
        GROUP BY tenant, agent, session_id, trace_id, span_id
    ),
    marks AS
    (
        SELECT tenant, agent, session_id, at, trace_id, [span_id, if(has(planted, 'parent_span_id'), '', attributes['parent_span_id'])] AS spans, if(has(planted, 'workflow.run_id'), '', attributes['workflow.run_id']) AS run
        FROM event_rows
        WHERE session_id != '' AND (trace_id != '' OR attributes['workflow.run_id'] != '')
        UNION ALL
        SELECT tenant, agent, session_id, at, trace_id, [span_id, if(has(planted, 'parent_span_id'), '', attributes['parent_span_id'])], if(has(planted, 'workflow.run_id'), '', attributes['workflow.run_id'])
        FROM fact_rows
        WHERE session_id != '' AND (trace_id != '' OR attributes['workflow.run_id'] != '')
    ),
    keyed AS
    (
        SELECT tenant, agent, session_id, key.1 AS strength, key.2 AS place, key.3 AS shown, key.4 AS is_parent, min(at) AS since
        FROM
        (
            SELECT m.tenant AS tenant, m.agent AS agent, m.session_id AS session_id, m.at AS at, m.trace_id AS trace_id, m.run AS run, s.span_id AS tool_span, s.call AS call,
                s.agent = m.agent AND s.session_id = m.session_id AS is_own
            FROM (SELECT *, arrayJoin(spans) AS span_id FROM marks) AS m
            LEFT JOIN tool_spans AS s ON s.tenant = m.tenant AND s.trace_id = m.trace_id AND s.span_id = m.span_id
        )
        ARRAY JOIN arrayFilter(one -> one.2 != '', [
            (1, if(tool_span = '', '', concat(trace_id, '/', tool_span)), call, is_own),
            (2, run, run, false),
            (3, trace_id, trace_id, false)]) AS key
        GROUP BY tenant, agent, session_id, strength, place, shown, is_parent
    ),
    pairs AS
    (
        SELECT
            a.tenant AS tenant, a.agent AS agent, a.session_id AS session_id, a.since AS since, b.agent AS linked_agent, b.session_id AS linked_session_id, b.since AS linked_since,
            a.strength AS strength, a.shown AS shown,
            -- The direction of the strongest key is that of the pair, whichever way the others point.
            least((a.agent, a.session_id), (b.agent, b.session_id)) AS one,
            greatest((a.agent, a.session_id), (b.agent, b.session_id)) AS other
        FROM keyed AS a
        INNER JOIN keyed AS b ON b.tenant = a.tenant AND b.strength = a.strength AND b.place = a.place
        WHERE (a.agent, a.session_id) != (b.agent, b.session_id)
            AND if(a.strength = 1, a.is_parent AND NOT b.is_parent, (a.since, a.agent, a.session_id) < (b.since, b.agent, b.session_id))
    )
SELECT
    tenant,
    argMin(p.agent, (strength, since, shown)) AS agent,
    argMin(p.session_id, (strength, since, shown)) AS session_id,
    argMin(p.since, (strength, since, shown)) AS first_at,
    argMin(p.linked_agent, (strength, since, shown)) AS linked_agent,
    argMin(p.linked_session_id, (strength, since, shown)) AS linked_session_id,
    argMin(p.linked_since, (strength, since, shown)) AS linked_first_at,
    ['tool_call', 'workflow_run', 'trace'][min(strength)] AS linked_by,
    argMin(shown, (strength, since, shown)) AS key,
    arrayMap(kind -> ['tool_call', 'workflow_run', 'trace'][kind], arraySort(groupUniqArray(strength))) AS all_keys
FROM pairs AS p
GROUP BY tenant, one, other
COMMENT 'Pairs of sessions that share a tool call''s span, a workflow run or a trace, and by which key';

-- Sessions that did something in a period, with all that they did.
CREATE OR REPLACE VIEW sessions_between AS
SELECT *
FROM sessions
WHERE (tenant, agent, session_id) IN
    (
        SELECT tenant, agent, session_id
        FROM fact_rows
        WHERE at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')}
        UNION DISTINCT
        SELECT tenant, agent, session_id
        FROM event_rows
        WHERE at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')}
    )
COMMENT 'sessions with a record in a period: sessions_between(from_time = …, to_time = …), the end excluded';

-- What redaction took out of which record.
CREATE OR REPLACE VIEW redactions
(
    tenant LowCardinality(String) COMMENT 'Organization, set by the receiver; empty without one',
    agent LowCardinality(String) COMMENT 'Which agent, for example claude-code',
    session_id String COMMENT 'The agent''s session (conversation)',
    prompt_id String COMMENT 'The prompt during which it happened',
    at DateTime64(9, 'UTC') COMMENT 'Time of the record, UTC',
    what String COMMENT 'Event name; tool_decision, tool_result and tool_call (both in one record) for the facts of a call',
    call_id String COMMENT 'The call that a tool fact is about',
    tool_name String COMMENT 'The tool of a tool fact',
    identity String COMMENT 'The best name for the user that there is, whatever it rests on',
    record_id String COMMENT 'fact_id in tool_facts or event_id in events',
    rule String COMMENT 'Rule that found it; withheld, pseudonym and dropped are rules too',
    field String COMMENT 'Where in the record it stood',
    count UInt32 COMMENT 'How often this rule took something out of this field',
    fingerprints Array(String) COMMENT 'Fingerprints of all secrets and pseudonyms in the record; equal secrets have equal fingerprints under one key',
    policy_version UInt32 COMMENT 'Version of the redaction policy',
    key_id LowCardinality(String) COMMENT 'Names the audit key of the fingerprints'
)
AS SELECT
    tenant, agent, session_id, prompt_id, at, concat('tool_', toString(kind)) AS what, call_id, toString(tool_name) AS tool_name,
    toString(identity) AS identity, fact_id AS record_id, redaction.rule AS rule, redaction.field AS field, redaction.count AS count,
    fingerprints, toUInt32(bitAnd(policy_version, 1073741823)) AS policy_version, key_id
FROM fact_rows FINAL
ARRAY JOIN redactions AS redaction
UNION ALL
SELECT
    tenant, agent, session_id, prompt_id, at, toString(event_name), '', '',
    toString(identity), event_id, redaction.rule, redaction.field, redaction.count, fingerprints, toUInt32(bitAnd(policy_version, 1073741823)), key_id
FROM event_rows FINAL
ARRAY JOIN redactions AS redaction
COMMENT 'What redaction took out of which record, one row a record, rule and field';

-- Claude Code's spans: how long a call waited for its decision. The span of the wait names no call; its parent is the span of
-- the request, and where that did not arrive, the log record of the decision carries the wait's own span id.
CREATE OR REPLACE VIEW permission_waits
(
    tenant LowCardinality(String) COMMENT 'Organization, set by the receiver; empty without one',
    agent LowCardinality(String) COMMENT 'Which agent, for example claude-code',
    session_id String COMMENT 'The agent''s session (conversation)',
    call_id String COMMENT 'The call that waited; empty where neither its request nor its decision is in the trail',
    tool_name String COMMENT 'The tool, in the agent''s word',
    at DateTime64(9, 'UTC') COMMENT 'When the wait began, UTC',
    waited_ms Nullable(Int64) COMMENT 'How long it took, milliseconds; a person''s time only where source is a person''s',
    decision String COMMENT 'How it was decided, in the agent''s word',
    source String COMMENT 'Who decided, in the agent''s word',
    known_by String COMMENT 'What names the call: request (its span), decision_record (the log record), or nothing',
    event_id String COMMENT 'event_id of the span in events'
)
AS SELECT
    w.tenant AS tenant, w.agent AS agent, w.session_id AS session_id,
    if(r.named != '', r.named, d.named) AS call_id,
    if(r.named != '', r.tool, d.tool) AS tool_name,
    w.at AS at, w.waited_ms AS waited_ms, w.decision AS decision, w.source AS source,
    multiIf(r.named != '', 'request', d.named != '', 'decision_record', 'nothing') AS known_by,
    w.event_id AS event_id
FROM
(
    SELECT
        tenant, agent, session_id, at, trace_id, span_id, attributes['parent_span_id'] AS parent_span_id, toInt64OrNull(attributes['duration_ms']) AS waited_ms,
        if(match(attributes['decision'], '^[a-z_]{1,32}$'), attributes['decision'], '') AS decision, if(match(attributes['source'], '^[a-z_]{1,32}$'), attributes['source'], '') AS source, event_id
    FROM event_rows FINAL
    WHERE event_name = 'span.tool.blocked_on_user'
) AS w
LEFT JOIN
(
    SELECT tenant, agent, session_id, trace_id, span_id, any(call_id) AS named, any(toString(tool_name)) AS tool
    FROM fact_rows FINAL
    WHERE kind = 'request' AND call_id != ''
    GROUP BY tenant, agent, session_id, trace_id, span_id
) AS r ON r.tenant = w.tenant AND r.agent = w.agent AND r.session_id = w.session_id AND r.trace_id = w.trace_id AND r.span_id = w.parent_span_id
LEFT JOIN
(
    SELECT tenant, agent, session_id, trace_id, span_id, any(call_id) AS named, any(toString(tool_name)) AS tool
    FROM fact_rows FINAL
    WHERE kind = 'decision' AND call_id != '' AND span_id != ''
    GROUP BY tenant, agent, session_id, trace_id, span_id
) AS d ON d.tenant = w.tenant AND d.agent = w.agent AND d.session_id = w.session_id AND d.trace_id = w.trace_id AND d.span_id = w.span_id
COMMENT 'How long calls waited for their decision, from Claude Code''s spans, one row a wait';
