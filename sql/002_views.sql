-- What people read. tool_calls computes, from merged rows, the same values as the Java class CallRow.

-- Lone facts, of agents that name no calls, paired where the facts of their prompt say which belong
-- together. Nothing of this is stored, so a later fact can amend or withdraw a pair. The method is
-- that of the Java class LonePairing: accepted decisions and results of one prompt and tool on one
-- time line, a result where its run began; level is how many decisions are open.
CREATE OR REPLACE VIEW paired_lone_facts AS
WITH
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
            -- Only an accepted call can have a result.
            result != '\x7F' OR bitAnd(statements, 1) != 0 AS can_pair
        FROM calls FINAL
        WHERE call_id = ''
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
    toUInt16(groupBitOr(n.statements)) AS statements,
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
    tenant, agent, session_id, statements, decision, decision_payload, result, result_payload,
    decision_id_highest != '' AND decision_id_lowest != decision_id_highest
        OR result_id_highest != '' AND result_id_lowest != result_id_highest AS more_facts,
    'inferred' AS match_quality
FROM levelled
WHERE is_unmatched
UNION ALL
SELECT
    tenant, agent, session_id, statements, decision, decision_payload, result, result_payload,
    decision_id_highest != '' AND decision_id_lowest != decision_id_highest
        OR result_id_highest != '' AND result_id_lowest != result_id_highest AS more_facts,
    'inferred' AS match_quality
FROM candidates
WHERE NOT can_pair;

-- One row a tool call: what ran, when, for whom, under what authorization, with what outcome.
CREATE OR REPLACE VIEW tool_calls AS
WITH
    merged AS
    (
        SELECT
            tenant, agent, session_id, call_id, statements, decision, decision_payload, result, result_payload,
            decision_id_highest != '' AND decision_id_lowest != decision_id_highest
                OR result_id_highest != '' AND result_id_lowest != result_id_highest AS more_facts,
            'exact' AS match_quality
        FROM calls FINAL
        WHERE call_id != ''
        UNION ALL
        SELECT
            tenant, agent, session_id, '' AS call_id, statements, decision, decision_payload, result, result_payload,
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
            splitByChar('\xFF', decision_payload) AS dp,
            splitByChar('\xFF', result_payload) AS rp,
            -- The fact that descriptive columns come from, and the one whose statement counts.
            if(has_decision, d, r) AS p,
            bitAnd(statements, 65) != 0 AS accepted,
            bitAnd(statements, 130) != 0 AS rejected,
            bitAnd(statements, 56) != 0 AS ran,
            JSONExtractKeysAndValues(d[37], 'String') AS asked,
            JSONExtractKeysAndValues(r[37], 'String') AS did,
            -- Parameters that both sides have: the two digests of each, empty where withheld.
            arrayMap(
                one -> (one.2, arrayFirst(other -> other.1 = one.1, did).2),
                arrayFilter(one -> arrayExists(other -> other.1 = one.1, did), asked)) AS both
        FROM merged
    )
SELECT
    toString(tenant) AS tenant,
    toString(agent) AS agent,
    nullIf(if(p[6] != '', p[6], r[6]), '') AS agent_version,
    nullIf(session_id, '') AS session_id,
    nullIf(if(p[7] != '', p[7], r[7]), '') AS prompt_id,
    nullIf(call_id, '') AS call_id,
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
    nullIf(p[18], '') AS decision_source,
    p[19] AS authority,
    multiIf(p[16] = 'none', NULL, has_decision, 'decision_event', 'result_event') AS decision_witness,
    if(has_decision, nullIf(p[20], ''), NULL) AS permission_mode,
    multiIf(
        rejected AND (accepted OR ran) OR bitAnd(statements, 24) = 24, 'contradicted',
        rejected, 'rejected',
        NOT ran AND accepted, 'pending',
        NOT ran, 'unclear',
        NOT accepted, 'unwitnessed',
        bitAnd(statements, 8) != 0, 'succeeded',
        bitAnd(statements, 16) != 0, 'failed',
        'unclear') AS outcome,
    if(outcome = 'unwitnessed', multiIf(
        has_decision, 'decision_word_unknown',
        r[34] = 'never_headless', 'client_sends_no_decisions_headless',
        r[34] = 'may_drop_early', 'client_may_drop_early_records',
        r[34] = 'always', 'decision_missing',
        'unknown'), NULL) AS unwitnessed_cause,
    multiIf(r[21] = 'true', true, r[21] = 'false', false, NULL) AS success,
    if(has_result AND toInt64OrZero(r[22]) >= 0, toInt64OrZero(r[22]), NULL) AS duration_ms,
    nullIf(r[23], '') AS error_type,
    nullIf(rp[4], '') AS error,
    match_quality,
    multiIf(
        NOT has_decision OR NOT has_result, NULL,
        arrayExists(pair -> pair.1 != '' AND pair.2 != '' AND pair.1 != pair.2, both), true,
        empty(both) OR arrayExists(pair -> pair.1 = '' OR pair.2 = '', both), NULL,
        false) AS parameter_drift,
    nullIf(dp[2], '') AS approved_parameters,
    nullIf(rp[2], '') AS executed_parameters,
    nullIf(rp[3], '') AS tool_input,
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
            one -> CAST((one.1, concat('decision.', one.2), one.3), 'Tuple(rule String, field String, count UInt32)'),
            JSONExtract(d[36], 'Array(Tuple(rule String, field String, count UInt32))')),
        arrayMap(
            one -> CAST((one.1, concat('result.', one.2), one.3), 'Tuple(rule String, field String, count UInt32)'),
            JSONExtract(r[36], 'Array(Tuple(rule String, field String, count UInt32))'))) AS redactions,
    toUInt32(least(toUInt32OrZero(p[4]), if(has_result, toUInt32OrZero(r[4]), toUInt32OrZero(p[4])))) AS policy_version,
    p[5] AS key_id
FROM split;

-- The same at a given moment: an accepted call without a result is called abandoned once it is older
-- than a given number of seconds. SELECT … FROM tool_calls_at(as_of = now(), abandoned_after_s = 86400)
CREATE OR REPLACE VIEW tool_calls_at AS
SELECT
    * EXCEPT (outcome),
    if(outcome = 'pending' AND decided_at < {as_of:DateTime} - toIntervalSecond({abandoned_after_s:UInt32}), 'abandoned', outcome) AS outcome
FROM tool_calls;

-- Everything that happened, in order: events and tool facts side by side. Order by at, then sequence.
CREATE OR REPLACE VIEW timeline AS
SELECT
    toString(tenant) AS tenant, toString(agent) AS agent, session_id, prompt_id, at, sequence,
    toString(event_name) AS what, subagent_id, request_id, '' AS call_id, '' AS tool_name, identity, event_id AS record_id,
    mapApply((key, value) -> (toString(key), value), attributes) AS details
FROM events FINAL
UNION ALL
SELECT
    toString(tenant), toString(agent), session_id, prompt_id, at, sequence,
    concat('tool_', kind) AS what, subagent_id, request_id, call_id, toString(tool_name), identity, fact_id AS record_id,
    mapFilter((key, value) -> value != '', map(
        'decision', toString(decision_word), 'source', toString(decision_source), 'permission_mode', toString(permission_mode),
        'success', if(kind = 'result', toString(success), ''), 'duration_ms', if(duration_ms < 0, '', toString(duration_ms)),
        'error_type', toString(error_type), 'error', error, 'parameters', parameters, 'tool_input', tool_input)) AS details
FROM tool_facts FINAL;
