-- Erasures, legal holds and retention (docs/design/009-governance.md). What was decided stands in the
-- topic audit.erasures, which stream and sink read; these tables are its copy for people. They name
-- nobody: a person is a list of keyed digests.
CREATE TABLE IF NOT EXISTS governance_rows
(
    kind Enum8('erasure' = 1, 'hold' = 2, 'release' = 3) COMMENT 'erasure: the data of people are erased; hold: nothing it covers is erased or deleted; release: the hold ends' CODEC(ZSTD(1)),
    id String COMMENT 'Name of the erasure or the hold; of a release the hold that ends' CODEC(ZSTD(1)),
    decided_at DateTime64(9, 'UTC') COMMENT 'When it was decided, UTC' CODEC(ZSTD(1)),
    decided_by String COMMENT 'Who decided it, as given with the command' CODEC(ZSTD(1)),
    reason String COMMENT 'Case number or another reason, as given with the command' CODEC(ZSTD(1)),
    tenant String COMMENT 'Organization that it is limited to; * for every one' CODEC(ZSTD(1)),
    people Array(String) COMMENT 'Keyed digests of what the people are known by, hex; empty for everybody' CODEC(ZSTD(1)),
    sessions Array(String) COMMENT 'Sessions that it is limited to; empty for all' CODEC(ZSTD(1)),
    from_at DateTime64(9, 'UTC') COMMENT 'First moment that it covers, by the records'' own time, UTC' CODEC(ZSTD(1)),
    to_at DateTime64(9, 'UTC') COMMENT 'First moment after it, UTC; the largest time stands for no end' CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree
ORDER BY (kind, id, decided_at)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'What was decided about erasure and legal holds, as inserted; read the views erasures and legal_holds';

CREATE OR REPLACE VIEW erasures
(
    erasure_id String COMMENT 'Name of the erasure',
    decided_at DateTime64(9, 'UTC') COMMENT 'When it was decided, UTC',
    decided_by String COMMENT 'Who decided it, as given with the command',
    reason String COMMENT 'Case number or another reason, as given with the command',
    tenant String COMMENT 'Organization that it is limited to; * for every one',
    people Array(String) COMMENT 'Keyed digests of what the people are known by, hex; empty for everybody',
    from_at DateTime64(9, 'UTC') COMMENT 'First moment that it covers, by the records'' own time, UTC',
    to_at DateTime64(9, 'UTC') COMMENT 'First moment after it, UTC; the largest time stands for no end'
)
AS SELECT id AS erasure_id, decided_at, decided_by, reason, tenant, people, from_at, to_at
FROM governance_rows FINAL
WHERE kind = 'erasure'
ORDER BY id, decided_at
LIMIT 1 BY id
COMMENT 'Whose data were to be erased, by whose word; tool_facts and events name the rule erased where it was done';

CREATE OR REPLACE VIEW legal_holds
(
    hold_id String COMMENT 'Name of the hold',
    decided_at DateTime64(9, 'UTC') COMMENT 'When it was set, UTC',
    decided_by String COMMENT 'Who set it, as given with the command',
    reason String COMMENT 'Case number or another reason, as given with the command',
    tenant String COMMENT 'Organization that it is limited to; * for every one',
    people Array(String) COMMENT 'Keyed digests of what the people are known by, hex; empty for everybody',
    sessions Array(String) COMMENT 'Sessions that it is limited to; empty for all',
    from_at DateTime64(9, 'UTC') COMMENT 'First moment that it covers, by the records'' own time, UTC',
    to_at DateTime64(9, 'UTC') COMMENT 'First moment after it, UTC; the largest time stands for no end',
    released_at Nullable(DateTime64(9, 'UTC')) COMMENT 'When it was released, UTC; NULL while it is in force',
    released_by String COMMENT 'Who released it; empty while it is in force',
    release_reason String COMMENT 'Why it was released; empty while it is in force'
)
AS SELECT
    h.id AS hold_id, h.decided_at AS decided_at, h.decided_by AS decided_by, h.reason AS reason, h.tenant AS tenant, h.people AS people,
    h.sessions AS sessions, h.from_at AS from_at, h.to_at AS to_at,
    if(r.id = '', NULL, r.decided_at) AS released_at, r.decided_by AS released_by, r.reason AS release_reason
FROM (SELECT * FROM governance_rows FINAL WHERE kind = 'hold' ORDER BY id, decided_at LIMIT 1 BY id) AS h
LEFT JOIN (SELECT * FROM governance_rows FINAL WHERE kind = 'release' ORDER BY id, decided_at LIMIT 1 BY id) AS r ON r.id = h.id
COMMENT 'Legal holds, in force and released';

-- For how long what is kept. The TTL expressions below are made from these rules; the command
-- "retention" changes both.
CREATE TABLE IF NOT EXISTS retention_rule_rows
(
    class Enum8('calls' = 1, 'events' = 2, 'texts' = 3, 'deliveries' = 4, 'dead_letters' = 5) COMMENT 'calls: decisions, results and calls; events: all other events; texts: parameters, inputs and errors of calls, prompts and bodies of events; deliveries; dead_letters' CODEC(ZSTD(1)),
    tenant String COMMENT 'Organization that the rule is for; * for all without one of their own' CODEC(ZSTD(1)),
    days UInt32 COMMENT 'Days after the row was stored; 0: the rule was taken back' CODEC(ZSTD(1)),
    set_at DateTime64(9, 'UTC') COMMENT 'When the rule was set, UTC' CODEC(ZSTD(1)),
    set_by String COMMENT 'Who set it' CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(set_at)
ORDER BY (class, tenant)
COMMENT 'Rules of retention, as inserted; read the view retention_rules';

CREATE OR REPLACE VIEW retention_rules
(
    class Enum8('calls' = 1, 'events' = 2, 'texts' = 3, 'deliveries' = 4, 'dead_letters' = 5) COMMENT 'calls: decisions, results and calls; events: all other events; texts: parameters, inputs and errors of calls, prompts and bodies of events; deliveries; dead_letters',
    tenant String COMMENT 'Organization that the rule is for; * for all without one of their own',
    days UInt32 COMMENT 'Days after the row was stored',
    set_at DateTime64(9, 'UTC') COMMENT 'When the rule was set, UTC',
    set_by String COMMENT 'Who set it'
)
AS SELECT class, tenant, days, set_at, set_by
FROM retention_rule_rows FINAL
WHERE days > 0
COMMENT 'For how long which class of data is kept, for whom';

INSERT INTO retention_rule_rows (class, tenant, days, set_at, set_by) VALUES ('calls', '*', 396, 0, 'default'), ('events', '*', 396, 0, 'default'), ('texts', '*', 90, 0, 'default'), ('deliveries', '*', 396, 0, 'default'), ('dead_letters', '*', 396, 0, 'default');

-- Retention counts from when a row was stored. A client's clock would let its user delete a row at
-- once, or keep it for ever.
ALTER TABLE fact_rows
    ADD COLUMN IF NOT EXISTS stored_at DateTime('UTC') DEFAULT now() COMMENT 'When the row was inserted, UTC; retention counts from it' CODEC(Delta, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS held UInt8 DEFAULT 0 COMMENT '1: a legal hold in force covers the row' CODEC(ZSTD(1));
ALTER TABLE event_rows
    ADD COLUMN IF NOT EXISTS stored_at DateTime('UTC') DEFAULT now() COMMENT 'When the row was inserted, UTC; retention counts from it' CODEC(Delta, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS held UInt8 DEFAULT 0 COMMENT '1: a legal hold in force covers the row' CODEC(ZSTD(1));
ALTER TABLE delivery_rows
    ADD COLUMN IF NOT EXISTS stored_at DateTime('UTC') DEFAULT now() COMMENT 'When the row was inserted, UTC; retention counts from it' CODEC(Delta, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS held UInt8 DEFAULT 0 COMMENT '1: a legal hold in force covers the row' CODEC(ZSTD(1));
ALTER TABLE dead_letter_rows
    ADD COLUMN IF NOT EXISTS stored_at DateTime('UTC') DEFAULT now() COMMENT 'When the row was inserted, UTC; retention counts from it' CODEC(Delta, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS held UInt8 DEFAULT 0 COMMENT '1: a legal hold in force covers the row' CODEC(ZSTD(1));

-- Of a call the latest moment, so that no half of it goes before the other.
ALTER TABLE call_rows
    ADD COLUMN IF NOT EXISTS stored_at SimpleAggregateFunction(max, DateTime('UTC')) DEFAULT now() COMMENT 'When the latest row of the call was inserted, UTC; retention counts from it' CODEC(Delta, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS held SimpleAggregateFunction(max, UInt8) DEFAULT 0 COMMENT '1: a legal hold in force covers a fact of the call' CODEC(ZSTD(1));

-- Rows from before have no moment of their own yet; without one they would never be old.
ALTER TABLE fact_rows MATERIALIZE COLUMN stored_at;
ALTER TABLE event_rows MATERIALIZE COLUMN stored_at;
ALTER TABLE delivery_rows MATERIALIZE COLUMN stored_at;
ALTER TABLE dead_letter_rows MATERIALIZE COLUMN stored_at;
ALTER TABLE call_rows MATERIALIZE COLUMN stored_at;

-- A hold is a mark on the row and not a question to another table: ClickHouse takes a subquery in
-- some TTL expressions, but a table that has one can fail to load after a restart. The class
-- RetentionTtl writes these statements again when a rule changes; RetentionIT compares the two.
ALTER TABLE fact_rows MODIFY COLUMN error TTL if(held != 0, toDateTime('2106-01-01 00:00:00', 'UTC'), stored_at + toIntervalDay(90));
ALTER TABLE fact_rows MODIFY COLUMN parameters TTL if(held != 0, toDateTime('2106-01-01 00:00:00', 'UTC'), stored_at + toIntervalDay(90));
ALTER TABLE fact_rows MODIFY COLUMN tool_input TTL if(held != 0, toDateTime('2106-01-01 00:00:00', 'UTC'), stored_at + toIntervalDay(90));
ALTER TABLE fact_rows MODIFY COLUMN tool_output TTL if(held != 0, toDateTime('2106-01-01 00:00:00', 'UTC'), stored_at + toIntervalDay(90));
ALTER TABLE fact_rows MODIFY COLUMN action TTL if(held != 0, toDateTime('2106-01-01 00:00:00', 'UTC'), stored_at + toIntervalDay(90));
ALTER TABLE call_rows MODIFY COLUMN decision_payload TTL if(held != 0, toDateTime('2106-01-01 00:00:00', 'UTC'), stored_at + toIntervalDay(90));
ALTER TABLE call_rows MODIFY COLUMN result_payload TTL if(held != 0, toDateTime('2106-01-01 00:00:00', 'UTC'), stored_at + toIntervalDay(90));
ALTER TABLE event_rows MODIFY COLUMN body TTL if(held != 0, toDateTime('2106-01-01 00:00:00', 'UTC'), stored_at + toIntervalDay(90));
ALTER TABLE event_rows MODIFY COLUMN attributes TTL if(held != 0 OR NOT hasAny(mapKeys(attributes), ['prompt', 'prompt_text', 'response', 'body', 'request_text', 'response_text', 'arguments', 'output', 'function_args', 'reasoning', 'error.message', 'gen_ai.system_instructions', 'gen_ai.input.messages', 'gen_ai.output.messages']), toDateTime('2106-01-01 00:00:00', 'UTC'), stored_at + toIntervalDay(90));
ALTER TABLE fact_rows MODIFY TTL stored_at + toIntervalDay(396) DELETE WHERE held = 0;
ALTER TABLE call_rows MODIFY TTL stored_at + toIntervalDay(396) DELETE WHERE held = 0;
ALTER TABLE event_rows MODIFY TTL stored_at + toIntervalDay(396) DELETE WHERE held = 0;
ALTER TABLE delivery_rows MODIFY TTL stored_at + toIntervalDay(396) DELETE WHERE held = 0;
ALTER TABLE dead_letter_rows MODIFY TTL stored_at + toIntervalDay(396) DELETE WHERE held = 0;
