-- The physical tables: what the sink inserts, named …_rows. A row can stand in them twice (delivered
-- again, redacted again) until ClickHouse merges it away, so people read the views of 002_views.sql,
-- which never show that. Every statement can be run again, since a migration that was killed in its
-- middle is run again as a whole.
--
-- ORDER BY holds only values that no later fact can change. Nothing is partitioned by a client's
-- clock: a hostile clock could then make more partitions than an insert may have. Words of agents
-- are strings, since any word must be storable; words of our own vocabularies are Enum8, with the
-- codes of the Java enums (SchemaIT compares them). Empty text means: not said, not known.

-- One row a fact: every decision and every result as its agent sent it, redacted. A fact that is
-- redacted again under a higher policy replaces the older row.
CREATE TABLE IF NOT EXISTS fact_rows
(
    tenant LowCardinality(String) COMMENT 'Organization, set by the receiver from the client''s token; empty without a receiver. Never taken from the payload' CODEC(ZSTD(1)),
    at DateTime64(9, 'UTC') COMMENT 'When: the record''s own time, UTC' CODEC(Delta, ZSTD(1)),
    fact_id String COMMENT 'Id of the fact: keyed HMAC of the raw record, 32 hex digits' CODEC(ZSTD(1)),
    kind Enum8('decision' = 1, 'result' = 2, 'call' = 3, 'request' = 4) COMMENT 'decision: the call was allowed or refused; result: how the run ended; call: both in one record, of agents that report a call once it is over; request: the agent asked for the call' CODEC(ZSTD(1)),
    carrier Enum8('log_record' = 1, 'span' = 2) COMMENT 'Kind of OTLP record that said so; a span speaks only where no log record does' CODEC(ZSTD(1)),
    agent LowCardinality(String) COMMENT 'Which agent, for example claude-code' CODEC(ZSTD(1)),
    agent_version LowCardinality(String) COMMENT 'Version of the agent, as it says itself' CODEC(ZSTD(1)),
    session_id String COMMENT 'The agent''s session (conversation), from session.id of the record' CODEC(ZSTD(1)),
    prompt_id String COMMENT 'The prompt that the call belongs to, from prompt.id' CODEC(ZSTD(1)),
    call_id String COMMENT 'The agent''s name for the call, from tool_use_id or call_id; empty for agents that name no calls' CODEC(ZSTD(1)),
    subagent_id String COMMENT 'The subagent that made the call; empty for the main agent and for agents that do not say' CODEC(ZSTD(1)),
    parent_subagent_id String COMMENT 'The subagent that started this subagent' CODEC(ZSTD(1)),
    request_id String COMMENT 'The API request whose answer asked for the call' CODEC(ZSTD(1)),
    trace_id String COMMENT 'Trace of the record, 32 hex digits' CODEC(ZSTD(1)),
    span_id String COMMENT 'Span of the record, 16 hex digits' CODEC(ZSTD(1)),
    time_quality Enum8('exact' = 1, 'clamped' = 2, 'missing' = 3) COMMENT 'exact: as sent; clamped: outside what can be stored; missing: no time was sent' CODEC(ZSTD(1)),
    sequence Int64 COMMENT 'The client''s own counter, one per process, from event.sequence; -1 if absent' CODEC(Delta, ZSTD(1)),
    tool_name LowCardinality(String) COMMENT 'The tool, in the agent''s word; mcp_tool stands for every tool of an MCP server' CODEC(ZSTD(1)),
    tool_source LowCardinality(String) COMMENT 'builtin, mcp or another word of the agent' CODEC(ZSTD(1)),
    mcp_server LowCardinality(String) COMMENT 'MCP server; only where the agent sends details' CODEC(ZSTD(1)),
    mcp_tool LowCardinality(String) COMMENT 'Tool of that MCP server' CODEC(ZSTD(1)),
    verdict Enum8('accept' = 1, 'reject' = 2, 'undecided' = 3, 'none' = 4) COMMENT 'What the record states about permission; undecided: a word that is not known; none: nothing' CODEC(ZSTD(1)),
    decision_word LowCardinality(String) COMMENT 'The same in the agent''s word' CODEC(ZSTD(1)),
    decision_source LowCardinality(String) COMMENT 'Who decided, in the agent''s word' CODEC(ZSTD(1)),
    authority Enum8('rule_or_mode' = 1, 'hook' = 2, 'user_or_host' = 3, 'user_refusal' = 4, 'abort' = 5, 'reviewer' = 6, 'unknown' = 7) COMMENT 'Who decided, normalised over agents; user_or_host may be a person or the program that hosts the agent' CODEC(ZSTD(1)),
    permission_mode LowCardinality(String) COMMENT 'Permission mode in which the decision was taken, in the agent''s word' CODEC(ZSTD(1)),
    success Enum8('true' = 1, 'false' = 2, 'unclear' = 3, 'none' = 4) COMMENT 'The agent''s word on how the run ended; none: not a result' CODEC(ZSTD(1)),
    duration_ms Int64 COMMENT 'Execution time, of a request all time until the call was over, milliseconds; -1 if absent' CODEC(ZSTD(1)),
    error_type LowCardinality(String) COMMENT 'Kind of error, in the agent''s word' CODEC(ZSTD(1)),
    error String COMMENT 'Error text, redacted' CODEC(ZSTD(1)),
    parameters String COMMENT 'tool_parameters, JSON text, redacted: of a decision what was approved, of a result what ran' CODEC(ZSTD(1)),
    tool_input String COMMENT 'Arguments of the run, JSON text, redacted; the client cuts long values' CODEC(ZSTD(1)),
    tool_input_size_bytes Int64 COMMENT 'Size of the input, bytes; -1 if absent' CODEC(ZSTD(1)),
    tool_result_size_bytes Int64 COMMENT 'Size of what the tool returned, bytes; -1 if absent' CODEC(ZSTD(1)),
    mcp_server_scope LowCardinality(String) COMMENT 'Where the MCP server is configured, in the agent''s word' CODEC(ZSTD(1)),
    ran Enum8('yes' = 1, 'no' = 2, 'unknown' = 3) COMMENT 'Whether the record proves that the tool ran; no: the agent itself stopped the call; unknown: it does not tell, or is a decision' CODEC(ZSTD(1)),
    exit_code Nullable(Int32) COMMENT 'Exit code of a command, where the agent tells it' CODEC(ZSTD(1)),
    tool_output String COMMENT 'What the tool returned, redacted, as far as the agent sends it: Codex a preview of 2 KiB, others nothing' CODEC(ZSTD(1)),
    user_id LowCardinality(String) COMMENT 'Random id of the installation, or the subject at an identity provider' CODEC(ZSTD(1)),
    user_email LowCardinality(String) COMMENT 'Login e-mail; only where the client set it itself, not the user' CODEC(ZSTD(1)),
    user_account LowCardinality(String) COMMENT 'Account id of the login' CODEC(ZSTD(1)),
    organization_id LowCardinality(String) COMMENT 'Organization that the receiver''s token names, else that of the login, as the client says' CODEC(ZSTD(1)),
    identity LowCardinality(String) COMMENT 'The best name for the user that there is, whatever it rests on' CODEC(ZSTD(1)),
    identity_assurance Enum8('receiver_token' = 1, 'identity_provider' = 2, 'account_login' = 3, 'self_declared' = 4, 'installation_id' = 5, 'none' = 6) COMMENT 'What identity rests on, strongest first: receiver_token, a token that was given to that person; self_declared is the user''s own word' CODEC(ZSTD(1)),
    decision_expectation Enum8('never_headless' = 1, 'may_drop_early' = 2, 'always' = 3, 'unknown' = 4, 'per_attempt' = 5, 'never' = 6) COMMENT 'Whether this client version would have sent the decision of a result: what a missing one can mean; per_attempt: for each attempt to run, and none for tools that need no approval' CODEC(ZSTD(1)),
    attributes Map(LowCardinality(String), String) COMMENT 'Attributes without a column, redacted' CODEC(ZSTD(1)),
    resource Map(LowCardinality(String), String) COMMENT 'Resource attributes, redacted; the user can set them' CODEC(ZSTD(1)),
    planted Array(LowCardinality(String)) COMMENT 'Names of attributes that may be the user''s own word' CODEC(ZSTD(1)),
    redactions Array(Tuple(rule String, field String, count UInt32)) COMMENT 'What was taken out: rule, field, how often' CODEC(ZSTD(1)),
    policy_version UInt32 COMMENT 'Version of the redaction policy; the higher one replaces the lower' CODEC(ZSTD(1)),
    key_id LowCardinality(String) COMMENT 'Names the audit key of ids and fingerprints' CODEC(ZSTD(1)),
    client_sequence Int64 MATERIALIZED if(sequence >= 0, sequence, ifNull(toInt64OrNull(attributes['event.sequence']), -1)) COMMENT 'sequence, also where the user planted an attribute of that name, since the number is the client''s all the same; -1 if absent. Computed' CODEC(Delta, ZSTD(1)),
    entrypoint LowCardinality(String) MATERIALIZED attributes['app.entrypoint'] COMMENT 'How the agent was started (cli, sdk-py, claude-vscode and others), where the client says so. Computed' CODEC(ZSTD(1)),
    action String MATERIALIZED
        multiIf(
            JSONExtractString(parameters, 'full_command') != '', JSONExtractString(parameters, 'full_command'),
            mcp_server != '', concat(mcp_server, '.', mcp_tool, if(tool_input = '', '', concat(' ', tool_input))),
            JSONExtractString(parameters, 'skill_name') != '', JSONExtractString(parameters, 'skill_name'),
            JSONExtractString(parameters, 'subagent_type') != '', JSONExtractString(parameters, 'subagent_type'),
            JSONExtractString(tool_input, 'file_path') != '', JSONExtractString(tool_input, 'file_path'),
            JSONExtractString(tool_input, 'notebook_path') != '', JSONExtractString(tool_input, 'notebook_path'),
            JSONExtractString(tool_input, 'url') != '', JSONExtractString(tool_input, 'url'),
            JSONExtractString(tool_input, 'cmd') != '', JSONExtractString(tool_input, 'cmd'),
            JSONExtractString(tool_input, 'command') != '', JSONExtractString(tool_input, 'command'),
            notEmpty(JSONExtract(tool_input, 'command', 'Array(String)')), arrayStringConcat(JSONExtract(tool_input, 'command', 'Array(String)'), ' '),
            JSONExtractString(tool_input, 'absolute_path') != '', JSONExtractString(tool_input, 'absolute_path'),
            tool_input)
        COMMENT 'What the tool was to do, in one text: the command, the path, the MCP tool and its arguments. Computed' CODEC(ZSTD(1)),
    fingerprints Array(String) MATERIALIZED
        if(empty(redactions), [], arrayDistinct(extractAll(toString((
            agent_version, session_id, prompt_id, call_id, subagent_id, parent_subagent_id, request_id, trace_id, span_id, tool_name, tool_source,
            mcp_server, mcp_tool, decision_word, decision_source, permission_mode, error_type, error, parameters, tool_input, tool_output, mcp_server_scope,
            user_id, user_email, user_account, organization_id, identity, attributes, resource, planted)), ':([0-9a-f]{12})\\]')))
        COMMENT 'Fingerprints of the secrets and pseudonyms in this row, 12 hex digits each. Computed' CODEC(ZSTD(1)),
    INDEX session session_id TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX prompt prompt_id TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX call call_id TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX user [identity, user_email, user_id, user_account] TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX fact fact_id TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX fingerprint fingerprints TYPE bloom_filter(0.001) GRANULARITY 1,
    INDEX words lower(action) TYPE text(tokenizer = 'splitByNonAlpha')
)
ENGINE = ReplacingMergeTree(policy_version)
ORDER BY (tenant, at, fact_id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Every decision and every result, as inserted; read the view tool_facts';

-- One row a call, merged by the law of docs/design/001-merge-law.md: whatever rows arrive in whatever
-- order, the merge knows what all of them know. A fact is an atom here, one sortable string: carrier,
-- time, fact id and policy first, so that min picks the lowest fact, and of two redactions the one under
-- the higher policy; then its fields, separated by the byte 0xFF, which no UTF-8 text contains. '\x7F'
-- sorts after every atom and stands for none. Tuple columns would read nicer, but FINAL does not
-- merge their subcolumns, and their merge is ten times slower (docs/design/002-clickhouse-tables.md).
-- Granules are small, since a session is a few hundred neighbouring rows. Lone facts stand apart, since only they have to be paired
-- at reading.
CREATE TABLE IF NOT EXISTS call_rows
(
    tenant LowCardinality(String) COMMENT 'Organization, set by the receiver; empty without one' CODEC(ZSTD(1)),
    agent LowCardinality(String) COMMENT 'Which agent, for example claude-code' CODEC(ZSTD(1)),
    session_id String COMMENT 'The agent''s session' CODEC(ZSTD(1)),
    call_id String COMMENT 'The agent''s name for the call; empty for a lone fact of an agent that names no calls' CODEC(ZSTD(1)),
    lone_fact_id String COMMENT 'Of a lone fact its id, else empty' CODEC(ZSTD(1)),
    first_at SimpleAggregateFunction(min, DateTime64(9, 'UTC')) COMMENT 'Time of the earliest fact that is known' CODEC(ZSTD(1)),
    last_at SimpleAggregateFunction(max, DateTime64(9, 'UTC')) COMMENT 'Not before the time of the latest of the facts shown' CODEC(ZSTD(1)),
    statements SimpleAggregateFunction(groupBitOr, UInt16) COMMENT 'What the facts state, as bits: 1 accepted, 2 rejected, 4 undecided, 8 succeeded, 16 failed, 32 unclear, 64 and 128 a result''s word that it was accepted or rejected, 256 to 2048 and 32768 the same of spans, 4096 no success of an agent that says so of what never ran as well, 8192 stopped by the agent itself, 16384 of an agent that decides about every attempt anew' CODEC(ZSTD(1)),
    decision SimpleAggregateFunction(min, String) DEFAULT '\x7F' COMMENT 'Atom of the lowest decision' CODEC(ZSTD(1)),
    decision_payload SimpleAggregateFunction(min, String) DEFAULT '\x7F' COMMENT 'Its long texts, redacted' CODEC(ZSTD(1)),
    result SimpleAggregateFunction(min, String) DEFAULT '\x7F' COMMENT 'Atom of the lowest result' CODEC(ZSTD(1)),
    result_payload SimpleAggregateFunction(min, String) DEFAULT '\x7F' COMMENT 'Its long texts, redacted' CODEC(ZSTD(1)),
    decision_id_lowest SimpleAggregateFunction(min, String) DEFAULT '\x7F' COMMENT 'Lowest id of a decision; differs from the highest where there are several' CODEC(ZSTD(1)),
    decision_id_highest SimpleAggregateFunction(max, String) COMMENT 'Highest id of a decision' CODEC(ZSTD(1)),
    result_id_lowest SimpleAggregateFunction(min, String) DEFAULT '\x7F' COMMENT 'Lowest id of a result' CODEC(ZSTD(1)),
    result_id_highest SimpleAggregateFunction(max, String) COMMENT 'Highest id of a result' CODEC(ZSTD(1)),
    requested_at SimpleAggregateFunction(min, Int64) DEFAULT 9223372036854775807 COMMENT 'When the agent asked for the call, nanoseconds since 1970; 9223372036854775807 if no fact says so' CODEC(ZSTD(1)),
    lone Bool MATERIALIZED call_id = '' COMMENT 'Whether it is a lone fact of an agent that names no calls. Computed' CODEC(ZSTD(1))
)
ENGINE = AggregatingMergeTree
ORDER BY (lone, tenant, agent, session_id, call_id, lone_fact_id)
SETTINGS non_replicated_deduplication_window = 1000, index_granularity = 128
COMMENT 'Merge state of every tool call, as inserted; read the view tool_calls';

-- Everything that is no tool fact, whole. By event name first: nearly every question asks for one or
-- two of the thirty kinds, and the rare ones then cost nothing.
CREATE TABLE IF NOT EXISTS event_rows
(
    tenant LowCardinality(String) COMMENT 'Organization, set by the receiver; empty without one. Never taken from the payload' CODEC(ZSTD(1)),
    agent LowCardinality(String) COMMENT 'Which agent, for example claude-code; of an unknown agent its scope name' CODEC(ZSTD(1)),
    agent_version LowCardinality(String) COMMENT 'Version of the agent, as it says itself' CODEC(ZSTD(1)),
    session_id String COMMENT 'The agent''s session (conversation), from session.id of the record' CODEC(ZSTD(1)),
    prompt_id String COMMENT 'The prompt during which it happened, from prompt.id' CODEC(ZSTD(1)),
    event_name LowCardinality(String) COMMENT 'What happened, without the agent''s prefix, for example user_prompt or api_request' CODEC(ZSTD(1)),
    at DateTime64(9, 'UTC') COMMENT 'When: the record''s own time, UTC' CODEC(Delta, ZSTD(1)),
    time_quality Enum8('exact' = 1, 'clamped' = 2, 'missing' = 3) COMMENT 'exact: as sent; clamped: outside what can be stored; missing: no time was sent' CODEC(ZSTD(1)),
    sequence Int64 COMMENT 'The client''s own counter, one per process, from event.sequence; -1 if absent' CODEC(Delta, ZSTD(1)),
    subagent_id String COMMENT 'The subagent that caused it; empty for the main agent' CODEC(ZSTD(1)),
    parent_subagent_id String COMMENT 'The subagent that started this subagent' CODEC(ZSTD(1)),
    request_id String COMMENT 'The API request it belongs to' CODEC(ZSTD(1)),
    trace_id String COMMENT 'Trace of the record, 32 hex digits' CODEC(ZSTD(1)),
    span_id String COMMENT 'Span of the record, 16 hex digits' CODEC(ZSTD(1)),
    user_id LowCardinality(String) COMMENT 'Random id of the installation, or the subject at an identity provider' CODEC(ZSTD(1)),
    user_email LowCardinality(String) COMMENT 'Login e-mail; only where the client set it itself, not the user' CODEC(ZSTD(1)),
    user_account LowCardinality(String) COMMENT 'Account id of the login' CODEC(ZSTD(1)),
    organization_id LowCardinality(String) COMMENT 'Organization that the receiver''s token names, else that of the login, as the client says' CODEC(ZSTD(1)),
    identity LowCardinality(String) COMMENT 'The best name for the user that there is, whatever it rests on' CODEC(ZSTD(1)),
    identity_assurance Enum8('receiver_token' = 1, 'identity_provider' = 2, 'account_login' = 3, 'self_declared' = 4, 'installation_id' = 5, 'none' = 6) COMMENT 'What identity rests on, strongest first: receiver_token, a token that was given to that person; self_declared is the user''s own word' CODEC(ZSTD(1)),
    body String COMMENT 'Body of the log record where it is more than the event''s name, redacted' CODEC(ZSTD(1)),
    attributes Map(LowCardinality(String), String) COMMENT 'Attributes without a column, redacted; prompts and responses are among them' CODEC(ZSTD(1)),
    resource Map(LowCardinality(String), String) COMMENT 'Resource attributes, redacted; the user can set them' CODEC(ZSTD(1)),
    planted Array(LowCardinality(String)) COMMENT 'Names of attributes that may be the user''s own word' CODEC(ZSTD(1)),
    redactions Array(Tuple(rule String, field String, count UInt32)) COMMENT 'What was taken out: rule, field, how often' CODEC(ZSTD(1)),
    event_id String COMMENT 'Id of the event: keyed HMAC of the raw record, 32 hex digits' CODEC(ZSTD(1)),
    policy_version UInt32 COMMENT 'Version of the redaction policy; the higher one replaces the lower' CODEC(ZSTD(1)),
    key_id LowCardinality(String) COMMENT 'Names the audit key of ids and fingerprints' CODEC(ZSTD(1)),
    client_sequence Int64 MATERIALIZED if(sequence >= 0, sequence, ifNull(toInt64OrNull(attributes['event.sequence']), -1)) COMMENT 'sequence, also where the user planted an attribute of that name, since the number is the client''s all the same; -1 if absent. Computed' CODEC(Delta, ZSTD(1)),
    entrypoint LowCardinality(String) MATERIALIZED attributes['app.entrypoint'] COMMENT 'How the agent was started (cli, sdk-py, claude-vscode and others), where the client says so. Computed' CODEC(ZSTD(1)),
    model LowCardinality(String) MATERIALIZED attributes['model'] COMMENT 'Model, in the agent''s word. Computed' CODEC(ZSTD(1)),
    query_source LowCardinality(String) MATERIALIZED attributes['query_source'] COMMENT 'What asked the model: main, subagent, sdk and others, in the agent''s word. Computed' CODEC(ZSTD(1)),
    cost_usd Nullable(Float64) MATERIALIZED if(event_name = 'api_request', toFloat64OrNull(attributes['cost_usd']), NULL) COMMENT 'Cost of the API request, US dollars: the client''s estimate, not a bill. Computed' CODEC(ZSTD(1)),
    -- Codex and the Gemini family tell tokens of an answer instead of a request, and count those of the cache as sent.
    input_tokens Nullable(UInt64) MATERIALIZED
        multiIf(
            event_name = 'api_request', toUInt64OrNull(attributes['input_tokens']),
            agent = 'codex' AND event_name = 'sse_event', if(toUInt64OrNull(attributes['input_token_count']) < ifNull(toUInt64OrNull(attributes['cached_token_count']), 0), 0, toUInt64OrNull(attributes['input_token_count']) - ifNull(toUInt64OrNull(attributes['cached_token_count']), 0)),
            agent IN ('gemini-cli', 'qwen-code') AND event_name = 'api_response', if(toUInt64OrNull(attributes['input_token_count']) < ifNull(toUInt64OrNull(attributes['cached_content_token_count']), 0), 0, toUInt64OrNull(attributes['input_token_count']) - ifNull(toUInt64OrNull(attributes['cached_content_token_count']), 0)),
            NULL)
        COMMENT 'Tokens sent, without those of the cache. Computed' CODEC(ZSTD(1)),
    output_tokens Nullable(UInt64) MATERIALIZED
        multiIf(
            event_name = 'api_request', toUInt64OrNull(attributes['output_tokens']),
            agent = 'codex' AND event_name = 'sse_event', toUInt64OrNull(attributes['output_token_count']),
            agent IN ('gemini-cli', 'qwen-code') AND event_name = 'api_response', toUInt64OrNull(attributes['output_token_count']) + ifNull(toUInt64OrNull(attributes['thoughts_token_count']), 0),
            NULL)
        COMMENT 'Tokens received, those of thoughts included. Computed' CODEC(ZSTD(1)),
    cache_read_tokens Nullable(UInt64) MATERIALIZED
        multiIf(
            event_name = 'api_request', toUInt64OrNull(attributes['cache_read_tokens']),
            agent = 'codex' AND event_name = 'sse_event', toUInt64OrNull(attributes['cached_token_count']),
            agent IN ('gemini-cli', 'qwen-code') AND event_name = 'api_response', toUInt64OrNull(attributes['cached_content_token_count']),
            NULL)
        COMMENT 'Tokens read from the model''s cache. Computed' CODEC(ZSTD(1)),
    cache_creation_tokens Nullable(UInt64) MATERIALIZED
        multiIf(
            event_name = 'api_request', toUInt64OrNull(attributes['cache_creation_tokens']),
            agent = 'codex' AND event_name = 'sse_event', toUInt64OrNull(attributes['cache_write_token_count']),
            NULL)
        COMMENT 'Tokens written to the model''s cache. Computed' CODEC(ZSTD(1)),
    fingerprints Array(String) MATERIALIZED
        if(empty(redactions), [], arrayDistinct(extractAll(toString((
            agent_version, session_id, prompt_id, event_name, subagent_id, parent_subagent_id, request_id, trace_id, span_id,
            user_id, user_email, user_account, organization_id, identity, body, attributes, resource, planted)), ':([0-9a-f]{12})\\]')))
        COMMENT 'Fingerprints of the secrets and pseudonyms in this row, 12 hex digits each. Computed' CODEC(ZSTD(1)),
    INDEX session session_id TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX prompt prompt_id TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX user [identity, user_email, user_id, user_account] TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX event event_id TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX fingerprint fingerprints TYPE bloom_filter(0.001) GRANULARITY 1
)
ENGINE = ReplacingMergeTree(policy_version)
ORDER BY (tenant, event_name, at, event_id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Prompts, API requests, mode changes, hooks and every other event, as inserted; read the view events';

-- Where each record was delivered, once a delivery; outside every comparison of rows.
CREATE TABLE IF NOT EXISTS delivery_rows
(
    record_id String COMMENT 'fact_id or event_id' CODEC(ZSTD(1)),
    topic LowCardinality(String) COMMENT 'Kafka topic that it was read from' CODEC(ZSTD(1)),
    topic_partition Int32 COMMENT 'Partition of that topic' CODEC(ZSTD(1)),
    offset Int64 COMMENT 'Offset of the body in that partition' CODEC(Delta, ZSTD(1)),
    record_index Int32 COMMENT 'Position in the body, from 0' CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree
ORDER BY (record_id, topic, topic_partition, offset, record_index)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Coordinates of every delivery of every record, as inserted; read the view deliveries';

-- What could not be read, by its coordinates, never by what is in it.
CREATE TABLE IF NOT EXISTS dead_letter_rows
(
    topic LowCardinality(String) COMMENT 'Kafka topic where it stands' CODEC(ZSTD(1)),
    topic_partition Int32 COMMENT 'Partition of that topic' CODEC(ZSTD(1)),
    offset Int64 COMMENT 'Offset of the body in that partition' CODEC(ZSTD(1)),
    record_index Int32 COMMENT 'Position in the body, from 0; -1 for the body as a whole' CODEC(ZSTD(1)),
    reason LowCardinality(String) COMMENT 'Why it could not be processed' CODEC(ZSTD(1)),
    digest String COMMENT 'Keyed digest of the bytes, hex: equal bytes have equal digests' CODEC(ZSTD(1)),
    size_bytes Int32 COMMENT 'Size of the body, bytes; -1 for a single record of a body' CODEC(ZSTD(1)),
    at DateTime64(9, 'UTC') COMMENT 'Timestamp of the Kafka record, UTC' CODEC(ZSTD(1)),
    key_id LowCardinality(String) COMMENT 'Names the audit key of the digest' CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree
ORDER BY (topic, topic_partition, offset, record_index, reason)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'What could not be processed, and where it stands, as inserted; read the view dead_letters';

-- Who may read whose rows: an administrator's three maps. Row policies read them (docs/design/008-access.md).
CREATE TABLE IF NOT EXISTS tenant_readers
(
    user_name String COMMENT 'ClickHouse user; * stands for everybody who has no row here',
    tenant String COMMENT 'Organization whose rows that user reads; empty for rows that no receiver signed; * for all',
    added_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When this row was made, UTC',
    added_by String DEFAULT currentUser() COMMENT 'ClickHouse user who made this row'
)
ENGINE = ReplacingMergeTree
ORDER BY (user_name, tenant)
COMMENT 'Which user reads which organizations; without any row for a user: the rows without an organization';

CREATE TABLE IF NOT EXISTS team_members
(
    tenant String COMMENT 'Organization of the person',
    identity String COMMENT 'The person, as the column identity of the trail names them',
    team String COMMENT 'Team of the person',
    added_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When this row was made, UTC',
    added_by String DEFAULT currentUser() COMMENT 'ClickHouse user who made this row'
)
ENGINE = ReplacingMergeTree
ORDER BY (tenant, identity, team)
COMMENT 'Which person belongs to which team, in an administrator''s word; read the view teams';

CREATE TABLE IF NOT EXISTS team_readers
(
    user_name String COMMENT 'ClickHouse user',
    team String COMMENT 'Team whose rows that user reads',
    added_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When this row was made, UTC',
    added_by String DEFAULT currentUser() COMMENT 'ClickHouse user who made this row'
)
ENGINE = ReplacingMergeTree
ORDER BY (user_name, team)
COMMENT 'Users who read only rows of certain teams; a user without a row here is not restricted to teams';
