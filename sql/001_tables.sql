-- The physical tables. Readers use the views of 002_views.sql. Every statement can be run again, since a
-- migration that was killed in its middle is run again as a whole.
--
-- ORDER BY holds only values that no later fact can change. Nothing is partitioned by a client's
-- clock: a hostile clock could then make more partitions than an insert may have.

-- One row a fact: every decision and every result as its agent sent it, redacted. A fact that is
-- redacted again under a higher policy replaces the older row.
CREATE TABLE IF NOT EXISTS tool_facts
(
    tenant LowCardinality(String) COMMENT 'set by a receiver, empty without one',
    at DateTime64(9, 'UTC') COMMENT 'the record''s own time' CODEC(Delta, ZSTD(1)),
    fact_id String COMMENT 'keyed HMAC of the raw record, 32 hex digits' CODEC(ZSTD(1)),
    kind LowCardinality(String) COMMENT 'decision or result',
    agent LowCardinality(String) COMMENT 'which agent, for example claude-code',
    agent_version LowCardinality(String),
    session_id String COMMENT 'the agent''s session' CODEC(ZSTD(1)),
    prompt_id String COMMENT 'the prompt that the call belongs to, empty if unknown' CODEC(ZSTD(1)),
    call_id String COMMENT 'the agent''s name for the call, empty for agents that have none' CODEC(ZSTD(1)),
    subagent_id String CODEC(ZSTD(1)),
    parent_subagent_id String CODEC(ZSTD(1)),
    request_id String COMMENT 'the API request that asked for the call' CODEC(ZSTD(1)),
    trace_id String CODEC(ZSTD(1)),
    span_id String CODEC(ZSTD(1)),
    time_quality LowCardinality(String) COMMENT 'exact, clamped or missing',
    sequence Int64 COMMENT 'the client''s counter, per process; -1 if absent' CODEC(Delta, ZSTD(1)),
    tool_name LowCardinality(String),
    tool_source LowCardinality(String),
    mcp_server LowCardinality(String),
    mcp_tool LowCardinality(String),
    verdict LowCardinality(String) COMMENT 'accept, reject, undecided or none: what the record states about permission',
    decision_word LowCardinality(String) COMMENT 'the same in the agent''s word',
    decision_source LowCardinality(String) COMMENT 'who decided, in the agent''s word',
    authority LowCardinality(String) COMMENT 'who decided, normalised',
    permission_mode LowCardinality(String),
    success LowCardinality(String) COMMENT 'true, false, unclear or none: the agent''s word',
    duration_ms Int64 COMMENT 'milliseconds of execution; -1 if absent' CODEC(ZSTD(1)),
    error_type LowCardinality(String),
    error String CODEC(ZSTD(1)),
    parameters String COMMENT 'JSON text, redacted' CODEC(ZSTD(1)),
    tool_input String COMMENT 'JSON text, redacted, cut by the client' CODEC(ZSTD(1)),
    tool_input_size_bytes Int64 COMMENT '-1 if absent' CODEC(ZSTD(1)),
    tool_result_size_bytes Int64 COMMENT '-1 if absent' CODEC(ZSTD(1)),
    mcp_server_scope LowCardinality(String),
    user_id String COMMENT 'random id of the installation, or subject at an identity provider' CODEC(ZSTD(1)),
    user_email String COMMENT 'login e-mail, only where the client set it itself' CODEC(ZSTD(1)),
    user_account String CODEC(ZSTD(1)),
    organization_id String CODEC(ZSTD(1)),
    identity String COMMENT 'the best identity there is, whatever it rests on' CODEC(ZSTD(1)),
    identity_assurance LowCardinality(String) COMMENT 'what identity rests on',
    decision_expectation LowCardinality(String) COMMENT 'whether this client version would have sent the decision',
    attributes Map(LowCardinality(String), String) COMMENT 'attributes without a column' CODEC(ZSTD(1)),
    resource Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    planted Array(LowCardinality(String)) COMMENT 'attributes that may be the user''s own word',
    redactions Array(Tuple(rule String, field String, count UInt32)),
    policy_version UInt32 COMMENT 'version of the redaction policy',
    key_id LowCardinality(String) COMMENT 'names the key of ids and fingerprints'
)
ENGINE = ReplacingMergeTree(policy_version)
ORDER BY (tenant, at, fact_id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Every decision and every result, one row a fact';

-- One row a call, merged by the law of docs/design/001-merge-law.md: whatever rows arrive in whatever
-- order, the merge knows what all of them know. A fact is an atom here, one sortable string: time,
-- fact id and policy first, so that min picks the lowest fact, and of two redactions the one under
-- the higher policy; then its fields, separated by the byte 0xFF, which no UTF-8 text contains. '\x7F'
-- sorts after every atom and stands for none. Tuple columns would read nicer, but FINAL does not
-- merge their subcolumns, and their merge is ten times slower (docs/design/002-clickhouse-tables.md).
CREATE TABLE IF NOT EXISTS calls
(
    tenant LowCardinality(String),
    agent LowCardinality(String),
    session_id String CODEC(ZSTD(1)),
    call_id String COMMENT 'empty for a lone fact of an agent that names no calls' CODEC(ZSTD(1)),
    lone_fact_id String COMMENT 'of a lone fact its id, else empty' CODEC(ZSTD(1)),
    statements SimpleAggregateFunction(groupBitOr, UInt16) COMMENT 'bits: 1 accepted, 2 rejected, 4 undecided, 8 succeeded, 16 failed, 32 unclear, 64 and 128 a result''s word that it was accepted or rejected',
    decision SimpleAggregateFunction(min, String) DEFAULT '\x7F' COMMENT 'atom of the lowest decision' CODEC(ZSTD(1)),
    decision_payload SimpleAggregateFunction(min, String) DEFAULT '\x7F' COMMENT 'its long texts' CODEC(ZSTD(1)),
    result SimpleAggregateFunction(min, String) DEFAULT '\x7F' COMMENT 'atom of the lowest result' CODEC(ZSTD(1)),
    result_payload SimpleAggregateFunction(min, String) DEFAULT '\x7F' COMMENT 'its long texts' CODEC(ZSTD(1)),
    decision_id_lowest SimpleAggregateFunction(min, String) DEFAULT '\x7F' CODEC(ZSTD(1)),
    decision_id_highest SimpleAggregateFunction(max, String) CODEC(ZSTD(1)),
    result_id_lowest SimpleAggregateFunction(min, String) DEFAULT '\x7F' CODEC(ZSTD(1)),
    result_id_highest SimpleAggregateFunction(max, String) CODEC(ZSTD(1)),
    INDEX lone (call_id = '') TYPE minmax GRANULARITY 1
)
ENGINE = AggregatingMergeTree
ORDER BY (tenant, agent, session_id, call_id, lone_fact_id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Merge state of every tool call; read the view tool_calls';

-- Everything that is no tool fact, whole. Typed columns are computed from the attributes.
CREATE TABLE IF NOT EXISTS events
(
    tenant LowCardinality(String) COMMENT 'set by a receiver, empty without one',
    agent LowCardinality(String) COMMENT 'which agent; of an unknown agent its scope name',
    agent_version LowCardinality(String),
    session_id String CODEC(ZSTD(1)),
    prompt_id String CODEC(ZSTD(1)),
    event_name LowCardinality(String) COMMENT 'without the agent''s prefix',
    at DateTime64(9, 'UTC') CODEC(Delta, ZSTD(1)),
    time_quality LowCardinality(String) COMMENT 'exact, clamped or missing',
    sequence Int64 COMMENT 'the client''s counter, per process; -1 if absent' CODEC(Delta, ZSTD(1)),
    subagent_id String CODEC(ZSTD(1)),
    parent_subagent_id String CODEC(ZSTD(1)),
    request_id String CODEC(ZSTD(1)),
    trace_id String CODEC(ZSTD(1)),
    span_id String CODEC(ZSTD(1)),
    user_id String CODEC(ZSTD(1)),
    user_email String CODEC(ZSTD(1)),
    user_account String CODEC(ZSTD(1)),
    organization_id String CODEC(ZSTD(1)),
    identity String CODEC(ZSTD(1)),
    identity_assurance LowCardinality(String) COMMENT 'what identity rests on',
    body String CODEC(ZSTD(1)),
    attributes Map(LowCardinality(String), String) COMMENT 'attributes without a column, redacted' CODEC(ZSTD(1)),
    resource Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    planted Array(LowCardinality(String)) COMMENT 'attributes that may be the user''s own word',
    redactions Array(Tuple(rule String, field String, count UInt32)),
    event_id String COMMENT 'keyed HMAC of the raw record, 32 hex digits' CODEC(ZSTD(1)),
    policy_version UInt32,
    key_id LowCardinality(String),
    model LowCardinality(String) MATERIALIZED attributes['model'],
    cost_usd Nullable(Float64) MATERIALIZED toFloat64OrNull(attributes['cost_usd']) COMMENT 'the client''s estimate' CODEC(ZSTD(1)),
    input_tokens Nullable(UInt64) MATERIALIZED toUInt64OrNull(attributes['input_tokens']) CODEC(ZSTD(1)),
    output_tokens Nullable(UInt64) MATERIALIZED toUInt64OrNull(attributes['output_tokens']) CODEC(ZSTD(1)),
    cache_read_tokens Nullable(UInt64) MATERIALIZED toUInt64OrNull(attributes['cache_read_tokens']) CODEC(ZSTD(1)),
    cache_creation_tokens Nullable(UInt64) MATERIALIZED toUInt64OrNull(attributes['cache_creation_tokens']) CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(policy_version)
ORDER BY (tenant, agent, session_id, at, event_id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Prompts, API requests, mode changes, hooks and every other event';

-- Where each record was delivered, once a delivery; outside every comparison of rows.
CREATE TABLE IF NOT EXISTS deliveries
(
    record_id String COMMENT 'fact_id or event_id' CODEC(ZSTD(1)),
    topic LowCardinality(String),
    topic_partition Int32,
    offset Int64 CODEC(Delta, ZSTD(1)),
    record_index Int32 COMMENT 'position in the body, from 0'
)
ENGINE = ReplacingMergeTree
ORDER BY (record_id, topic, topic_partition, offset, record_index)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Coordinates of every delivery of every record';

-- What could not be read, by its coordinates, never by what is in it.
CREATE TABLE IF NOT EXISTS dead_letters
(
    topic LowCardinality(String),
    topic_partition Int32,
    offset Int64,
    record_index Int32 COMMENT 'position in the body, from 0; -1 for the body as a whole',
    reason LowCardinality(String),
    digest String COMMENT 'keyed digest of the bytes',
    size_bytes Int32 COMMENT '-1 for a single record of a body',
    at DateTime64(9, 'UTC') COMMENT 'timestamp of the stream record',
    key_id LowCardinality(String)
)
ENGINE = ReplacingMergeTree
ORDER BY (topic, topic_partition, offset, record_index, reason)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'What could not be processed, and where it stands';
