-- The same questions asked of a table of raw decision and result events, as one would who has nothing else: repeated records
-- are grouped away, decisions and results are joined by call. Records without a call id are left out: they cannot be joined.
CREATE OR REPLACE VIEW raw_calls AS
WITH
    records AS
    (
        SELECT
            tenant, agent, session_id, call_id, fact_id, at,
            any(f.kind) AS kind, any(f.prompt_id) AS prompt_id, any(f.agent_version) AS agent_version, argMax(f.identity, f.policy_version) AS identity,
            any(f.tool_name) AS tool_name, any(f.verdict) AS verdict, any(f.decision_source) AS decision_source, any(f.authority) AS authority,
            any(f.permission_mode) AS permission_mode, any(f.success) AS success, any(f.duration_ms) AS duration_ms, any(f.error_type) AS error_type,
            argMax(f.parameters, f.policy_version) AS parameters, argMax(f.action, f.policy_version) AS action
        FROM fact_rows AS f
        WHERE call_id != '' AND at >= {from:DateTime64(9, 'UTC')} AND at < {to:DateTime64(9, 'UTC')}
            AND ({session:String} = '' OR session_id = {session:String}) AND ({user:String} = '' OR f.identity = {user:String})
        GROUP BY tenant, agent, session_id, call_id, fact_id, at
    )
SELECT
    tenant, agent, session_id, call_id,
    d.fact_id != '' AS decided,
    r.fact_id != '' AS ran,
    if(decided, d.at, r.at) AS at,
    if(decided, d.prompt_id, r.prompt_id) AS prompt_id,
    if(decided, d.agent_version, r.agent_version) AS agent_version,
    if(decided, d.identity, r.identity) AS identity,
    if(decided, d.tool_name, r.tool_name) AS tool_name,
    if(ran, r.action, d.action) AS action,
    d.verdict AS verdict, d.decision_source AS decision_source, d.authority AS authority, d.permission_mode AS permission_mode,
    r.success AS success, r.duration_ms AS duration_ms, r.error_type AS error_type,
    d.parameters AS approved, r.parameters AS executed
FROM (SELECT * FROM records WHERE kind = 'decision') AS d
FULL JOIN (SELECT * FROM records WHERE kind = 'result') AS r USING (tenant, agent, session_id, call_id);

-- who-ran-what
SELECT at, tenant, identity, agent, session_id, prompt_id, tool_name, action, verdict, authority, decision_source, permission_mode, decided, ran, success, duration_ms, error_type, call_id
FROM raw_calls(from = {from:DateTime64(9, 'UTC')}, to = {to:DateTime64(9, 'UTC')}, session = {session:String}, user = {user:String})
ORDER BY at, call_id;

-- authorities
SELECT authority, decision_source, permission_mode, decided, ran, success, count(), uniqExact(session_id), uniqExact(identity)
FROM raw_calls(from = {from:DateTime64(9, 'UTC')}, to = {to:DateTime64(9, 'UTC')}, session = {session:String}, user = {user:String})
GROUP BY ALL;

-- refusals
SELECT at, tenant, identity, session_id, prompt_id, tool_name, action, authority, decision_source, permission_mode, ran, call_id
FROM raw_calls(from = {from:DateTime64(9, 'UTC')}, to = {to:DateTime64(9, 'UTC')}, session = {session:String}, user = {user:String})
WHERE verdict = 'reject'
ORDER BY at, call_id;

-- retried-after-refusal
SELECT r.at, r.tenant, r.identity, r.session_id, r.tool_name, r.action, t.at, t.action, t.authority, t.success, r.call_id, t.call_id
FROM (SELECT * FROM raw_calls(from = {from:DateTime64(9, 'UTC')}, to = {to:DateTime64(9, 'UTC')}, session = {session:String}, user = {user:String}) WHERE verdict = 'reject') AS r
INNER JOIN raw_calls(from = {from:DateTime64(9, 'UTC')}, to = {to:DateTime64(9, 'UTC')}, session = {session:String}, user = {user:String}) AS t
    ON t.tenant = r.tenant AND t.agent = r.agent AND t.session_id = r.session_id AND t.tool_name = r.tool_name
WHERE t.at > r.at AND (r.action != '' AND t.action = r.action OR r.prompt_id = t.prompt_id)
ORDER BY r.at, t.at;

-- without-a-witness
SELECT at, tenant, identity, agent, agent_version, session_id, prompt_id, tool_name, action, success, duration_ms, call_id
FROM raw_calls(from = {from:DateTime64(9, 'UTC')}, to = {to:DateTime64(9, 'UTC')}, session = {session:String}, user = {user:String})
WHERE ran AND NOT decided
ORDER BY at, call_id;

-- contradictions
SELECT at, tenant, identity, agent, session_id, prompt_id, tool_name, action, authority, success, call_id
FROM raw_calls(from = {from:DateTime64(9, 'UTC')}, to = {to:DateTime64(9, 'UTC')}, session = {session:String}, user = {user:String})
WHERE verdict = 'reject' AND ran
ORDER BY at, call_id;

-- abandoned-calls
SELECT at, tenant, identity, agent, session_id, prompt_id, tool_name, action, authority, call_id
FROM raw_calls(from = {from:DateTime64(9, 'UTC')}, to = {to:DateTime64(9, 'UTC')}, session = {session:String}, user = {user:String})
WHERE verdict = 'accept' AND NOT ran
ORDER BY at, call_id;

-- parameter-drift
SELECT at, tenant, identity, session_id, tool_name, authority, approved, executed, call_id
FROM raw_calls(from = {from:DateTime64(9, 'UTC')}, to = {to:DateTime64(9, 'UTC')}, session = {session:String}, user = {user:String})
WHERE decided AND ran AND arrayExists(one -> JSONHas(executed, one.1) AND JSONExtractRaw(executed, one.1) != one.2, JSONExtractKeysAndValuesRaw(approved))
ORDER BY at, call_id;

-- durations
SELECT tenant, agent, tool_name, count(), quantilesExact(0.5, 0.9, 0.99)(duration_ms)
FROM raw_calls(from = {from:DateTime64(9, 'UTC')}, to = {to:DateTime64(9, 'UTC')}, session = {session:String}, user = {user:String})
WHERE ran
GROUP BY tenant, agent, tool_name;

-- error-rates
SELECT tenant, agent, tool_name, count(), countIf(success = 'false'), groupUniqArray(error_type)
FROM raw_calls(from = {from:DateTime64(9, 'UTC')}, to = {to:DateTime64(9, 'UTC')}, session = {session:String}, user = {user:String})
WHERE ran
GROUP BY tenant, agent, tool_name;
