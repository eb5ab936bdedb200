-- The usual questions, as views with parameters. from_time and to_time are a half-open period in UTC; tenant, session, user
-- and tool are '' for all. A user is found by any of the names that stand in a row: identity, e-mail, id, account. The files of
-- sql/questions/ ask these views, say what an answer cannot tell, and name the controls that it serves.

-- What most questions start from: the calls of a period that match, with the tool's full name and who decided. A person is proven
-- only by the API request that asked for the call: a client that somebody sits at marks its requests as those of its prompt
-- (repl_…). A user can plant that word, as a resource attribute, so then it proves nothing.
CREATE OR REPLACE VIEW selected_calls AS
SELECT
    c.*,
    if(c.mcp_tool != '', concat(ifNull(c.mcp_server, ''), '.', c.mcp_tool), ifNull(c.tool_name, '')) AS tool,
    -- Claude Code says which program a command starts; of other agents it is the command's first word.
    multiIf(
        tool = 'Bash', JSONExtractString(coalesce(c.approved_parameters, c.executed_parameters, ''), 'bash_command'),
        c.tool_name IN ('exec_command', 'shell', 'local_shell', 'shell_command', 'run_shell_command'), splitByWhitespace(c.action)[1],
        '') AS program,
    if(c.authority IN ('user_or_host', 'user_refusal', 'abort')
        AND (c.tenant, c.agent, c.session_id, ifNull(c.request_id, '')) IN
        (
            SELECT tenant, agent, session_id, request_id
            FROM event_rows
            WHERE event_name = 'api_request' AND startsWith(query_source, 'repl_') AND resource['query_source'] = '' AND request_id != ''
                AND ({session:String} = '' OR session_id = {session:String})
                AND at >= {from_time:DateTime64(9, 'UTC')} - toIntervalDay(1) AND at < {to_time:DateTime64(9, 'UTC')} + toIntervalDay(1)
        ), 'user', c.authority) AS decided_by
FROM tool_calls AS c
WHERE (c.tenant, c.agent, c.session_id) IN
    (
        SELECT DISTINCT tenant, agent, session_id
        FROM fact_rows
        WHERE at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')}
            AND ({tenant:String} = '' OR tenant = {tenant:String})
            AND ({session:String} = '' OR session_id = {session:String})
            AND ({user:String} = '' OR has([identity, user_email, user_id, user_account], {user:String}))
    )
    AND c.at >= {from_time:DateTime64(9, 'UTC')} AND c.at < {to_time:DateTime64(9, 'UTC')}
    AND ({session:String} = '' OR c.session_id = {session:String})
    AND ({user:String} = '' OR {user:String} IN (c.identity, c.user_email, c.user_id, c.user_account))
    AND ({tool:String} = '' OR {tool:String} IN (c.tool_name, c.mcp_server, c.mcp_tool, concat(ifNull(c.mcp_server, ''), '.', ifNull(c.mcp_tool, ''))))
COMMENT 'Calls of a period by tenant, session, user and tool, with tool (MCP tools by their own name), program (of a shell) and decided_by (authority, raised to user where a person is proven)';

-- Facts as they stand, for questions that one side answers alone: narrow columns in order of time.
CREATE OR REPLACE VIEW selected_facts AS
SELECT
    *,
    if(mcp_tool != '', concat(mcp_server, '.', mcp_tool), toString(tool_name)) AS tool
FROM tool_facts
WHERE at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')}
    AND ({tenant:String} = '' OR tenant = {tenant:String})
    AND ({session:String} = '' OR session_id = {session:String})
    AND ({user:String} = '' OR has([identity, user_email, user_id, user_account], {user:String}))
    AND ({tool:String} = '' OR {tool:String} IN (tool_name, mcp_server, mcp_tool, concat(mcp_server, '.', mcp_tool)))
COMMENT 'Decisions and results of a period by tenant, session, user and tool, with the full name of the tool';

-- Events that are no tool facts.
CREATE OR REPLACE VIEW selected_events AS
SELECT *
FROM events
WHERE at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')}
    AND ({tenant:String} = '' OR tenant = {tenant:String})
    AND ({session:String} = '' OR session_id = {session:String})
    AND ({user:String} = '' OR has([identity, user_email, user_id, user_account], {user:String}))
COMMENT 'Events of a period by tenant, session and user';

CREATE OR REPLACE VIEW who_ran_what AS
SELECT
    at, tenant, identity, identity_assurance, agent, session_id, prompt_id, subagent_id, tool, action, decision, decided_by, decision_source,
    permission_mode, outcome, duration_ms, error_type, match_quality, call_id
FROM selected_calls(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
COMMENT 'Who ran what, when, under which authority, with what outcome';

-- Everything that was allowed, or ran, and for which no person is proven. An unknown is never taken for a human: a host program that
-- answers for the user looks like one (user_or_host), and stays in the list.
CREATE OR REPLACE VIEW without_a_human AS
SELECT
    at, tenant, identity, identity_assurance, session_id, tool, action,
    multiIf(
        outcome_cause = 'tool_needs_no_approval', 'the agent asks nobody about this tool',
        outcome_cause = 'agent_records_no_decisions', 'the agent records no decisions',
        outcome = 'unwitnessed', 'no decision is known',
        permission_mode = 'bypassPermissions', 'permissions were bypassed',
        decided_by = 'hook', 'a hook allowed it',
        decided_by = 'reviewer', 'an automated reviewer allowed it',
        decided_by = 'user_or_host', 'a person or a host program: not proven which',
        decided_by = 'rule_or_mode', 'a rule, the mode, or a tool that is held to be safe',
        decision = 'accept', 'a rule, the mode or a person: the agent does not say which',
        'unknown') AS why,
    decided_by, decision_source, permission_mode, outcome, call_id
FROM selected_calls(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
WHERE decided_by != 'user' AND outcome NOT IN ('rejected', 'not_run')
COMMENT 'Calls that were allowed or ran without a person being proven to have been asked, and why';

CREATE OR REPLACE VIEW authorities AS
SELECT decided_by, ifNull(decision_source, '') AS decision_source, ifNull(permission_mode, '') AS permission_mode, outcome, count() AS calls,
    uniqExact(session_id) AS sessions, uniqExact(identity) AS users
FROM selected_calls(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
GROUP BY decided_by, decision_source, permission_mode, outcome
COMMENT 'How many calls each authority decided in each mode, and how they ended';

-- Permissions that outlive their call. stored rule: not to be asked again, also later. this session: the same until the session ends.
-- edits of this session: Claude Code reports the answer that allows all edits as one for this call (user_temporary), but from the next
-- decision on the session is in the mode acceptEdits, and no record of a mode change stands in between. The words of the others: Codex
-- approved_for_session and approvals with an amendment; the Gemini family auto_accept, and a reject of what ran, which a saved rule is.
CREATE OR REPLACE VIEW permission_grants AS
WITH
    decided AS
    (
        SELECT
            *,
            replaceAll(lower(ifNull(decision_word, '')), '_', '') AS word,
            leadInFrame(permission_mode) OVER next AS next_mode,
            leadInFrame(at) OVER next AS next_at
        FROM selected_calls(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = '')
        WHERE decision_witness IN ('decision_event', 'call_event')
            AND (tenant, agent, session_id) IN
            (
                SELECT tenant, agent, session_id
                FROM fact_rows
                WHERE (decision_source IN ('user_permanent', 'user_temporary') OR agent IN ('codex', 'gemini-cli', 'qwen-code'))
                    AND at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')}
            )
        WINDOW next AS (PARTITION BY tenant, agent, session_id ORDER BY at, call_id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)
    ),
    changes AS
    (
        SELECT tenant, agent, session_id, groupArray(at) AS changed_at
        FROM events
        WHERE event_name = 'permission_mode_changed' AND ({session:String} = '' OR session_id = {session:String})
        GROUP BY tenant, agent, session_id
    )
SELECT
    d.*,
    multiIf(
        d.decision_source = 'user_permanent' OR d.outcome_cause = 'saved_approval_logged_as_reject'
            OR d.agent = 'codex' AND d.word IN ('approvedwithamendment', 'approvedexecpolicyamendment', 'approvedmcppolicyamendment'), 'stored rule',
        d.agent = 'codex' AND d.word = 'approvedforsession' OR d.agent IN ('gemini-cli', 'qwen-code') AND d.word = 'autoaccept', 'this session',
        d.decision_source = 'user_temporary' AND d.tool IN ('Edit', 'Write', 'NotebookEdit') AND d.permission_mode != 'acceptEdits' AND d.next_mode = 'acceptEdits'
            AND NOT arrayExists(one -> one >= d.at AND one <= d.next_at, c.changed_at), 'edits of this session',
        '') AS kind
FROM decided AS d
LEFT JOIN changes AS c ON c.tenant = d.tenant AND c.agent = d.agent AND c.session_id = d.session_id
WHERE d.decision = 'accept' AND kind != ''
    AND ({tool:String} = '' OR {tool:String} IN (d.tool_name, d.mcp_server, d.mcp_tool, d.tool))
COMMENT 'Calls of a period with whose answer a permission was given for later calls too';

-- Later calls that a standing permission may have covered: they are reported as decided by a rule, or nothing says by whom, and no record
-- says by which rule. Of a stored rule: calls of the same user and tool, of a shell the same program; where nobody knows the user, of the
-- same session.
CREATE OR REPLACE VIEW uses_of_standing_permissions AS
SELECT
    l.at AS at, l.tenant AS tenant, l.identity AS identity, l.session_id AS session_id, l.tool AS tool, l.action AS action, l.decision_source AS decision_source,
    l.outcome AS outcome, l.call_id AS call_id,
    g.at AS granted_at, g.kind AS kind, g.action AS granted_action, g.session_id AS granted_session_id, g.call_id AS granted_call_id,
    g.decision_fact_id AS granted_fact_id, l.decision_fact_id AS fact_id
FROM permission_grants(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String}) AS g
INNER JOIN
(
    SELECT *
    FROM selected_calls(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
    WHERE decision = 'accept' AND (authority IN ('rule_or_mode', 'unknown') OR decision_source = 'user_permanent')
) AS l ON l.tenant = g.tenant AND l.agent = g.agent AND ifNull(l.identity, '') = ifNull(g.identity, '')
WHERE l.at > g.at
    AND (l.session_id = g.session_id OR g.kind = 'stored rule' AND g.identity != '')
    AND if(g.kind = 'edits of this session',
        l.permission_mode = 'acceptEdits' AND l.tool IN ('Edit', 'Write', 'NotebookEdit'),
        l.tool = g.tool AND l.program = g.program)
COMMENT 'Each later call that a standing permission may have covered, with the call for which it was given';

CREATE OR REPLACE VIEW standing_permissions AS
SELECT
    g.at AS granted_at, g.tenant AS tenant, g.identity AS identity, g.session_id AS session_id, g.kind AS kind, g.tool AS tool, g.program AS program, g.action AS action,
    g.decided_by AS decided_by,
    countIf(u.fact_id != '') AS later_calls,
    uniqExactIf(u.session_id, u.fact_id != '') AS later_sessions,
    if(later_calls = 0, NULL, minIf(u.at, u.fact_id != '')) AS first_used_at,
    if(later_calls = 0, NULL, maxIf(u.at, u.fact_id != '')) AS last_used_at,
    arraySlice(arraySort(groupUniqArrayIf(u.action, u.fact_id != '')), 1, 5) AS later_actions,
    g.call_id AS call_id, g.decision_fact_id AS decision_fact_id
FROM permission_grants(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String}) AS g
LEFT JOIN uses_of_standing_permissions(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String}) AS u ON u.granted_session_id = g.session_id AND u.granted_fact_id = g.decision_fact_id
GROUP BY ALL
COMMENT 'Permissions given for later calls too, and the later calls that they may have covered';

-- The calls of a period with the turn that each belongs to. A call without a turn was made before its session's first prompt.
CREATE OR REPLACE VIEW calls_by_turn AS
SELECT c.*, t.turn AS turn, t.turn_id AS turn_id, t.match_quality AS turn_match_quality
FROM selected_calls(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String}) AS c
LEFT JOIN
(
    SELECT tenant, agent, session_id, record_id, turn, turn_id, match_quality
    FROM record_turns
    WHERE what IN ('tool_decision', 'tool_result', 'tool_call')
        AND (tenant, agent, session_id) IN
        (
            SELECT tenant, agent, session_id
            FROM fact_rows
            WHERE at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')}
                AND ({tenant:String} = '' OR tenant = {tenant:String})
                AND ({session:String} = '' OR session_id = {session:String})
        )
) AS t ON t.tenant = c.tenant AND t.agent = c.agent AND t.session_id = c.session_id AND t.record_id = coalesce(c.decision_fact_id, c.result_fact_id)
COMMENT 'Calls of a period with the turn of their session to which they belong';

-- The turns of the sessions that did something in a period.
CREATE OR REPLACE VIEW turns_of_sessions AS
SELECT *
FROM turns
WHERE (tenant, agent, session_id) IN
    (
        SELECT tenant, agent, session_id
        FROM fact_rows
        WHERE at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')}
            AND ({tenant:String} = '' OR tenant = {tenant:String})
            AND ({session:String} = '' OR session_id = {session:String})
            AND ({user:String} = '' OR has([identity, user_email, user_id, user_account], {user:String}))
        UNION DISTINCT
        SELECT tenant, agent, session_id
        FROM event_rows
        WHERE at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')}
            AND ({tenant:String} = '' OR tenant = {tenant:String})
            AND ({session:String} = '' OR session_id = {session:String})
            AND ({user:String} = '' OR has([identity, user_email, user_id, user_account], {user:String}))
    )
    AND ended_at >= {from_time:DateTime64(9, 'UTC')} AND started_at < {to_time:DateTime64(9, 'UTC')}
COMMENT 'Turns of a period by tenant, session and user';

-- Codex decides about every attempt to run anew: of a call whose first attempt was allowed and another one refused the row says who refused.
CREATE OR REPLACE VIEW refusals AS
SELECT
    c.at AS at, c.tenant AS tenant, c.identity AS identity, c.session_id AS session_id, c.prompt_id AS prompt_id, c.subagent_id AS subagent_id, c.tool AS tool, c.action AS action,
    if(c.decision = 'reject', c.decided_by, toString(f.refused_by)) AS decided_by,
    if(c.decision = 'reject', c.decision_source, toString(f.refusal_source)) AS decision_source,
    c.permission_mode AS permission_mode, c.outcome AS outcome, c.call_id AS call_id
FROM selected_calls(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String}) AS c
LEFT JOIN
(
    SELECT tenant, agent, session_id, call_id, argMin(authority, (at, fact_id)) AS refused_by, argMin(decision_source, (at, fact_id)) AS refusal_source
    FROM selected_facts(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = '')
    WHERE agent = 'codex' AND verdict = 'reject' AND call_id != ''
    GROUP BY tenant, agent, session_id, call_id
) AS f ON f.tenant = c.tenant AND f.agent = c.agent AND f.session_id = c.session_id AND f.call_id = c.call_id
WHERE c.decision = 'reject' OR c.outcome_cause = 'another_attempt_was_refused'
COMMENT 'Calls that were refused, by whom and in which mode';

-- The next tries of the same session: the same action again, or in the same turn the same program or MCP tool with other arguments.
-- A refused Write, Edit or Read of Claude Code carries no path, and a refused call of Codex often no arguments, so there only the tool
-- can be compared.
CREATE OR REPLACE VIEW retried_after_refusal AS
WITH calls AS
    (
        SELECT *
        FROM calls_by_turn(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
        WHERE (tenant, agent, session_id) IN (SELECT tenant, agent, session_id FROM fact_rows WHERE verdict = 'reject' AND at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')})
    )
SELECT
    r.at AS refused_at, r.tenant AS tenant, r.identity AS identity, r.session_id AS session_id, r.tool AS tool, r.action AS refused_action,
    r.decided_by AS refused_by, r.decision_source AS refusal_source,
    t.at AS tried_at,
    multiIf(r.action = '', 'same tool, refused action unknown', t.action = r.action, 'same action', 'same tool, other arguments') AS similarity,
    t.action AS tried_action, t.decided_by AS decided_by, t.decision_source AS decision_source, t.outcome AS outcome,
    multiIf(
        r.turn != t.turn, 'another prompt',
        r.turn = 0, 'before any prompt',
        r.turn_match_quality = 'stated' AND t.turn_match_quality = 'stated', 'same prompt',
        'same prompt, by order of time') AS prompt,
    r.call_id AS refused_call_id, t.call_id AS tried_call_id
FROM (SELECT * FROM calls WHERE decision = 'reject') AS r
INNER JOIN calls AS t ON t.tenant = r.tenant AND t.agent = r.agent AND t.session_id = r.session_id AND t.tool = r.tool
WHERE t.at > r.at
    AND (r.action != '' AND t.action = r.action
        OR r.turn = t.turn AND (r.action = '' OR r.program = t.program AND (r.program != '' OR r.mcp_tool != '')))
COMMENT 'What was tried again in the same session after a refusal, and how that ended';

-- What is rare is looked up by the narrow column statements first; lone facts, which are paired at reading, always pass.
CREATE OR REPLACE VIEW without_a_witness AS
SELECT
    c.at AS at, c.tenant AS tenant, c.identity AS identity, c.agent AS agent, c.agent_version AS agent_version, c.session_id AS session_id, c.prompt_id AS prompt_id,
    c.tool AS tool, c.action AS action, c.outcome_cause AS outcome_cause,
    -- Claude Code's span of the wait says how it was decided; it names no call, so it is found by span ids.
    nullIf(w.decision, '') AS span_decision, nullIf(w.source, '') AS span_source,
    c.success AS success, c.duration_ms AS duration_ms, c.match_quality AS match_quality, c.planted AS planted, c.call_id AS call_id, c.result_fact_id AS result_fact_id
FROM
(
    SELECT *
    FROM selected_calls(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
    WHERE outcome = 'unwitnessed'
        AND (tenant, agent, session_id, call_id) IN
        (
            SELECT tenant, agent, session_id, call_id
            FROM call_rows FINAL
            WHERE (bitAnd(statements, 35896) != 0 AND bitAnd(statements, 65) = 0 OR lone) AND first_at >= {from_time:DateTime64(9, 'UTC')} AND first_at < {to_time:DateTime64(9, 'UTC')}
        )
) AS c
LEFT JOIN
(
    SELECT p.tenant AS tenant, p.agent AS agent, p.session_id AS session_id, p.call_id AS call_id, min(p.decision) AS decision, min(p.source) AS source
    FROM permission_waits AS p
    WHERE p.call_id != '' AND p.at < {to_time:DateTime64(9, 'UTC')}
    GROUP BY p.tenant, p.agent, p.session_id, p.call_id
) AS w ON w.tenant = c.tenant AND w.agent = c.agent AND w.session_id = c.session_id AND w.call_id = c.call_id
COMMENT 'Calls that ran although nothing proves that they were allowed, with the likely cause';

CREATE OR REPLACE VIEW contradictions AS
SELECT at, tenant, identity, agent, agent_version, session_id, prompt_id, tool, action, decision, decided_by, decision_source, success, decided_at, finished_at,
    more_facts, planted, call_id, decision_fact_id, result_fact_id
FROM selected_calls(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
WHERE outcome = 'contradicted'
    AND (tenant, agent, session_id, call_id) IN
    (
        SELECT tenant, agent, session_id, call_id
        FROM call_rows FINAL
        WHERE (bitAnd(statements, 642) != 0 AND bitAnd(statements, 36217) != 0 OR bitCount(bitAnd(statements, 7192)) > 1 OR lone) AND first_at >= {from_time:DateTime64(9, 'UTC')} AND first_at < {to_time:DateTime64(9, 'UTC')}
    )
COMMENT 'Calls that were refused and yet ran, or about which two trusted records disagree';

CREATE OR REPLACE VIEW parameter_drifts AS
SELECT at, tenant, identity, session_id, tool, decided_by, decision_source, outcome, approved_parameters, executed_parameters, call_id
FROM selected_calls(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
WHERE parameter_drift
COMMENT 'Calls that ran with other parameters than those that were approved';

CREATE OR REPLACE VIEW abandoned_calls AS
SELECT at, tenant, identity, agent, session_id, prompt_id, subagent_id, tool, action, decided_by, permission_mode,
    dateDiff('second', at, {to_time:DateTime64(9, 'UTC')}) AS waiting_s,
    call_id
FROM selected_calls(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
WHERE outcome = 'pending' AND at < {to_time:DateTime64(9, 'UTC')} - toIntervalSecond({abandoned_after_s:UInt32})
    AND (tenant, agent, session_id, call_id) IN
    (
        SELECT tenant, agent, session_id, call_id
        FROM call_rows FINAL
        WHERE (bitAnd(statements, 56) = 0 AND bitAnd(statements, 321) != 0 OR lone) AND first_at >= {from_time:DateTime64(9, 'UTC')} AND first_at < {to_time:DateTime64(9, 'UTC')}
    )
COMMENT 'Calls that were allowed and of which no result came within a number of seconds before the end of the period';

-- Both sources: what the client says about connections, and the calls themselves. First and last sight are of all time, so that a
-- server that is new in the period stands out.
CREATE OR REPLACE VIEW mcp_servers AS
SELECT
    tenant, server, tool,
    min(at) AS first_seen_at, max(at) AS last_seen_at,
    first_seen_at >= {from_time:DateTime64(9, 'UTC')} AS new_in_period,
    uniqExactIf(call, call != '' AND in_period) AS calls,
    uniqExactIf(session_id, in_period) AS sessions,
    uniqExactIf(identity, identity != '' AND in_period) AS users,
    countIf(failed AND in_period) AS failed_connections,
    arraySort(groupUniqArrayIf(scope, scope != '')) AS scopes
FROM
(
    SELECT tenant, toString(mcp_server) AS server, toString(mcp_tool) AS tool, at, session_id, toString(identity) AS identity,
        if(call_id = '', fact_id, call_id) AS call, toString(mcp_server_scope) AS scope, false AS failed, at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')} AS in_period
    FROM tool_facts
    WHERE mcp_server != '' AND at < {to_time:DateTime64(9, 'UTC')} AND ({tenant:String} = '' OR tenant = {tenant:String})
    UNION ALL
    SELECT tenant, attributes['server_name'], '', at, session_id, toString(identity), '', attributes['server_scope'], attributes['status'] = 'failed', at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')}
    FROM events
    WHERE event_name = 'mcp_server_connection' AND at < {to_time:DateTime64(9, 'UTC')} AND ({tenant:String} = '' OR tenant = {tenant:String})
    UNION ALL
    -- Codex names its servers when a conversation starts.
    SELECT tenant, arrayJoin(arrayFilter(one -> one != '', splitByRegexp(', *', attributes['mcp_servers']))), '', at, session_id, toString(identity), '', '', false, at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')}
    FROM events
    WHERE agent = 'codex' AND event_name = 'conversation_starts' AND at < {to_time:DateTime64(9, 'UTC')} AND ({tenant:String} = '' OR tenant = {tenant:String})
)
GROUP BY tenant, server, tool
HAVING last_seen_at >= {from_time:DateTime64(9, 'UTC')}
COMMENT 'MCP servers and their tools: used how often in the period, by whom, first and last seen ever';

CREATE OR REPLACE VIEW tools_in_use AS
SELECT
    tenant, agent, tool, toString(any(tool_source)) AS tool_source,
    min(at) AS first_seen_at, max(at) AS last_seen_at,
    first_seen_at >= {from_time:DateTime64(9, 'UTC')} AS new_in_period,
    uniqExactIf(if(call_id = '', fact_id, call_id), in_period) AS calls,
    countIf(verdict = 'reject' AND in_period) AS refused,
    countIf(kind IN ('result', 'call') AND ran != 'no' AND (success = 'false' OR ifNull(exit_code, 0) != 0) AND in_period) AS failed,
    uniqExactIf(identity, identity != '' AND in_period) AS users
FROM (SELECT *, if(mcp_tool != '', concat(mcp_server, '.', mcp_tool), toString(tool_name)) AS tool, at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')} AS in_period FROM tool_facts
    WHERE at < {to_time:DateTime64(9, 'UTC')} AND ({tenant:String} = '' OR tenant = {tenant:String}))
GROUP BY tenant, agent, tool
HAVING last_seen_at >= {from_time:DateTime64(9, 'UTC')}
COMMENT 'Every tool with its calls, users and failures in the period, first and last seen ever';

-- An agent is known if this version can read its records: those with a dialect, and any other that sends tool facts or spans by the GenAI
-- conventions. The records of an unknown one are events under the name of their scope, with the names that the records give themselves.
CREATE OR REPLACE VIEW agents AS
SELECT
    tenant, agent,
    agent IN ('claude-code', 'codex', 'gemini-cli', 'qwen-code', 'copilot-cli', 'langchain', 'ai-sdk', 'strands', 'google-adk') OR max(is_fact) OR max(startsWith(what, 'span.')) AS is_known,
    arraySort(groupUniqArrayIf(version, version != '' AND in_period)) AS agent_versions,
    countIf(in_period) AS records,
    uniqExactIf((session_id, call_id), call_id != '' AND what != 'tool_request' AND in_period)
        + greatest(countIf(what = 'tool_decision' AND call_id = '' AND NOT refused AND in_period), countIf(what = 'tool_result' AND call_id = '' AND in_period))
        + countIf(what = 'tool_decision' AND call_id = '' AND refused AND in_period)
        + countIf(what = 'tool_call' AND call_id = '' AND in_period) AS calls,
    uniqExactIf(session_id, session_id != '' AND in_period) AS sessions,
    uniqExactIf(identity, identity != '' AND in_period) AS users,
    min(at) AS first_seen_at, max(at) AS last_seen_at,
    first_seen_at >= {from_time:DateTime64(9, 'UTC')} AS new_in_period,
    if(is_known, [], arraySlice(arraySort(one -> (-one.2, one.1), arrayZip(mapKeys(sumMap(map(what, toUInt64(in_period))) AS counted), mapValues(counted))), 1, 100)) AS event_names
FROM
(
    SELECT tenant, toString(agent) AS agent, toString(agent_version) AS version, session_id, toString(identity) AS identity, at,
        call_id, verdict = 'reject' AS refused, concat('tool_', toString(kind)) AS what, true AS is_fact, at >= {from_time:DateTime64(9, 'UTC')} AS in_period
    FROM tool_facts
    WHERE at < {to_time:DateTime64(9, 'UTC')} AND ({tenant:String} = '' OR tenant = {tenant:String})
    UNION ALL
    SELECT tenant, toString(agent), toString(agent_version), session_id, toString(identity), at, '', false, toString(event_name), false, at >= {from_time:DateTime64(9, 'UTC')}
    FROM events
    WHERE at < {to_time:DateTime64(9, 'UTC')} AND ({tenant:String} = '' OR tenant = {tenant:String})
)
GROUP BY tenant, agent
HAVING last_seen_at >= {from_time:DateTime64(9, 'UTC')}
COMMENT 'Agents in use, known or not, with versions, records, calls and sessions of the period, first and last seen ever, and of unknown ones the event names';

-- Pairs of linked sessions of which one has the key in the period.
CREATE OR REPLACE VIEW links_of_sessions AS
SELECT *
FROM linked_sessions
WHERE (first_at >= {from_time:DateTime64(9, 'UTC')} AND first_at < {to_time:DateTime64(9, 'UTC')} OR linked_first_at >= {from_time:DateTime64(9, 'UTC')} AND linked_first_at < {to_time:DateTime64(9, 'UTC')})
    AND ({tenant:String} = '' OR tenant = {tenant:String})
    AND ({session:String} = '' OR {session:String} IN (session_id, linked_session_id))
COMMENT 'Linked sessions of a period by tenant and session';

CREATE OR REPLACE VIEW permission_mode_changes AS
SELECT at, tenant, identity, identity_assurance, session_id, prompt_id, attributes['from_mode'] AS from_mode, attributes['to_mode'] AS to_mode,
    if(attributes['trigger'] = '', 'not said', attributes['trigger']) AS caused_by,
    attributes['to_mode'] IN ('bypassPermissions', 'yolo') AS bypasses_permissions
FROM selected_events(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String})
WHERE event_name IN ('permission_mode_changed', 'approval_mode_switch')
COMMENT 'Changes of the permission mode: when, by whom, from which mode to which, and what caused it';

-- In which mode a call was decided: the decision's own word; else the last change before it in the session, by time and then by the
-- client's counter, or what the session began with where its agent says so (Codex: approval and sandbox policy); before the first change
-- that change's from_mode; else unknown. Of a call of which only the result is known, the mode at its result.
CREATE OR REPLACE VIEW calls_by_permission_mode AS
WITH
    marks AS
    (
        SELECT tenant, agent, session_id, at, sequence, '' AS fact_id, attributes['from_mode'] AS from_mode, attributes['to_mode'] AS to_mode, 'the last change before' AS told_by
        FROM events
        WHERE event_name IN ('permission_mode_changed', 'approval_mode_switch') AND at < {to_time:DateTime64(9, 'UTC')}
            AND ({session:String} = '' OR session_id = {session:String})
        UNION ALL
        SELECT tenant, agent, session_id, at, sequence, '', '',
            if(agent = 'codex', concat(attributes['approval_policy'], ', ', attributes['sandbox_policy']), attributes['approval_mode']), 'the start of the session'
        FROM events
        WHERE (agent = 'codex' AND event_name = 'conversation_starts' AND attributes['approval_policy'] != '' OR agent IN ('gemini-cli', 'qwen-code') AND event_name = 'config')
            AND at < {to_time:DateTime64(9, 'UTC')}
            AND ({session:String} = '' OR session_id = {session:String})
        UNION ALL
        SELECT tenant, agent, session_id, at, sequence, fact_id, '', '', ''
        FROM tool_facts
        WHERE at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')}
            AND ({session:String} = '' OR session_id = {session:String})
            AND (tenant, agent, session_id) IN (SELECT tenant, agent, session_id FROM event_rows WHERE event_name IN ('permission_mode_changed', 'approval_mode_switch', 'conversation_starts', 'config'))
    ),
    as_of AS
    (
        SELECT
            fact_id,
            last_value(if(to_mode = '', NULL, to_mode)) IGNORE NULLS OVER before AS mode_before,
            last_value(if(to_mode = '', NULL, told_by)) IGNORE NULLS OVER before AS told_before,
            first_value(nullIf(from_mode, '')) IGNORE NULLS OVER (PARTITION BY tenant, agent, session_id ORDER BY at, sequence, fact_id != '' ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS mode_at_first
        FROM marks
        WINDOW before AS (PARTITION BY tenant, agent, session_id ORDER BY at, sequence, fact_id != '' ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
    )
SELECT
    c.at AS at, c.tenant AS tenant, c.identity AS identity, c.session_id AS session_id, c.tool AS tool, c.action AS action, c.decision AS decision, c.decided_by AS decided_by, c.outcome AS outcome,
    coalesce(c.permission_mode, a.mode_before, a.mode_at_first, 'unknown') AS mode,
    multiIf(c.permission_mode != '', 'the decision', a.mode_before != '', a.told_before, a.mode_at_first != '', 'the first change after', 'nothing') AS told_by,
    c.call_id AS call_id
FROM selected_calls(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String}) AS c
LEFT JOIN as_of AS a ON a.fact_id = coalesce(c.decision_fact_id, c.result_fact_id)
COMMENT 'What was decided in which permission mode, and what says so';

CREATE OR REPLACE VIEW session_timeline AS
SELECT at, sequence, prompt_id, subagent_id, what, tool_name, call_id, estimated_cost_usd,
    round(sum(ifNull(estimated_cost_usd, 0)) OVER (ORDER BY at, sequence, record_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), 6) AS estimated_cost_so_far_usd,
    details, identity, record_id
FROM timeline
WHERE session_id = {session:String} AND session_id != ''
COMMENT 'One session, record by record, with what each cost';

CREATE OR REPLACE VIEW prompt_timeline AS
SELECT at, sequence, session_id, subagent_id, what, tool_name, call_id, estimated_cost_usd,
    round(sum(ifNull(estimated_cost_usd, 0)) OVER (ORDER BY at, sequence, record_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), 6) AS estimated_cost_so_far_usd,
    details, identity, record_id
FROM
(
    SELECT *
    FROM timeline
    WHERE prompt_id = {prompt:String} AND prompt_id != ''
    UNION ALL
    -- A turn of a client that names no prompts goes by the event_id of its prompt.
    SELECT *
    FROM timeline
    WHERE prompt_id != {prompt:String}
        AND (tenant, agent, session_id) IN (SELECT tenant, agent, session_id FROM event_rows WHERE event_id = {prompt:String} AND event_name = 'user_prompt')
        AND record_id IN
        (
            SELECT record_id
            FROM record_turns
            WHERE turn_id = {prompt:String}
                AND (tenant, agent, session_id) IN (SELECT tenant, agent, session_id FROM event_rows WHERE event_id = {prompt:String} AND event_name = 'user_prompt')
        )
)
COMMENT 'One prompt or turn, record by record, with what each cost';

CREATE OR REPLACE VIEW secret_sightings AS
SELECT at, tenant, agent, session_id, prompt_id, identity, concat('tool_', toString(kind)) AS what, toString(tool_name) AS tool_name, call_id, fact_id AS record_id,
    arrayMap(one -> concat(one.rule, ' in ', one.field), redactions) AS redacted, policy_version, key_id
FROM tool_facts
WHERE has(fingerprints, {fingerprint:String})
UNION ALL
SELECT at, tenant, agent, session_id, prompt_id, identity, toString(event_name), '', '', event_id,
    arrayMap(one -> concat(one.rule, ' in ', one.field), redactions), policy_version, key_id
FROM events
WHERE has(fingerprints, {fingerprint:String})
COMMENT 'Records in which the secret or pseudonym with a fingerprint stands (bin/tooltrail fingerprint tells it)';

CREATE OR REPLACE VIEW users_and_sessions AS
SELECT
    toDate(at, 'UTC') AS day, tenant,
    uniqExactIf(identity, identity != '') AS users,
    uniqExactIf(identity, identity != '' AND assurance <= 3) AS users_with_a_login,
    uniqExact(session_id) AS sessions,
    uniqExactIf(prompt, prompt != '') AS prompts,
    uniqExactIf(call, call != '') AS calls
FROM
(
    -- A prompt that the client gives no name counts as itself; a subagent's rounds count as no prompt.
    SELECT at, tenant, toString(identity) AS identity, toUInt8(identity_assurance) AS assurance, session_id,
        if(event_name = 'user_prompt' AND prompt_id = '', event_id, if(subagent_id != '' AND startsWith(prompt_id, concat(subagent_id, '#')), '', prompt_id)) AS prompt, '' AS call
    FROM events
    WHERE at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')} AND session_id != ''
        AND ({tenant:String} = '' OR tenant = {tenant:String})
    AND ({session:String} = '' OR session_id = {session:String})
    AND ({user:String} = '' OR has([identity, user_email, user_id, user_account], {user:String}))
    UNION ALL
    SELECT at, tenant, toString(identity), toUInt8(identity_assurance), session_id, if(subagent_id != '' AND startsWith(prompt_id, concat(subagent_id, '#')), '', prompt_id), concat(session_id, if(call_id = '', fact_id, call_id))
    FROM tool_facts
    WHERE at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')} AND session_id != ''
        AND ({tenant:String} = '' OR tenant = {tenant:String})
    AND ({session:String} = '' OR session_id = {session:String})
    AND ({user:String} = '' OR has([identity, user_email, user_id, user_account], {user:String}))
)
GROUP BY day, tenant
COMMENT 'Distinct users, sessions, prompts and calls per day';

CREATE OR REPLACE VIEW users AS
SELECT
    tenant, identity, min(assurance_word) AS identity_assurance, min(first) AS first_at, max(last) AS last_at, sum(sessions) AS sessions, sum(decisions) AS decisions,
    groupUniqArrayArray(versions) AS agent_versions
FROM
(
    SELECT tenant, toString(identity) AS identity, toString(identity_assurance) AS assurance_word, min(at) AS first, max(at) AS last,
        uniqExact(session_id) AS sessions, countIf(kind IN ('decision', 'call')) AS decisions, groupUniqArray(toString(agent_version)) AS versions
    FROM tool_facts
    WHERE at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')}
        AND ({tenant:String} = '' OR tenant = {tenant:String})
    AND ({session:String} = '' OR session_id = {session:String})
    AND ({user:String} = '' OR has([identity, user_email, user_id, user_account], {user:String}))
    GROUP BY tenant, identity, identity_assurance
)
GROUP BY tenant, identity, assurance_word
COMMENT 'Every user of the period with what the identity rests on';

-- Clients from 2.1.274 on say at every start which managed settings they found. A session is held against what most sessions of its
-- tenant in the period say.
CREATE OR REPLACE VIEW managed_settings AS
WITH
    told AS
    (
        SELECT tenant, agent, session_id, identity, agent_version, at, false AS resolved, '' AS settings, '' AS caused_by
        FROM selected_events(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String})
        WHERE session_id != '' AND event_name != 'managed_settings_resolved'
        UNION ALL
        SELECT
            tenant, agent, session_id, identity, agent_version, at, true,
            arrayStringConcat(arrayFilter(one -> one != '', [
                attributes['managed_settings.sources'], attributes['managed_settings.source_behavior'], attributes['managed_settings.helper.state'],
                attributes['managed_settings.helper.applied'], attributes['managed_settings.resolved_sha256'], attributes['error.type']]), ' | '),
            attributes['managed_settings.trigger']
        FROM selected_events(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String})
        WHERE session_id != '' AND event_name = 'managed_settings_resolved'
    ),
    usual AS
    (
        SELECT tenant, topK(1)(settings)[1] AS settings
        FROM told
        WHERE resolved
        GROUP BY tenant
    ),
    per_session AS
    (
        SELECT
            tenant, agent, session_id, min(at) AS first_at, anyLast(identity) AS identity, arraySort(groupUniqArray(toString(agent_version))) AS agent_versions,
            countIf(resolved) AS reports, arraySort(groupUniqArrayIf(told.settings, resolved)) AS settings, countIf(caused_by = 'refused') AS refused
        FROM told
        GROUP BY tenant, agent, session_id
    )
SELECT
    first_at, tenant, identity, agent, agent_versions, session_id,
    multiIf(
        refused > 0, 'refused by the user',
        reports = 0 AND agent = 'claude-code' AND arrayExists(version -> arrayMap(part -> toUInt32OrZero(part), splitByChar('.', version)) >= [2, 1, 274], agent_versions), 'not reported',
        reports = 0, 'client does not report them',
        length(p.settings) > 1, 'changed within the session',
        'differs') AS finding,
    p.settings AS settings, u.settings AS usual_settings
FROM per_session AS p
LEFT JOIN usual AS u ON u.tenant = p.tenant
WHERE finding != 'differs' OR p.settings != [u.settings]
COMMENT 'Sessions whose managed settings are not reported, or differ from those of most sessions of the tenant';

CREATE OR REPLACE VIEW commits AS
SELECT c.at AS at, c.tenant AS tenant, c.identity AS identity, c.identity_assurance AS identity_assurance, c.session_id AS session_id, c.prompt_id AS prompt_id, c.tool AS tool, c.action AS action,
    coalesce(nullIf(f.revision, ''), nullIf(JSONExtractString(ifNull(c.executed_parameters, ''), 'git_commit_id'), '')) AS commit_id,
    coalesce(nullIf(f.branch, ''), nullIf(JSONExtractString(ifNull(c.executed_parameters, ''), 'git_branch'), '')) AS branch,
    f.repository AS repository,
    c.decided_by AS decided_by, c.decision_source AS decision_source, c.outcome AS outcome, c.call_id AS call_id
FROM selected_calls(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String}) AS c
LEFT JOIN
(
    SELECT fact_id, attributes['vcs.ref.head.revision'] AS revision, attributes['vcs.ref.head.name'] AS branch, attributes['vcs.repository.url.full'] AS repository
    FROM tool_facts
    WHERE kind = 'result' AND at >= {from_time:DateTime64(9, 'UTC')} AND mapContains(attributes, 'vcs.ref.head.revision')
        AND ({session:String} = '' OR session_id = {session:String})
) AS f ON f.fact_id = c.result_fact_id
WHERE commit_id != ''
COMMENT 'Git commits that agents made, and the calls that made them';

-- Clients count their records, one counter a process, from 0. In a session without loss every number up to the highest has been seen at
-- least as often as each higher one: a resumed session starts again at 0. Where a number was seen less often, something is missing.
-- It may stand in another session of the same installation: /clear goes on counting in a new session, and a session that is continued
-- first speaks under a name that never comes back; what such a neighbour holds is no gap. A gap is certain where numbers before it are
-- there and no other session of the installation has any of the missing ones at that time; possible where another session has some, or
-- where the session does not begin at 0. What a process sent last cannot be missed: a lost tail is undetectable.
CREATE OR REPLACE VIEW sequence_gaps AS
WITH
    counted AS
    (
        SELECT tenant, agent, toString(user_id) AS user_id, session_id, client_sequence AS sequence, at
        FROM events
        WHERE client_sequence >= 0 AND session_id != ''
            AND at >= {from_time:DateTime64(9, 'UTC')} - toIntervalDay(30) AND at < {to_time:DateTime64(9, 'UTC')} + toIntervalDay(1)
            AND ({tenant:String} = '' OR tenant = {tenant:String})
        UNION ALL
        SELECT tenant, agent, toString(user_id), session_id, client_sequence, at
        FROM tool_facts
        WHERE client_sequence >= 0 AND session_id != ''
            AND at >= {from_time:DateTime64(9, 'UTC')} - toIntervalDay(30) AND at < {to_time:DateTime64(9, 'UTC')} + toIntervalDay(1)
            AND ({tenant:String} = '' OR tenant = {tenant:String})
    ),
    -- Most sessions are complete, which one look at their numbers tells; only the others are worth more.
    incomplete AS
    (
        SELECT tenant, agent, user_id, session_id, sumMap([sequence], [toUInt64(1)]) AS seen
        FROM counted
        WHERE (tenant, agent, session_id) IN
        (
            SELECT tenant, agent, session_id
            FROM event_rows
            WHERE at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')}
                AND ({tenant:String} = '' OR tenant = {tenant:String})
                AND ({session:String} = '' OR session_id = {session:String})
                AND ({user:String} = '' OR has([identity, user_email, user_id, user_account], {user:String}))
            UNION DISTINCT
            SELECT tenant, agent, session_id
            FROM fact_rows
            WHERE at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')}
                AND ({tenant:String} = '' OR tenant = {tenant:String})
                AND ({session:String} = '' OR session_id = {session:String})
                AND ({user:String} = '' OR has([identity, user_email, user_id, user_account], {user:String}))
        )
        GROUP BY tenant, agent, user_id, session_id
        HAVING length(seen.1) != seen.1[-1] + 1 OR arrayExists(step -> step > 0, arrayDifference(seen.2))
    ),
    numbers_seen AS
    (
        SELECT tenant, agent, user_id, session_id, sequence, count() AS times, min(at) AS first_at, max(at) AS last_at
        FROM counted
        WHERE (tenant, agent, user_id) IN (SELECT tenant, agent, user_id FROM incomplete)
        GROUP BY tenant, agent, user_id, session_id, sequence
    ),
    steps AS
    (
        SELECT
            *,
            max(times) OVER (PARTITION BY tenant, agent, user_id, session_id ORDER BY sequence ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS expected,
            lagInFrame(sequence, 1, -1) OVER (PARTITION BY tenant, agent, user_id, session_id ORDER BY sequence ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS previous,
            lagInFrame(times, 1, 0) OVER (PARTITION BY tenant, agent, user_id, session_id ORDER BY sequence ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS previous_times,
            lagInFrame(last_at) OVER (PARTITION BY tenant, agent, user_id, session_id ORDER BY sequence ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS previous_at,
            min(first_at) OVER (PARTITION BY tenant, agent, user_id, session_id) AS session_first_at,
            max(last_at) OVER (PARTITION BY tenant, agent, user_id, session_id) AS session_last_at
        FROM numbers_seen
        WHERE (tenant, agent, user_id, session_id) IN (SELECT tenant, agent, user_id, session_id FROM incomplete)
    ),
    gaps AS
    (
        -- Numbers that nobody saw …
        SELECT tenant, agent, user_id, session_id, previous + 1 AS from_sequence, sequence - 1 AS to_sequence, expected AS missing_times, first_at AS before_at, previous = -1 AS at_start,
            -- Where the session is one run, what is missing was sent between the records before and after it.
            if(expected = 1 AND previous >= 0, previous_at, session_first_at - toIntervalDay(1)) AS window_from,
            if(expected = 1, first_at, session_last_at) AS window_to,
            session_first_at, session_last_at
        FROM steps
        WHERE sequence > previous + 1
        UNION ALL
        -- … and numbers that were seen less often than a later one.
        SELECT tenant, agent, user_id, session_id, min(sequence), max(sequence), max(expected - times), max(last_at), min(sequence) = 0,
            any(session_first_at) - toIntervalDay(1), any(session_last_at), any(session_first_at), any(session_last_at)
        FROM
        (
            SELECT *, sequence - row_number() OVER (PARTITION BY tenant, agent, user_id, session_id, expected - times ORDER BY sequence) AS island
            FROM steps
            WHERE times < expected
        )
        GROUP BY tenant, agent, user_id, session_id, expected - times, island
    ),
    judged AS
    (
        SELECT
            g.tenant AS tenant, g.agent AS agent, g.user_id AS user_id, g.session_id AS session_id, g.from_sequence AS from_sequence, g.to_sequence AS to_sequence,
            any(g.missing_times) AS missing_times, any(g.before_at) AS before_at, any(g.at_start) AS at_start, any(g.session_first_at) AS session_first_at, any(g.session_last_at) AS session_last_at,
            -- Another session that has every missing number and stops there, in time: the same process under another name.
            countIf(o.session_id != '' AND o.held = g.to_sequence - g.from_sequence + 1 AND NOT o.goes_on) AS same_process,
            countIf(o.session_id != '') AS others
        FROM gaps AS g
        LEFT JOIN
        (
            SELECT
                g.tenant AS tenant, g.agent AS agent, g.user_id AS user_id, g.session_id AS gap_session_id, g.from_sequence AS from_sequence, g.to_sequence AS to_sequence, n.session_id AS session_id,
                uniqExactIf(n.sequence, n.sequence BETWEEN g.from_sequence AND g.to_sequence) AS held,
                countIf(n.sequence = g.to_sequence + 1 AND n.first_at <= g.before_at) > 0 AS goes_on
            FROM gaps AS g
            INNER JOIN numbers_seen AS n ON n.tenant = g.tenant AND n.agent = g.agent AND n.user_id = g.user_id
            WHERE n.session_id != g.session_id AND n.sequence BETWEEN g.from_sequence AND g.to_sequence + 1
                AND n.first_at <= g.window_to AND n.last_at >= g.window_from
            GROUP BY ALL
            HAVING held > 0
        ) AS o ON o.tenant = g.tenant AND o.agent = g.agent AND o.user_id = g.user_id AND o.gap_session_id = g.session_id AND o.from_sequence = g.from_sequence AND o.to_sequence = g.to_sequence
        GROUP BY g.tenant, g.agent, g.user_id, g.session_id, g.from_sequence, g.to_sequence
    )
SELECT
    before_at AS noticed_at, tenant, agent, user_id, session_id, from_sequence, to_sequence, (to_sequence - from_sequence + 1) * missing_times AS missing_records,
    if(at_start OR others > 0, 'possible', 'certain') AS certainty,
    multiIf(
        others > 0, 'another session of this installation has some of these numbers at that time',
        at_start, 'the session does not begin at 0, and no other session of this installation has what came before',
        'records before and after it are there') AS why,
    session_first_at, session_last_at
FROM judged
WHERE same_process = 0
    AND session_last_at >= {from_time:DateTime64(9, 'UTC')} AND session_first_at < {to_time:DateTime64(9, 'UTC')}
    AND ({session:String} = '' OR session_id = {session:String})
COMMENT 'Numbers that are missing in the clients'' own counters, per session: certain or possible losses of telemetry';

-- What the trail itself shows to be missing. Nothing here proves that all else is complete.
CREATE OR REPLACE VIEW missing_telemetry AS
SELECT noticed_at AS at, tenant, session_id, agent, 'records missing in the client''s counter' AS finding, certainty,
    concat(toString(missing_records), ' records, numbers ', toString(from_sequence), ' to ', toString(to_sequence), ': ', why) AS detail
FROM sequence_gaps(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String})
UNION ALL
SELECT first_at, tenant, session_id, agent, 'results without decisions', if(old, 'certain', 'possible'),
    concat(toString(results), ' results and no decision', if(old, ': this client sends none when it runs without a terminal', ''))
FROM
(
    SELECT min(at) AS first_at, tenant, session_id, agent, countIf(kind IN ('decision', 'call')) AS decisions,
        countIf(kind IN ('result', 'call') AND decision_expectation NOT IN ('per_attempt', 'never')) AS results,
        max(decision_expectation = 'never_headless') AS old
    FROM selected_facts(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = '')
    WHERE session_id != ''
    GROUP BY tenant, agent, session_id
)
WHERE results > 0 AND decisions = 0
UNION ALL
SELECT first_at, tenant, session_id, agent, 'client too old to tell', 'certain',
    concat(arrayStringConcat(arrayFilter(one -> one != '', [
        if(no_sequence, 'records carry no counter, so that losses cannot be seen', ''),
        if(no_call_ids, 'tool records carry no call id, so that pairs are inferred', '')]), '; '), ' (version ', version, ')')
FROM
(
    SELECT min(at) AS first_at, tenant, session_id, agent, any(toString(agent_version)) AS version, max(sequence) < 0 AS no_sequence, max(call_id) = '' AS no_call_ids
    FROM selected_facts(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = '')
    WHERE session_id != '' AND agent = 'claude-code' AND carrier = 'log_record'
    GROUP BY tenant, agent, session_id
)
WHERE no_sequence OR no_call_ids
UNION ALL
-- Other agents do not count their records in any version: once an agent, not once a session.
SELECT min(at), tenant, '', agent, 'losses cannot be seen', 'certain',
    concat('the records of this agent carry no counter', if(max(call_id) = '', ' and name no calls, so that a count is a lower bound', ''), ': ', toString(uniqExact(session_id)), if(uniqExact(session_id) = 1, ' session', ' sessions'))
FROM selected_facts(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = '')
WHERE session_id != '' AND agent != 'claude-code'
GROUP BY tenant, agent
HAVING max(sequence) < 0
UNION ALL
SELECT last_at, tenant, session_id, agent, 'silent after a prompt', 'possible', 'a prompt, and then neither an API request nor a tool call: nothing was done, or it was not reported'
FROM
(
    SELECT max(at) AS last_at, tenant, session_id, agent, countIf(event_name = 'user_prompt' AND attributes['command_name'] = '') AS asked,
        countIf(event_name IN ('api_request', 'api_error', 'api_refusal', 'api_response', 'websocket_request', 'sse_event', 'agent_response')) AS answered
    FROM selected_events(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String})
    WHERE session_id != ''
    GROUP BY tenant, agent, session_id
) AS s
WHERE asked > 0 AND answered = 0
    AND (s.tenant, s.agent, s.session_id) NOT IN (SELECT tenant, agent, session_id FROM fact_rows WHERE at >= {from_time:DateTime64(9, 'UTC')} - toIntervalDay(1) AND at < {to_time:DateTime64(9, 'UTC')} + toIntervalDay(1))
UNION ALL
SELECT min(m.at), m.tenant, m.session_id, m.agent, 'silent session', 'certain', 'its client sent metrics, and not one log record of it arrived'
FROM metrics AS m
WHERE m.session_id != '' AND m.at >= {from_time:DateTime64(9, 'UTC')} AND m.at < {to_time:DateTime64(9, 'UTC')}
    AND ({tenant:String} = '' OR m.tenant = {tenant:String})
    AND ({session:String} = '' OR m.session_id = {session:String})
    AND ({user:String} = '' OR has([m.identity, m.user_email, m.user_id, m.user_account], {user:String}))
    AND (m.tenant, m.agent, m.session_id) NOT IN (SELECT tenant, agent, session_id FROM event_rows WHERE at >= {from_time:DateTime64(9, 'UTC')} - toIntervalDay(1) AND at < {to_time:DateTime64(9, 'UTC')} + toIntervalDay(1))
    AND (m.tenant, m.agent, m.session_id) NOT IN (SELECT tenant, agent, session_id FROM fact_rows WHERE at >= {from_time:DateTime64(9, 'UTC')} - toIntervalDay(1) AND at < {to_time:DateTime64(9, 'UTC')} + toIntervalDay(1))
GROUP BY m.tenant, m.session_id, m.agent
COMMENT 'Signs that telemetry is missing: gaps in counters, results without decisions, clients and agents that cannot tell';

-- Claude Code tells tokens and an estimate with the request; Codex and the Gemini family tell tokens with the answer, and no cost.
CREATE OR REPLACE VIEW cost_by_user AS
SELECT
    tenant, identity, toString(min(identity_assurance)) AS identity_assurance,
    round(sum(ifNull(cost_usd, 0)), 6) AS estimated_cost_usd,
    countIf(event_name = 'api_request' AND cost_usd IS NULL) AS requests_without_cost,
    countIf(event_name = 'api_request') AS api_requests,
    sum(ifNull(e.input_tokens, 0)) AS input_tokens,
    sum(ifNull(e.output_tokens, 0)) AS output_tokens,
    sum(ifNull(e.cache_read_tokens, 0)) AS cache_read_tokens,
    sum(ifNull(e.cache_creation_tokens, 0)) AS cache_creation_tokens,
    uniqExact(session_id) AS sessions
FROM selected_events(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}) AS e
WHERE e.event_name IN ('api_request', 'api_response', 'sse_event') AND (e.event_name = 'api_request' OR e.input_tokens IS NOT NULL)
GROUP BY tenant, identity
COMMENT 'Estimated cost, requests and tokens by user';

CREATE OR REPLACE VIEW cost_by_model AS
SELECT
    tenant, model, query_source,
    round(sum(ifNull(cost_usd, 0)), 6) AS estimated_cost_usd,
    countIf(event_name = 'api_request' AND cost_usd IS NULL) AS requests_without_cost,
    countIf(event_name = 'api_request') AS api_requests,
    sum(ifNull(e.input_tokens, 0)) AS input_tokens,
    sum(ifNull(e.output_tokens, 0)) AS output_tokens,
    sum(ifNull(e.cache_read_tokens, 0)) AS cache_read_tokens,
    sum(ifNull(e.cache_creation_tokens, 0)) AS cache_creation_tokens,
    uniqExact(session_id) AS sessions
FROM selected_events(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}) AS e
WHERE e.event_name IN ('api_request', 'api_response', 'sse_event') AND (e.event_name = 'api_request' OR e.input_tokens IS NOT NULL)
GROUP BY tenant, model, query_source
COMMENT 'Estimated cost, requests and tokens by model and what asked it';

CREATE OR REPLACE VIEW cost_by_day AS
SELECT
    toDate(at, 'UTC') AS day, tenant,
    round(sum(ifNull(cost_usd, 0)), 6) AS estimated_cost_usd,
    countIf(event_name = 'api_request' AND cost_usd IS NULL) AS requests_without_cost,
    countIf(event_name = 'api_request') AS api_requests,
    sum(ifNull(e.input_tokens, 0)) AS input_tokens,
    sum(ifNull(e.output_tokens, 0)) AS output_tokens,
    sum(ifNull(e.cache_read_tokens, 0)) AS cache_read_tokens,
    sum(ifNull(e.cache_creation_tokens, 0)) AS cache_creation_tokens,
    uniqExact(session_id) AS sessions
FROM selected_events(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}) AS e
WHERE e.event_name IN ('api_request', 'api_response', 'sse_event') AND (e.event_name = 'api_request' OR e.input_tokens IS NOT NULL)
GROUP BY day, tenant
COMMENT 'Estimated cost, requests and tokens by day (UTC)';

CREATE OR REPLACE VIEW cost_by_prompt AS
SELECT
    min(at) AS first_at, tenant, session_id, prompt_id, any(identity) AS identity,
    round(sum(ifNull(cost_usd, 0)), 6) AS estimated_cost_usd,
    countIf(event_name = 'api_request' AND cost_usd IS NULL) AS requests_without_cost,
    countIf(event_name = 'api_request') AS api_requests,
    sum(ifNull(e.input_tokens, 0)) AS input_tokens,
    sum(ifNull(e.output_tokens, 0)) AS output_tokens,
    sum(ifNull(e.cache_read_tokens, 0)) AS cache_read_tokens,
    sum(ifNull(e.cache_creation_tokens, 0)) AS cache_creation_tokens,
    uniqExact(session_id) AS sessions
FROM selected_events(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}) AS e
WHERE e.event_name IN ('api_request', 'api_response', 'sse_event') AND (e.event_name = 'api_request' OR e.input_tokens IS NOT NULL)
GROUP BY tenant, session_id, prompt_id
COMMENT 'Estimated cost, requests and tokens by prompt';

-- By an administrator's map of persons to teams. A name that the user gave himself finds no team.
CREATE OR REPLACE VIEW cost_by_team AS
SELECT
    e.tenant AS tenant, m.team AS team,
    round(sum(ifNull(e.cost_usd, 0)), 6) AS estimated_cost_usd,
    countIf(e.event_name = 'api_request' AND e.cost_usd IS NULL) AS requests_without_cost,
    countIf(e.event_name = 'api_request') AS api_requests,
    sum(ifNull(e.input_tokens, 0)) AS input_tokens,
    sum(ifNull(e.output_tokens, 0)) AS output_tokens,
    sum(ifNull(e.cache_read_tokens, 0)) AS cache_read_tokens,
    sum(ifNull(e.cache_creation_tokens, 0)) AS cache_creation_tokens,
    uniqExact(e.session_id) AS sessions,
    uniqExact(e.identity) AS users
FROM selected_events(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}) AS e
LEFT JOIN (SELECT tenant, identity, min(team_members.team) AS team FROM team_members FINAL GROUP BY tenant, identity) AS m
    ON m.tenant = e.tenant AND m.identity = if(e.identity_assurance IN ('self_declared', 'none'), '', toString(e.identity))
WHERE e.event_name IN ('api_request', 'api_response', 'sse_event') AND (e.event_name = 'api_request' OR e.input_tokens IS NOT NULL)
GROUP BY tenant, team
COMMENT 'Estimated cost, requests and tokens by team';

-- What the two estimates and an imported bill say about the same day, model and user.
CREATE OR REPLACE VIEW cost_drifts AS
SELECT *
FROM cost_reconciliation
WHERE day >= toDate({from_time:DateTime64(9, 'UTC')}, 'UTC') AND day <= toDate({to_time:DateTime64(9, 'UTC')} - toIntervalNanosecond(1), 'UTC')
    AND ({tenant:String} = '' OR tenant = {tenant:String})
COMMENT 'Estimates of cost by metric and by events against an imported bill, by day, model and user';

-- Rates of what the agent calls success, and of exit codes where it tells them. A shell command that was moved to the background counts as a success.
CREATE OR REPLACE VIEW error_rates AS
SELECT tenant, agent, tool, count() AS results, countIf(success = 'false' OR ifNull(exit_code, 0) != 0) AS failed, countIf(success = 'unclear') AS unclear,
    round(failed / results, 4) AS failure_rate,
    arraySort(one -> -one.2, arrayZip(arrayDistinct(groupArrayIf(toString(error_type), error_type != '')),
        arrayMap(kind -> countEqual(groupArrayIf(toString(error_type), error_type != ''), kind), arrayDistinct(groupArrayIf(toString(error_type), error_type != ''))))) AS error_types
FROM selected_facts(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
WHERE kind IN ('result', 'call') AND ran != 'no'
GROUP BY tenant, agent, tool
COMMENT 'Results, failures and kinds of error by tool';

CREATE OR REPLACE VIEW durations AS
SELECT tenant, agent, tool, count() AS results,
    quantileExact(0.5)(duration_ms) AS p50_ms, quantileExact(0.9)(duration_ms) AS p90_ms, quantileExact(0.99)(duration_ms) AS p99_ms, max(duration_ms) AS max_ms,
    sum(duration_ms) AS total_ms
FROM selected_facts(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
WHERE kind IN ('result', 'call') AND ran != 'no' AND duration_ms >= 0
GROUP BY tenant, agent, tool
COMMENT 'Execution time by tool: percentiles in milliseconds';

-- Words are looked up in the index of fact_rows; a pattern of LIKE reads the actions of the period.
CREATE OR REPLACE VIEW commands_matching AS
SELECT at, tenant, identity, session_id, tool, action, decision, decided_by, outcome, call_id
FROM selected_calls(from_time = {from_time:DateTime64(9, 'UTC')}, to_time = {to_time:DateTime64(9, 'UTC')}, tenant = {tenant:String}, session = {session:String}, user = {user:String}, tool = {tool:String})
WHERE positionCaseInsensitiveUTF8(action, {text:String}) > 0
COMMENT 'Calls whose action contains a text, in upper or lower case';

CREATE OR REPLACE VIEW policy_versions AS
SELECT policy_version, key_id, sum(n) AS records, min(first) AS first_at, max(last) AS last_at, sum(withheld_records) AS records_with_withheld_values
FROM
(
    SELECT policy_version, toString(key_id) AS key_id, count() AS n, min(at) AS first, max(at) AS last, countIf(arrayExists(one -> one.rule = 'withheld', redactions)) AS withheld_records
    FROM tool_facts WHERE at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')} GROUP BY policy_version, key_id
    UNION ALL
    SELECT policy_version, toString(key_id), count(), min(at), max(at), countIf(arrayExists(one -> one.rule = 'withheld', redactions))
    FROM events WHERE at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')} GROUP BY policy_version, key_id
)
GROUP BY policy_version, key_id
COMMENT 'Redaction policies and audit keys under which the rows of the period were made';

CREATE OR REPLACE VIEW redacted_secrets AS
SELECT tenant, rule, field, sum(count) AS times, uniqExact(record_id) AS records, uniqExact(session_id) AS sessions, min(at) AS first_at, max(at) AS last_at
FROM redactions
WHERE at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')}
    AND ({tenant:String} = '' OR tenant = {tenant:String})
    AND ({session:String} = '' OR session_id = {session:String})
GROUP BY tenant, rule, field
COMMENT 'What redaction took out in the period, by rule and place';

CREATE OR REPLACE VIEW unreadable_input AS
SELECT at, topic, topic_partition, offset, record_index, reason, size_bytes, digest
FROM dead_letters
WHERE at >= {from_time:DateTime64(9, 'UTC')} AND at < {to_time:DateTime64(9, 'UTC')}
COMMENT 'Input that could not be processed, by reason, with its place in Kafka';
