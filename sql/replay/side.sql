-- What a side database has besides the schema of the trail: which replay filled it, and which calls
-- its range may have cut. The tables and views of the trail stay as they are, so that every question
-- asks the same of a replay as of the trail itself.

CREATE TABLE replay_runs
(
    began_at DateTime64(3, 'UTC') COMMENT 'When the replay began to fill this database, UTC' CODEC(ZSTD(1)),
    source String COMMENT 'What was read: topic, partition and offsets, or files' CODEC(ZSTD(1)),
    is_whole Bool COMMENT 'Whether that is everything that was ever in the topic, so that no call can be cut' CODEC(ZSTD(1)),
    filter String COMMENT 'Which rows were wanted; empty for all' CODEC(ZSTD(1)),
    policy_version UInt32 COMMENT 'Version of the redaction policy of the replay' CODEC(ZSTD(1)),
    key_id LowCardinality(String) COMMENT 'Names the audit key of ids and fingerprints' CODEC(ZSTD(1)),
    digest String COMMENT 'SHA-256 over all rows as JSON lines in their order, 64 hex digits; empty while the replay is not done' CODEC(ZSTD(1))
)
ENGINE = MergeTree
ORDER BY began_at
COMMENT 'The replays that filled this database; its presence says that it is a side database';

CREATE TABLE range_cut_rows
(
    fact_id String COMMENT 'The fact that is known of a call whose other fact may stand outside the range' CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree
ORDER BY fact_id
COMMENT 'Calls whose outcome rests on the absence of a fact in this range, as inserted; read the view replayed_tool_calls';

CREATE VIEW replayed_tool_calls
AS SELECT
    *,
    coalesce(decision_fact_id, result_fact_id) IN (SELECT fact_id FROM range_cut_rows) AS range_cut
FROM tool_calls
COMMENT 'The view tool_calls, and range_cut: whether the outcome may be due to the ends of the range alone';

ALTER TABLE replayed_tool_calls COMMENT COLUMN range_cut 'Whether the outcome rests on a fact that is not in the range, and that may stand outside it';
