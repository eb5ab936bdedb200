-- Metrics, bills, and what the two say about cost (docs/design/006-metrics.md).

-- One row a data point. Times and ids come from the raw point, so no redaction can change the key;
-- the name of the metric is a text, which a stricter policy may redact, so it stands outside.
CREATE TABLE IF NOT EXISTS metric_rows
(
    tenant LowCardinality(String) COMMENT 'Organization, set by the receiver; empty without one. Never taken from the payload' CODEC(ZSTD(1)),
    agent LowCardinality(String) COMMENT 'Which agent, for example claude-code; of an unknown meter its scope name' CODEC(ZSTD(1)),
    agent_version LowCardinality(String) COMMENT 'Version of the agent, as it says itself' CODEC(ZSTD(1)),
    session_id String COMMENT 'The agent''s session (conversation), from session.id of the point; empty where only the resource says it' CODEC(ZSTD(1)),
    metric LowCardinality(String) COMMENT 'Name of the metric, for example claude_code.cost.usage' CODEC(ZSTD(1)),
    unit LowCardinality(String) COMMENT 'Unit of value as the client names it, for example USD, tokens, s; empty where it names none' CODEC(ZSTD(1)),
    kind Enum8('sum' = 1, 'gauge' = 2, 'histogram' = 3, 'exponential_histogram' = 4, 'summary' = 5) COMMENT 'Kind of metric, as in OTLP' CODEC(ZSTD(1)),
    temporality Enum8('none' = 1, 'delta' = 2, 'cumulative' = 3) COMMENT 'delta: value counts since the point before; cumulative: since start_at; none: a gauge, or the client does not say' CODEC(ZSTD(1)),
    is_monotonic Bool COMMENT 'Whether a sum only grows; false for every other kind' CODEC(ZSTD(1)),
    start_at DateTime64(9, 'UTC') COMMENT 'Since when value counts, UTC; 1970-01-01 where the client does not say' CODEC(Delta, ZSTD(1)),
    at DateTime64(9, 'UTC') COMMENT 'When: the point''s own time, UTC; the end of what it counts' CODEC(Delta, ZSTD(1)),
    time_quality Enum8('exact' = 1, 'clamped' = 2, 'missing' = 3) COMMENT 'exact: as sent; clamped: outside what can be stored; missing: no time was sent' CODEC(ZSTD(1)),
    value Nullable(Float64) COMMENT 'Of a sum or gauge its number, of the others the sum of all observations; in unit. NULL where none was recorded. Never add up cumulative values: read metric_increments' CODEC(ZSTD(1)),
    count Int64 COMMENT 'Observations of a histogram or summary; 0 for sums and gauges' CODEC(ZSTD(1)),
    min Nullable(Float64) COMMENT 'Smallest observation of a histogram; NULL where unknown' CODEC(ZSTD(1)),
    max Nullable(Float64) COMMENT 'Largest observation of a histogram; NULL where unknown' CODEC(ZSTD(1)),
    bucket_counts Array(Int64) COMMENT 'Observations per bucket of a histogram; empty for other kinds and beyond 2000 buckets' CODEC(ZSTD(1)),
    bucket_bounds Array(Float64) COMMENT 'Upper bounds of these buckets; the last one has none' CODEC(ZSTD(1)),
    model LowCardinality(String) COMMENT 'Model, in the agent''s word, from attribute model' CODEC(ZSTD(1)),
    type LowCardinality(String) COMMENT 'What was counted, from attribute type: input, output, cacheRead, cacheCreation, added, removed, user, cli' CODEC(ZSTD(1)),
    tool_name LowCardinality(String) COMMENT 'Tool, from attribute tool_name' CODEC(ZSTD(1)),
    decision LowCardinality(String) COMMENT 'accept or reject, in the agent''s word, from attribute decision' CODEC(ZSTD(1)),
    source LowCardinality(String) COMMENT 'Who decided, in the agent''s word, from attribute source' CODEC(ZSTD(1)),
    user_id LowCardinality(String) COMMENT 'Random id of the installation, or the subject at an identity provider' CODEC(ZSTD(1)),
    user_email LowCardinality(String) COMMENT 'Login e-mail; only where the client set it itself, not the user' CODEC(ZSTD(1)),
    user_account LowCardinality(String) COMMENT 'Account id of the login' CODEC(ZSTD(1)),
    organization_id LowCardinality(String) COMMENT 'Organization that the receiver''s token names, else that of the login, as the client says' CODEC(ZSTD(1)),
    identity LowCardinality(String) COMMENT 'The best name for the user that there is, whatever it rests on' CODEC(ZSTD(1)),
    identity_assurance Enum8('receiver_token' = 1, 'identity_provider' = 2, 'account_login' = 3, 'self_declared' = 4, 'installation_id' = 5, 'none' = 6) COMMENT 'What identity rests on, strongest first: receiver_token, a token that was given to that person; self_declared is the user''s own word' CODEC(ZSTD(1)),
    attributes Map(LowCardinality(String), String) COMMENT 'Attributes without a column, redacted. Ids of single requests are never among them' CODEC(ZSTD(1)),
    resource Map(LowCardinality(String), String) COMMENT 'Resource attributes, redacted; the user can set them' CODEC(ZSTD(1)),
    planted Array(LowCardinality(String)) COMMENT 'Names of attributes that may be the user''s own word' CODEC(ZSTD(1)),
    redactions Array(Tuple(rule String, field String, count UInt32)) COMMENT 'What was taken out: rule, field, how often' CODEC(ZSTD(1)),
    series_id String COMMENT 'Names the series: keyed HMAC of resource, meter, metric and all attributes as sent, 32 hex digits' CODEC(ZSTD(1)),
    point_id String COMMENT 'Id of the point: keyed HMAC of the raw point, 32 hex digits' CODEC(ZSTD(1)),
    policy_version UInt32 COMMENT 'Version of the redaction policy; the higher one replaces the lower' CODEC(ZSTD(1)),
    key_id LowCardinality(String) COMMENT 'Names the audit key of ids and fingerprints' CODEC(ZSTD(1)),
    stored_at DateTime('UTC') DEFAULT now() COMMENT 'When the row was inserted, UTC; retention counts from it' CODEC(Delta, ZSTD(1)),
    held UInt8 DEFAULT 0 COMMENT '1: a legal hold in force covers the row' CODEC(ZSTD(1)),
    INDEX metric metric TYPE set(100) GRANULARITY 1,
    INDEX session session_id TYPE bloom_filter(0.01) GRANULARITY 1,
    INDEX user identity TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = ReplacingMergeTree(policy_version)
ORDER BY (tenant, at, point_id)
TTL stored_at + toIntervalDay(396) DELETE WHERE held = 0
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Every data point of a metric, as inserted; read the views metrics and metric_increments';

CREATE OR REPLACE VIEW metrics
(
    tenant LowCardinality(String) COMMENT 'Organization, set by the receiver; empty without one. Never taken from the payload',
    agent LowCardinality(String) COMMENT 'Which agent, for example claude-code; of an unknown meter its scope name',
    agent_version LowCardinality(String) COMMENT 'Version of the agent, as it says itself',
    session_id String COMMENT 'The agent''s session (conversation), from session.id of the point; empty where only the resource says it',
    metric LowCardinality(String) COMMENT 'Name of the metric, for example claude_code.cost.usage',
    unit LowCardinality(String) COMMENT 'Unit of value as the client names it, for example USD, tokens, s; empty where it names none',
    kind Enum8('sum' = 1, 'gauge' = 2, 'histogram' = 3, 'exponential_histogram' = 4, 'summary' = 5) COMMENT 'Kind of metric, as in OTLP',
    temporality Enum8('none' = 1, 'delta' = 2, 'cumulative' = 3) COMMENT 'delta: value counts since the point before; cumulative: since start_at; none: a gauge, or the client does not say',
    is_monotonic Bool COMMENT 'Whether a sum only grows; false for every other kind',
    start_at DateTime64(9, 'UTC') COMMENT 'Since when value counts, UTC; 1970-01-01 where the client does not say',
    at DateTime64(9, 'UTC') COMMENT 'When: the point''s own time, UTC; the end of what it counts',
    time_quality Enum8('exact' = 1, 'clamped' = 2, 'missing' = 3) COMMENT 'exact: as sent; clamped: outside what can be stored; missing: no time was sent',
    value Nullable(Float64) COMMENT 'Of a sum or gauge its number, of the others the sum of all observations; in unit. NULL where none was recorded. Never add up cumulative values: read metric_increments',
    count Int64 COMMENT 'Observations of a histogram or summary; 0 for sums and gauges',
    min Nullable(Float64) COMMENT 'Smallest observation of a histogram; NULL where unknown',
    max Nullable(Float64) COMMENT 'Largest observation of a histogram; NULL where unknown',
    bucket_counts Array(Int64) COMMENT 'Observations per bucket of a histogram; empty for other kinds and beyond 2000 buckets',
    bucket_bounds Array(Float64) COMMENT 'Upper bounds of these buckets; the last one has none',
    model LowCardinality(String) COMMENT 'Model, in the agent''s word, from attribute model',
    type LowCardinality(String) COMMENT 'What was counted, from attribute type: input, output, cacheRead, cacheCreation, added, removed, user, cli',
    tool_name LowCardinality(String) COMMENT 'Tool, from attribute tool_name',
    decision LowCardinality(String) COMMENT 'accept or reject, in the agent''s word, from attribute decision',
    source LowCardinality(String) COMMENT 'Who decided, in the agent''s word, from attribute source',
    user_id LowCardinality(String) COMMENT 'Random id of the installation, or the subject at an identity provider',
    user_email LowCardinality(String) COMMENT 'Login e-mail; only where the client set it itself, not the user',
    user_account LowCardinality(String) COMMENT 'Account id of the login',
    organization_id LowCardinality(String) COMMENT 'Organization that the receiver''s token names, else that of the login, as the client says',
    identity LowCardinality(String) COMMENT 'The best name for the user that there is, whatever it rests on',
    identity_assurance Enum8('receiver_token' = 1, 'identity_provider' = 2, 'account_login' = 3, 'self_declared' = 4, 'installation_id' = 5, 'none' = 6) COMMENT 'What identity rests on, strongest first: receiver_token, a token that was given to that person; self_declared is the user''s own word',
    attributes Map(LowCardinality(String), String) COMMENT 'Attributes without a column, redacted. Ids of single requests are never among them',
    resource Map(LowCardinality(String), String) COMMENT 'Resource attributes, redacted; the user can set them',
    planted Array(LowCardinality(String)) COMMENT 'Names of attributes that may be the user''s own word',
    redactions Array(Tuple(rule String, field String, count UInt32)) COMMENT 'What was taken out: rule, field, how often',
    series_id String COMMENT 'Names the series: keyed HMAC of resource, meter, metric and all attributes as sent, 32 hex digits',
    point_id String COMMENT 'Id of the point: keyed HMAC of the raw point, 32 hex digits',
    policy_version UInt32 COMMENT 'Version of the redaction policy; the higher one replaces the lower',
    key_id LowCardinality(String) COMMENT 'Names the audit key of ids and fingerprints'
)
AS WITH
    (SELECT sees_texts FROM reader) AS sees_texts,
    (SELECT plain_attributes FROM reader) AS plain
SELECT
    tenant, agent, agent_version, session_id, metric, unit, kind, temporality, is_monotonic, start_at, at,
    time_quality, value, count, min, max, bucket_counts, bucket_bounds, model, type, tool_name, decision,
    source, user_id, user_email, user_account, organization_id, identity, identity_assurance,
    if(sees_texts, attributes, mapApply((key, value) -> (key, if(value = '' OR has(plain, key) AND (NOT has(planted, key) OR toInt64OrNull(value) IS NOT NULL), value, '[MASKED]')), attributes)) AS attributes,
    if(sees_texts, resource, mapApply((key, value) -> (key, if(value = '' OR has(plain, key) AND (NOT has(planted, key) OR toInt64OrNull(value) IS NOT NULL), value, '[MASKED]')), resource)) AS resource,
    planted, redactions, series_id, point_id, toUInt32(bitAnd(policy_version, 1073741823)) AS policy_version, key_id
FROM metric_rows FINAL
COMMENT 'Every data point of a metric as its agent sent it, one row each; to add values up, read metric_increments';

-- A delta is its own increment. Of cumulative points, each counts what it has more than the one before
-- it in its series and since the same start; the first counts in whole, as does one that fell.
CREATE OR REPLACE VIEW metric_increments
(
    tenant LowCardinality(String) COMMENT 'Organization, set by the receiver; empty without one. Never taken from the payload',
    agent LowCardinality(String) COMMENT 'Which agent, for example claude-code; of an unknown meter its scope name',
    agent_version LowCardinality(String) COMMENT 'Version of the agent, as it says itself',
    session_id String COMMENT 'The agent''s session (conversation), from session.id of the point; empty where only the resource says it',
    metric LowCardinality(String) COMMENT 'Name of the metric, for example claude_code.cost.usage',
    unit LowCardinality(String) COMMENT 'Unit of value as the client names it, for example USD, tokens, s; empty where it names none',
    kind Enum8('sum' = 1, 'gauge' = 2, 'histogram' = 3, 'exponential_histogram' = 4, 'summary' = 5) COMMENT 'Kind of metric, as in OTLP',
    temporality Enum8('none' = 1, 'delta' = 2, 'cumulative' = 3) COMMENT 'delta: value counts since the point before; cumulative: since start_at; none: a gauge, or the client does not say',
    start_at DateTime64(9, 'UTC') COMMENT 'Since when value counts, UTC; 1970-01-01 where the client does not say',
    at DateTime64(9, 'UTC') COMMENT 'When: the point''s own time, UTC; the end of what it counts',
    increment Nullable(Float64) COMMENT 'What value grew by since the point before, in unit: add these up. NULL for gauges, and for the first point of a series whose beginning is unknown',
    count_increment Nullable(Int64) COMMENT 'The same for the observations of a histogram or summary; 0 for sums',
    is_reset Bool COMMENT 'Whether value fell although it only grows: the client began anew without saying so, and value counts in whole',
    model LowCardinality(String) COMMENT 'Model, in the agent''s word, from attribute model',
    type LowCardinality(String) COMMENT 'What was counted, from attribute type: input, output, cacheRead, cacheCreation, added, removed, user, cli',
    tool_name LowCardinality(String) COMMENT 'Tool, from attribute tool_name',
    decision LowCardinality(String) COMMENT 'accept or reject, in the agent''s word, from attribute decision',
    source LowCardinality(String) COMMENT 'Who decided, in the agent''s word, from attribute source',
    user_id LowCardinality(String) COMMENT 'Random id of the installation, or the subject at an identity provider',
    user_email LowCardinality(String) COMMENT 'Login e-mail; only where the client set it itself, not the user',
    user_account LowCardinality(String) COMMENT 'Account id of the login',
    organization_id LowCardinality(String) COMMENT 'Organization that the receiver''s token names, else that of the login, as the client says',
    identity LowCardinality(String) COMMENT 'The best name for the user that there is, whatever it rests on',
    identity_assurance Enum8('receiver_token' = 1, 'identity_provider' = 2, 'account_login' = 3, 'self_declared' = 4, 'installation_id' = 5, 'none' = 6) COMMENT 'What identity rests on, strongest first: receiver_token, a token that was given to that person; self_declared is the user''s own word',
    attributes Map(LowCardinality(String), String) COMMENT 'Attributes without a column, redacted. Ids of single requests are never among them',
    series_id String COMMENT 'Names the series: keyed HMAC of resource, meter, metric and all attributes as sent, 32 hex digits',
    point_id String COMMENT 'Id of the point: keyed HMAC of the raw point, 32 hex digits'
)
AS WITH
    cumulative AS
    (
        SELECT
            *,
            row_number() OVER series = 1 AS is_first,
            lagInFrame(toNullable(value)) OVER series AS value_before,
            lagInFrame(count) OVER series AS count_before,
            NOT is_first AND if(kind = 'sum', is_monotonic AND value < value_before, count < count_before) AS fell
        FROM metrics
        WHERE temporality = 'cumulative' AND (kind != 'sum' OR value IS NOT NULL)
        WINDOW series AS (PARTITION BY tenant, series_id, start_at ORDER BY at, count, value, point_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
    )
SELECT
    tenant, agent, agent_version, session_id, metric, unit, kind, temporality, start_at, at,
    value AS increment,
    toNullable(count) AS count_increment,
    false AS is_reset,
    model, type, tool_name, decision, source, user_id, user_email, user_account, organization_id, identity,
    identity_assurance, attributes, series_id, point_id
FROM metrics
WHERE temporality = 'delta'
UNION ALL
SELECT
    tenant, agent, agent_version, session_id, metric, unit, kind, temporality, start_at, at,
    multiIf(fell, value, NOT is_first, value - value_before, toUnixTimestamp64Nano(start_at) > 0, value, NULL) AS increment,
    multiIf(fell, count, NOT is_first, count - count_before, toUnixTimestamp64Nano(start_at) > 0, count, NULL) AS count_increment,
    fell AS is_reset,
    model, type, tool_name, decision, source, user_id, user_email, user_account, organization_id, identity,
    identity_assurance, attributes, series_id, point_id
FROM cumulative
UNION ALL
SELECT
    tenant, agent, agent_version, session_id, metric, unit, kind, temporality, start_at, at,
    NULL AS increment,
    NULL AS count_increment,
    false AS is_reset,
    model, type, tool_name, decision, source, user_id, user_email, user_account, organization_id, identity,
    identity_assurance, attributes, series_id, point_id
FROM metrics
WHERE temporality = 'none'
COMMENT 'What every data point adds, delta and cumulative alike: add up increment';

-- Bills as they were imported. A corrected bill is written beside the old one; the view billing shows,
-- of each day of a source, the last import alone.
CREATE TABLE IF NOT EXISTS billing_rows
(
    tenant LowCardinality(String) COMMENT 'Organization whose bill it is, as named at the import; empty without one' CODEC(ZSTD(1)),
    source LowCardinality(String) COMMENT 'Which bill, as named at the import; a day of a source is what its last import says' CODEC(ZSTD(1)),
    day Date COMMENT 'Day that is billed, UTC as far as the bill is' CODEC(ZSTD(1)),
    model LowCardinality(String) COMMENT 'Model, in the words of the bill' CODEC(ZSTD(1)),
    user String COMMENT 'User, in the words of the bill, e-mail addresses in lower case; empty where the bill names none' CODEC(ZSTD(1)),
    amount_usd Decimal(18, 9) COMMENT 'Billed amount, US dollars, all lines of this day, model and user added up; negative for a credit' CODEC(ZSTD(1)),
    import_id String COMMENT 'Digest of the bill''s content, 32 hex digits' CODEC(ZSTD(1)),
    imported_at DateTime64(9, 'UTC') COMMENT 'When it was imported, UTC' CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(imported_at)
ORDER BY (tenant, source, day, model, user, import_id)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Every imported amount, those that a later import replaced included; read the view billing';

CREATE OR REPLACE VIEW billing
(
    tenant LowCardinality(String) COMMENT 'Organization whose bill it is, as named at the import; empty without one',
    source LowCardinality(String) COMMENT 'Which bill, as named at the import; a day of a source is what its last import says',
    day Date COMMENT 'Day that is billed, UTC as far as the bill is',
    model LowCardinality(String) COMMENT 'Model, in the words of the bill',
    user String COMMENT 'User, in the words of the bill, e-mail addresses in lower case; empty where the bill names none',
    amount_usd Decimal(18, 9) COMMENT 'Billed amount, US dollars, all lines of this day, model and user added up; negative for a credit',
    import_id String COMMENT 'Digest of the bill''s content, 32 hex digits',
    imported_at DateTime64(9, 'UTC') COMMENT 'When it was imported, UTC'
)
AS SELECT
    tenant, source, day, model, user, amount_usd, import_id, imported_at
FROM billing_rows FINAL
WHERE (tenant, source, day, import_id) IN
(
    SELECT tenant, source, day, argMax(import_id, (imported_at, import_id))
    FROM billing_rows
    GROUP BY tenant, source, day
)
COMMENT 'What is billed, by day, model and user: of each day of a source the last import';

-- The three sides under each other; only Claude Code sends both the metric and the event.
CREATE OR REPLACE VIEW cost_by_side
(
    tenant String COMMENT 'Organization, set by the receiver; empty without one',
    day Date COMMENT 'Day, UTC',
    model String COMMENT 'Model, in the words of agent or bill',
    user String COMMENT 'identity of metric or event, user of the bill; e-mail addresses in lower case',
    metric_usd Nullable(Float64) COMMENT 'Increment of claude_code.cost.usage, US dollars: the client''s estimate, not a bill',
    events_usd Nullable(Float64) COMMENT 'cost_usd of an event api_request, US dollars: the client''s estimate, not a bill',
    billed_usd Nullable(Float64) COMMENT 'Amount of a line of the bill, US dollars'
)
AS SELECT
    toString(tenant) AS tenant, toDate(at, 'UTC') AS day, toString(model) AS model,
    if(position(identity, '@') > 0, lowerUTF8(toString(identity)), toString(identity)) AS user,
    increment AS metric_usd, NULL AS events_usd, NULL AS billed_usd
FROM metric_increments
WHERE agent = 'claude-code' AND metric = 'claude_code.cost.usage' AND increment IS NOT NULL
UNION ALL
SELECT
    toString(tenant), toDate(at, 'UTC'), toString(model),
    if(position(identity, '@') > 0, lowerUTF8(toString(identity)), toString(identity)),
    NULL, cost_usd, NULL
FROM events
WHERE agent = 'claude-code' AND event_name = 'api_request' AND cost_usd IS NOT NULL
UNION ALL
SELECT
    toString(tenant), day, toString(model), user, NULL, NULL, toFloat64(amount_usd)
FROM billing
COMMENT 'Every amount of each side of the reconciliation; read cost_reconciliation';

CREATE OR REPLACE VIEW cost_reconciliation
(
    tenant String COMMENT 'Organization, set by the receiver; empty without one',
    day Date COMMENT 'Day, UTC',
    model String COMMENT 'Model, in the words of agent and bill; they must be the same to meet',
    user String COMMENT 'identity of the metric and of the events, user of the bill; e-mail addresses in lower case; they must be the same to meet',
    metric_cost_estimated_usd Nullable(Float64) COMMENT 'Cost by the metric claude_code.cost.usage, US dollars: the client''s estimate, not a bill. NULL: no such point',
    events_cost_estimated_usd Nullable(Float64) COMMENT 'Sum of cost_usd over the events api_request, US dollars: the client''s estimate, not a bill. NULL: no such event',
    billed_usd Nullable(Float64) COMMENT 'Amount of the imported bill, US dollars. NULL: no such line',
    metric_minus_events_estimated_usd Nullable(Float64) COMMENT 'Drift between the two estimates, US dollars; telemetry was lost on the smaller side. NULL where one side knows nothing of this day',
    metric_to_events_estimated_ratio Nullable(Float64) COMMENT 'The same as a part of events_cost_estimated_usd: 0.1 is ten percent. NULL where that is zero or unknown',
    billed_minus_events_estimated_usd Nullable(Float64) COMMENT 'Drift between the bill and the estimate by events, US dollars: positive is billed and not seen. NULL where one side knows nothing of this day',
    billed_to_events_estimated_ratio Nullable(Float64) COMMENT 'The same as a part of events_cost_estimated_usd. NULL where that is zero or unknown',
    billed_minus_metric_estimated_usd Nullable(Float64) COMMENT 'Drift between the bill and the estimate by the metric, US dollars: positive is billed and not seen. NULL where one side knows nothing of this day',
    billed_to_metric_estimated_ratio Nullable(Float64) COMMENT 'The same as a part of metric_cost_estimated_usd. NULL where that is zero or unknown',
    known_from Array(String) COMMENT 'Which sides have this row: metric, events, bill'
)
AS WITH
    amounts AS
    (
        SELECT
            tenant, day, model, user,
            -- Rounded, since the order in which ClickHouse adds shows in the last digits.
            round(sum(r.metric_usd), 9) AS metric_usd,
            round(sum(r.events_usd), 9) AS events_usd,
            sum(r.billed_usd) AS billed_usd
        FROM cost_by_side AS r
        GROUP BY tenant, day, model, user
    ),
    -- A side that says nothing at all about a day of a tenant is unknown there, not zero: no bill was
    -- imported, or metrics or events are not sent.
    known AS
    (
        SELECT
            *,
            if(count(metric_usd) OVER whole > 0, ifNull(metric_usd, 0), NULL) AS metric_known,
            if(count(events_usd) OVER whole > 0, ifNull(events_usd, 0), NULL) AS events_known,
            if(count(billed_usd) OVER whole > 0, ifNull(billed_usd, 0), NULL) AS billed_known
        FROM amounts
        WINDOW whole AS (PARTITION BY tenant, day)
    )
SELECT
    tenant, day, model, user,
    metric_usd AS metric_cost_estimated_usd,
    events_usd AS events_cost_estimated_usd,
    billed_usd,
    metric_known - events_known AS metric_minus_events_estimated_usd,
    metric_minus_events_estimated_usd / nullIf(events_known, 0) AS metric_to_events_estimated_ratio,
    billed_known - events_known AS billed_minus_events_estimated_usd,
    billed_minus_events_estimated_usd / nullIf(events_known, 0) AS billed_to_events_estimated_ratio,
    billed_known - metric_known AS billed_minus_metric_estimated_usd,
    billed_minus_metric_estimated_usd / nullIf(metric_known, 0) AS billed_to_metric_estimated_ratio,
    arrayFilter(side -> side != '', [if(metric_usd IS NULL, '', 'metric'), if(events_usd IS NULL, '', 'events'), if(billed_usd IS NULL, '', 'bill')]) AS known_from
FROM known
COMMENT 'Per day, model and user: cost by the metric, cost by the events, the billed amount, and how far they are apart. The first two are estimates';

-- For bills that name no users.
CREATE OR REPLACE VIEW cost_reconciliation_by_model
(
    tenant String COMMENT 'Organization, set by the receiver; empty without one',
    day Date COMMENT 'Day, UTC',
    model String COMMENT 'Model, in the words of agent and bill; they must be the same to meet',
    metric_cost_estimated_usd Nullable(Float64) COMMENT 'Cost by the metric claude_code.cost.usage, US dollars: the client''s estimate, not a bill. NULL: no such point',
    events_cost_estimated_usd Nullable(Float64) COMMENT 'Sum of cost_usd over the events api_request, US dollars: the client''s estimate, not a bill. NULL: no such event',
    billed_usd Nullable(Float64) COMMENT 'Amount of the imported bill, US dollars. NULL: no such line',
    metric_minus_events_estimated_usd Nullable(Float64) COMMENT 'Drift between the two estimates, US dollars; telemetry was lost on the smaller side. NULL where one side knows nothing of this day',
    metric_to_events_estimated_ratio Nullable(Float64) COMMENT 'The same as a part of events_cost_estimated_usd: 0.1 is ten percent. NULL where that is zero or unknown',
    billed_minus_events_estimated_usd Nullable(Float64) COMMENT 'Drift between the bill and the estimate by events, US dollars: positive is billed and not seen. NULL where one side knows nothing of this day',
    billed_to_events_estimated_ratio Nullable(Float64) COMMENT 'The same as a part of events_cost_estimated_usd. NULL where that is zero or unknown',
    billed_minus_metric_estimated_usd Nullable(Float64) COMMENT 'Drift between the bill and the estimate by the metric, US dollars: positive is billed and not seen. NULL where one side knows nothing of this day',
    billed_to_metric_estimated_ratio Nullable(Float64) COMMENT 'The same as a part of metric_cost_estimated_usd. NULL where that is zero or unknown',
    known_from Array(String) COMMENT 'Which sides have this row: metric, events, bill'
)
AS WITH
    amounts AS
    (
        SELECT
            tenant, day, model,
            -- Rounded, since the order in which ClickHouse adds shows in the last digits.
            round(sum(r.metric_usd), 9) AS metric_usd,
            round(sum(r.events_usd), 9) AS events_usd,
            sum(r.billed_usd) AS billed_usd
        FROM cost_by_side AS r
        GROUP BY tenant, day, model
    ),
    -- A side that says nothing at all about a day of a tenant is unknown there, not zero: no bill was
    -- imported, or metrics or events are not sent.
    known AS
    (
        SELECT
            *,
            if(count(metric_usd) OVER whole > 0, ifNull(metric_usd, 0), NULL) AS metric_known,
            if(count(events_usd) OVER whole > 0, ifNull(events_usd, 0), NULL) AS events_known,
            if(count(billed_usd) OVER whole > 0, ifNull(billed_usd, 0), NULL) AS billed_known
        FROM amounts
        WINDOW whole AS (PARTITION BY tenant, day)
    )
SELECT
    tenant, day, model,
    metric_usd AS metric_cost_estimated_usd,
    events_usd AS events_cost_estimated_usd,
    billed_usd,
    metric_known - events_known AS metric_minus_events_estimated_usd,
    metric_minus_events_estimated_usd / nullIf(events_known, 0) AS metric_to_events_estimated_ratio,
    billed_known - events_known AS billed_minus_events_estimated_usd,
    billed_minus_events_estimated_usd / nullIf(events_known, 0) AS billed_to_events_estimated_ratio,
    billed_known - metric_known AS billed_minus_metric_estimated_usd,
    billed_minus_metric_estimated_usd / nullIf(metric_known, 0) AS billed_to_metric_estimated_ratio,
    arrayFilter(side -> side != '', [if(metric_usd IS NULL, '', 'metric'), if(events_usd IS NULL, '', 'events'), if(billed_usd IS NULL, '', 'bill')]) AS known_from
FROM known
COMMENT 'Per day and model, all users together: cost by the metric, cost by the events, the billed amount, and how far they are apart. The first two are estimates';
