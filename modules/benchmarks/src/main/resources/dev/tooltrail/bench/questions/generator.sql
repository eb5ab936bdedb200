-- Rows as the sink would have written them, made of numbers inside ClickHouse. Everything follows from the
-- number of a call and the seed, so two runs have equal rows, whatever the size of a chunk. Shapes, shares and
-- lengths are those of recorded sessions of Claude Code 2.1.330.

-- One row a call, with all that its rows need. Calls are numbered in the order of the start of their sessions,
-- eight sessions of unequal length (3 to 210 calls at a mean of 60) make a group.
CREATE OR REPLACE VIEW generated_calls AS
WITH
    splitByChar(' ', 'order invoice payment customer basket shipping refund stock price report service handler client server cache queue token session request response error retry timeout config schema table index column query batch worker event audit record parser writer reader test fixture module package version build deploy release branch commit merge review change update remove check verify total') AS words,
    splitByChar(' ', 'shop-api billing-core web-frontend data-platform infra-live mobile-app search-index ml-features docs-site auth-gateway') AS projects,
    8 * {mean:UInt64} AS in_group,
    number % in_group AS place_in_group,
    intDiv(place_in_group * 480, in_group) AS scaled,
    multiIf(scaled < 3, 0, scaled < 9, 1, scaled < 21, 2, scaled < 45, 3, scaled < 90, 4, scaled < 160, 5, scaled < 270, 6, 7) AS of_group,
    [0, 3, 9, 21, 45, 90, 160, 270] AS starts,
    -- What a hash says about a session, a call, a prompt: one salt a subject.
    (salt, of) -> cityHash64({seed:UInt64}, salt, of) AS says,
    (salt, of, size) -> arrayStringConcat(arrayMap(i -> words[1 + cityHash64({seed:UInt64}, salt, of, i) % length(words)], range(size)), ' ') AS prose
SELECT
    number AS n,
    intDiv(number, in_group) * 8 + of_group AS session_number,
    toUInt64(place_in_group - intDiv(starts[of_group + 1] * in_group + 479, 480)) AS k,
    -- Prompts of 1, 2, 3, 5 and 13 calls.
    k % 24 AS in_cycle,
    intDiv(k, 24) * 5 + multiIf(in_cycle < 1, 0, in_cycle < 3, 1, in_cycle < 6, 2, in_cycle < 11, 3, 4) AS prompt_number,
    in_cycle IN (0, 1, 3, 6, 11) AS starts_prompt,
    says('session', session_number) AS of_session,
    says('call', number) AS of_call,
    -- Few users make most of the calls.
    toUInt64(floor({users:UInt64} * pow((of_session % 10000) / 10000, 2))) AS user_number,
    says('user', user_number) AS of_user,
    if({tenants:UInt64} <= 1, '', concat('tenant-', toString(of_user % {tenants:UInt64}))) AS tenant,
    -- Of 50 sessions one is of a client that names no calls, and 15 of one that sends no permission mode.
    intDiv(of_session, 10000) % 50 AS client,
    client = 0 AS is_lone,
    multiIf(is_lone, '2.1.100', client <= 15, '2.1.300', '2.1.330') AS agent_version,
    intDiv(of_session, 1000000) % 5 = 0 AS has_hooks,
    intDiv(of_session, 10000000) % 10 < 3 AS changes_mode,
    ['default', 'default', 'default', 'default', 'default', 'default', 'acceptEdits', 'acceptEdits', 'plan', 'bypassPermissions'] AS modes,
    modes[1 + (intDiv(of_session, 100000000) + if(changes_mode, prompt_number * 3, 0)) % 10] AS mode,
    modes[1 + (intDiv(of_session, 100000000) + if(changes_mode AND prompt_number > 0, (prompt_number - 1) * 3, 0)) % 10] AS mode_before,
    -- Two thirds of the work between 8 and 18 o'clock.
    (session_number + (intDiv(of_session, 1000) % 1000) / 1000) / {sessions:UInt64} * {days:UInt64} AS day,
    (day - floor(day)) AS part_of_day,
    toInt64(toUnixTimestamp64Nano({start:DateTime64(9, 'UTC')})
        + 1000000 * toInt64(1000 * (floor(day) * 86400
            + multiIf(part_of_day < 0.1, part_of_day * 288000, part_of_day < 0.85, 28800 + (part_of_day - 0.1) * 48000, 64800 + (part_of_day - 0.85) * 144000)))) AS session_at,
    session_at + 1000000 * toInt64(prompt_number * 90000 + k * 8000 + 2000 + of_call % 3000) AS asked_at,
    asked_at + 1000000 * toInt64(10 + intDiv(of_call, 3000) % 400) AS decided_at,
    -- Records of a session before this call's own: three at its start, two or three a prompt, three or five a call.
    if(has_hooks, 5, 3) AS per_call,
    toInt64(3 + (prompt_number + 1) * if(changes_mode, 3, 2) + k * per_call) AS sequence,
    -- The id of the session, of the prompt, of the call.
    toString(reinterpretAsUUID(sipHash128('session', {seed:UInt64}, session_number))) AS session_id,
    toString(reinterpretAsUUID(sipHash128('prompt', {seed:UInt64}, session_number, prompt_number))) AS prompt_id,
    if(is_lone, '', concat('toolu_01', base58Encode(sipHash128('call', {seed:UInt64}, number)))) AS call_id,
    concat('req_011C', base58Encode(sipHash128('request', {seed:UInt64}, number))) AS request_id,
    if(intDiv(of_session, 50000) % 8 = 0 AND in_cycle > 12, lower(hex(cityHash64('subagent', session_number, prompt_number))), '') AS subagent_id,
    lower(hex(sipHash128('decision', {seed:UInt64}, number))) AS decision_id,
    lower(hex(sipHash128('result', {seed:UInt64}, number))) AS result_id,
    -- Of 1000 calls.
    intDiv(of_call, 10000) % 1000 AS fate,
    multiIf(fate < 40, 'rejected', fate < 130, 'failed', fate < 135 AND NOT is_lone, 'pending', fate < 145 AND NOT is_lone, 'unwitnessed', fate < 146 AND NOT is_lone, 'contradicted', 'succeeded') AS fate_word,
    fate_word != 'unwitnessed' AS has_decision,
    fate_word NOT IN ('rejected', 'pending') AS has_result,
    fate_word IN ('rejected', 'contradicted') AS is_rejected,
    fate_word != 'failed' AS is_successful,
    intDiv(of_call, 10000000) % 100 AS tool_share,
    multiIf(tool_share < 45, 'Bash', tool_share < 63, 'Read', tool_share < 73, 'Edit', tool_share < 79, 'Grep', tool_share < 86, 'mcp_tool', tool_share < 90, 'Write', tool_share < 93, 'Glob', tool_share < 96, 'Agent', tool_share < 98, 'WebFetch', 'TodoWrite') AS tool_name,
    intDiv(of_call, 1000000000) % 100 AS who,
    -- Who decided: the agent's word and ours.
    multiIf(
        is_rejected AND who < 45, ('user_reject', 'user_refusal'),
        is_rejected AND who < 50, ('user_abort', 'abort'),
        is_rejected AND who < 60, ('hook', 'hook'),
        is_rejected, ('config', 'rule_or_mode'),
        mode = 'bypassPermissions', ('config', 'rule_or_mode'),
        has_hooks AND who < 20, ('hook', 'hook'),
        who < 32, ('user_temporary', 'user_or_host'),
        who < 36, ('user_permanent', 'user_or_host'),
        ('config', 'rule_or_mode')) AS source_and_authority,
    toUInt64(least(-log((1 + intDiv(of_call, 100000000000) % 9999) / 10000) * multiIf(tool_name = 'Bash', 1500, tool_name = 'Agent', 30000, tool_name IN ('mcp_tool', 'WebFetch'), 700, 25), if(is_lone, 3500, 600000))) AS duration_ms,
    projects[1 + of_user % 10] AS project,
    concat('/home/dev/', project, '/src/', words[1 + says('folder', number) % length(words)], '/', words[1 + says('file', number) % length(words)], '_', words[1 + says('file2', number) % length(words)], '.py') AS path,
    intDiv(of_call, 10000000000000) % 100 AS command_share,
    command_share = 0 AS has_secret,
    command_share IN (1, 2) AS is_commit,
    substring(lower(hex(sipHash64('secret', cityHash64(number) % 2000))), 1, 12) AS fingerprint,
    multiIf(
        has_secret, concat('curl -sS -H "Authorization: Bearer [REDACTED:bearer:', fingerprint, ']" https://', project, '.example.com/api/', prose('url', number, 2)),
        is_commit, concat('cd /home/dev/', project, ' && git add -A && git commit -m "', prose('commit', number, 9), '"'),
        command_share < 30, concat('cd /home/dev/', project, ' && python -m pytest -x -q ', path, ' -k "', prose('pytest', number, 2), '" 2>&1 | tail -n ', toString(of_call % 80)),
        command_share < 55, concat('git -C /home/dev/', project, ' log --oneline --stat -n ', toString(of_call % 40), ' -- ', path),
        command_share < 75, concat('grep -rn "', prose('grep', number, 2), '" /home/dev/', project, '/src --include=*.py | head -n ', toString(of_call % 50)),
        command_share < 90, concat('docker compose -f /home/dev/', project, '/compose.yaml logs --since 10m ', words[1 + of_call % length(words)], ' | sed -n ', toString(of_call % 300), ',$p'),
        concat('make -C /home/dev/', project, ' ', words[1 + of_call % length(words)], ' && npm run ', words[1 + intDiv(of_call, 100) % length(words)], ' -- --filter ', path)) AS command,
    concat('orders-', toString(of_user % 5)) AS server,
    concat('lookup_', words[1 + of_user % 7]) AS server_tool,
    prose('description', number, 6) AS description,
    prose('prompt', number, 10 + of_call % 40) AS prompt,
    -- The run of one call in 1000 is not what was approved.
    intDiv(of_call, 1000000000000000) % 1000 = 0 AND tool_name = 'Bash' AS has_drift,
    concat('"description":', toJSONString(description), '}') AS rest,
    multiIf(
        tool_name = 'Bash', concat('{"bash_command":"', splitByChar(' ', command)[1], '","full_command":', toJSONString(command), ',', rest),
        tool_name = 'mcp_tool', concat('{"mcp_server_name":"', server, '","mcp_tool_name":"', server_tool, '"}'),
        tool_name = 'Agent', '{"subagent_type":"general-purpose"}',
        '') AS approved,
    multiIf(
        NOT has_drift, approved,
        concat('{"bash_command":"', splitByChar(' ', command)[1], '","full_command":', toJSONString(concat(command, ' --force')), ',', rest)) AS executed_alike,
    if(is_commit AND tool_name = 'Bash', concat(substring(executed_alike, 1, length(executed_alike) - 1), ',"git_commit_id":"', lower(hex(sipHash128('commit', number))), '"}'), executed_alike) AS executed,
    multiIf(
        tool_name = 'Bash', concat('{"command":', toJSONString(if(has_drift, concat(command, ' --force'), command)), ',', rest),
        tool_name = 'mcp_tool', concat('{"order_id":"A-', toString(of_call % 100000), '","note":"', prose('note', number, 12), '"}'),
        tool_name = 'Agent', concat('{"subagent_type":"general-purpose","prompt":"', prose('task', number, 40), '"}'),
        tool_name = 'WebFetch', concat('{"url":"https://docs.example.com/', prose('page', number, 1), '/', toString(of_call % 1000), '","prompt":"', prose('fetch', number, 10), '"}'),
        tool_name IN ('Grep', 'Glob'), concat('{"pattern":"', prose('pattern', number, 2), '","path":"/home/dev/', project, '"}'),
        tool_name = 'Read', concat('{"file_path":"', path, '"}'),
        tool_name = 'TodoWrite', concat('{"todos":"', prose('todo', number, 30), '"}'),
        concat('{"file_path":"', path, '","content":"', prose('content', number, 40), '"}')) AS tool_input,
    if(is_successful, '', concat('Error: ', prose('error', number, 8))) AS error,
    if(is_successful, '', multiIf(who < 70, 'Error:ShellError', who < 90, 'Error', 'Error:ENOENT')) AS error_type,
    -- Of ten users seven are known by their login, one says who it is, two are an installation.
    of_user % 10 AS login,
    lower(hex(sipHash128('install', user_number))) || lower(hex(sipHash128('install2', user_number))) AS user_id,
    if(login < 7, concat('dev', toString(user_number), '@', project, '.example.com'), '') AS user_email,
    if(login < 7, toString(reinterpretAsUUID(sipHash128('account', user_number))), '') AS user_account,
    if(login < 7, toString(reinterpretAsUUID(sipHash128('organization', of_user % {tenants:UInt64}))), '') AS organization_id,
    multiIf(login < 7, user_email, login = 7, concat('dev', toString(user_number)), user_id) AS identity,
    multiIf(login < 7, 'account_login', login = 7, 'self_declared', 'installation_id') AS identity_assurance,
    concat('team-', toString(of_user % 8)) AS team,
    CAST((
        ['anthropic.custom_base_url', 'anthropic.provider', 'app.entrypoint', 'department', 'event.timestamp', 'team.id', 'terminal.type'],
        ['true', 'firstParty', if(of_user % 4 = 0, 'sdk-py', 'cli'), 'eng', concat(replaceOne(toString(fromUnixTimestamp64Milli(intDiv(decided_at, 1000000), 'UTC')), ' ', 'T'), 'Z'), team, 'xterm-256color']), 'Map(LowCardinality(String), String)') AS attributes,
    CAST((
        ['department', 'host.arch', 'os.type', 'os.version', 'service.name', 'service.version', 'team.id'],
        ['eng', 'amd64', 'linux', '6.18.44', 'claude-code', agent_version, team]), 'Map(LowCardinality(String), String)') AS resource,
    if(has_secret AND tool_name = 'Bash', [('bearer', 'tool_parameters.full_command', 1)], []) AS taken_out,
    -- Of 100 calls one is redacted again under a higher policy and one is delivered again; of ten, one has two
    -- rows that are not yet merged, the first without the result.
    intDiv(of_call, 7777777) % 100 AS again
FROM numbers({first_call:UInt64}, {count_of_calls:UInt64});

-- The rows of fact_rows. A version above 0 makes what comes again.
CREATE OR REPLACE VIEW generated_facts AS
SELECT
    tenant,
    fromUnixTimestamp64Nano(if(is_decision, decided_at, decided_at + 5000000 + toInt64(duration_ms) * 1000000), 'UTC') AS at,
    if(is_decision, decision_id, result_id) AS fact_id,
    if(is_decision, 'decision', 'result') AS kind,
    'claude-code' AS agent,
    agent_version, session_id, prompt_id, call_id, subagent_id,
    '' AS parent_subagent_id,
    request_id,
    '' AS trace_id,
    '' AS span_id,
    'exact' AS time_quality,
    sequence + if(is_decision, 1, per_call - 1) AS sequence,
    tool_name,
    if(is_decision, if(tool_name = 'mcp_tool', 'mcp', 'builtin'), '') AS tool_source,
    if(tool_name = 'mcp_tool', server, '') AS mcp_server,
    if(tool_name = 'mcp_tool', server_tool, '') AS mcp_tool,
    multiIf(NOT is_decision, 'none', is_rejected, 'reject', 'accept') AS verdict,
    if(is_decision, verdict, '') AS decision_word,
    if(is_decision, source_and_authority.1, '') AS decision_source,
    if(is_decision, source_and_authority.2, 'unknown') AS authority,
    if(is_decision AND client > 15, mode, '') AS permission_mode,
    multiIf(is_decision, 'none', is_successful, 'true', 'false') AS success,
    if(is_decision, -1, toInt64(duration_ms)) AS duration_ms,
    if(is_decision, '', error_type) AS error_type,
    if(is_decision, '', error) AS error,
    if(is_decision, approved, executed) AS parameters,
    if(is_decision, '', tool_input) AS tool_input,
    if(is_decision, -1, toInt64(length(tool_input))) AS tool_input_size_bytes,
    if(is_decision, -1, toInt64(of_call % 20000)) AS tool_result_size_bytes,
    if(tool_name = 'mcp_tool' AND NOT is_decision, 'dynamic', '') AS mcp_server_scope,
    if(is_decision, 'unknown', 'yes') AS ran,
    CAST(NULL, 'Nullable(Int32)') AS exit_code,
    '' AS tool_output,
    'log_record' AS carrier,
    user_id, user_email, user_account, organization_id, identity, identity_assurance,
    if(is_lone, 'may_drop_early', 'always') AS decision_expectation,
    attributes, resource,
    [] AS planted,
    taken_out AS redactions,
    {policy:UInt32} AS policy_version,
    'dd086e6e' AS key_id,
    again
FROM (
    SELECT *
    FROM generated_calls(
        seed = {seed:UInt64}, first_call = {first_call:UInt64}, count_of_calls = {count_of_calls:UInt64}, mean = {mean:UInt64},
        sessions = {sessions:UInt64}, users = {users:UInt64}, tenants = {tenants:UInt64}, start = {start:DateTime64(9, 'UTC')}, days = {days:UInt64})
    WHERE again BETWEEN {from_share:UInt8} AND {to_share:UInt8}
) AS calls
ARRAY JOIN arrayFilter(one -> if(one, has_decision, has_result), [true, false]) AS is_decision;

-- The rows of call_rows, one a fact: those of one call merge when they are inserted together. The atoms are those
-- of the Java class CallAtoms.
CREATE OR REPLACE VIEW generated_call_rows AS
WITH
    concat(
        '0', lower(leftPad(hex(toUnixTimestamp64Nano(at)), 16, '0')), fact_id, lower(leftPad(hex(toUInt32(2147483647 - policy_version)), 8, '0')), key_id) AS place,
    if(parameters = '', [], JSONExtractKeysAndValuesRaw(parameters)) AS members,
    concat('{', arrayStringConcat(arrayMap(one -> concat('"', one.1, '":"', lower(hex(sipHash64(one.2))), '"'), members), ','), '}') AS digests,
    concat('[', arrayStringConcat(arrayMap(one -> concat('{"rule":"', one.1, '","field":"', one.2, '","count":', toString(one.3), '}'), redactions), ','), ']') AS taken_out,
    arrayStringConcat([
        place, toString(toUnixTimestamp64Nano(at)), fact_id, toString(policy_version), key_id, agent_version, prompt_id, subagent_id, parent_subagent_id,
        request_id, trace_id, tool_name, tool_source, mcp_server, mcp_tool, verdict, decision_word, decision_source, authority, permission_mode, success,
        toString(duration_ms), error_type, mcp_server_scope, toString(tool_input_size_bytes), toString(tool_result_size_bytes),
        user_id, user_email, user_account, organization_id, identity, identity_assurance, time_quality, decision_expectation,
        '[]', taken_out, digests, 'log_record', ''], '\xFF') AS head,
    arrayStringConcat([place, parameters, tool_input, error, ''], '\xFF') AS payload,
    kind = 'decision' AS is_decision
SELECT
    tenant, agent, session_id, call_id,
    if(call_id = '', fact_id, '') AS lone_fact_id,
    at AS first_at,
    at AS last_at,
    multiIf(verdict = 'accept', 1, verdict = 'reject', 2, success = 'true', 8, 16) AS statements,
    if(is_decision, head, '\x7F') AS decision,
    if(is_decision, payload, '\x7F') AS decision_payload,
    if(is_decision, '\x7F', head) AS result,
    if(is_decision, '\x7F', payload) AS result_payload,
    if(is_decision, fact_id, '\x7F') AS decision_id_lowest,
    if(is_decision, fact_id, '') AS decision_id_highest,
    if(is_decision, '\x7F', fact_id) AS result_id_lowest,
    if(is_decision, '', fact_id) AS result_id_highest,
    toInt64(9223372036854775807) AS requested_at,
    is_decision AS of_decision,
    again
FROM generated_facts(
    seed = {seed:UInt64}, first_call = {first_call:UInt64}, count_of_calls = {count_of_calls:UInt64}, mean = {mean:UInt64},
    sessions = {sessions:UInt64}, users = {users:UInt64}, tenants = {tenants:UInt64}, start = {start:DateTime64(9, 'UTC')}, days = {days:UInt64},
    policy = {policy:UInt32}, from_share = {from_share:UInt8}, to_share = {to_share:UInt8});

-- The rows of event_rows: three at the start of a session, two or three a prompt, one a call, two more with hooks, and
-- one in the place of a result that never comes. So the sequence of a process has a gap exactly where a decision is missing.
CREATE OR REPLACE VIEW generated_events AS
SELECT
    tenant,
    'claude-code' AS agent,
    agent_version, session_id,
    if(event.2 < 3, '', prompt_id) AS prompt_id,
    event.1 AS event_name,
    fromUnixTimestamp64Nano(event.3, 'UTC') AS at,
    'exact' AS time_quality,
    event.2 AS sequence,
    if(event_name = 'api_request', subagent_id, '') AS subagent_id,
    '' AS parent_subagent_id,
    if(event_name IN ('api_request', 'assistant_response'), request_id, '') AS request_id,
    '' AS trace_id,
    '' AS span_id,
    user_id, user_email, user_account, organization_id, identity, identity_assurance,
    '' AS body,
    mapConcat(attributes, CAST(multiIf(
        event_name = 'api_request', (
            ['model', 'query_source', 'cost_usd', 'cost_usd_micros', 'input_tokens', 'output_tokens', 'cache_read_tokens', 'cache_creation_tokens', 'duration_ms', 'effort', 'speed', 'ttft_ms'],
            [if(of_session % 3 = 0, 'claude-opus-5-5', 'claude-sonnet-5'), multiIf(subagent_id != '', 'subagent', of_user % 4 = 0, 'sdk', 'repl_main_thread'),
                toString(round((1 + of_call % 90000) / 1000000, 6)), toString(1 + of_call % 90000), toString(of_call % 900), toString(of_call % 1500),
                toString(of_call % 90000), toString(of_call % 4000), toString(400 + of_call % 9000), 'medium', 'normal', toString(of_call % 400)]),
        event_name = 'user_prompt', (['message.uuid', 'prompt', 'prompt_length', 'prompt_text'],
            [toString(reinterpretAsUUID(sipHash128('message', n))), prompt, toString(length(prompt)), prompt]),
        event_name = 'assistant_response', (['model', 'message.uuid', 'response', 'response_length'],
            ['claude-sonnet-5', toString(reinterpretAsUUID(sipHash128('answer', n))), prompt, toString(length(prompt))]),
        event_name = 'permission_mode_changed', (['from_mode', 'to_mode', 'trigger'], [mode_before, mode, 'shift_tab']),
        event_name LIKE 'hook%', (['hook_event', 'hook_name', 'hook_source', 'managed_only', 'num_hooks', 'num_success', 'num_blocking', 'total_duration_ms', 'safe_mode'],
            ['PreToolUse', concat('PreToolUse:', tool_name), 'merged', 'false', '1', '1', toString(toUInt8(is_rejected AND source_and_authority.1 = 'hook')), toString(of_call % 200), 'false']),
        event_name = 'mcp_server_connection', (['server_name', 'server_scope', 'status', 'transport_type', 'duration_ms', 'is_plugin'],
            [server, 'dynamic', if(of_session % 20 = 0, 'failed', 'connected'), 'stdio', toString(of_call % 300), 'false']),
        event_name = 'managed_settings_resolved', (['managed_settings.helper.applied', 'managed_settings.helper.state', 'managed_settings.source_behavior', 'managed_settings.sources', 'managed_settings.trigger'],
            ['none', 'none', 'first-wins', if(of_user % 30 = 0, '[]', '["remote"]'), 'startup']),
        (['plugin_name', 'plugin_version'], ['review-tools', '1.4.0'])), 'Map(LowCardinality(String), String)')) AS attributes,
    resource,
    [] AS planted,
    [] AS redactions,
    lower(hex(sipHash128('event', {seed:UInt64}, n, event.1, event.2))) AS event_id,
    {policy:UInt32} AS policy_version,
    'dd086e6e' AS key_id
FROM (
    SELECT
        *,
        arrayConcat(
            if(k > 0, [], [
                (if(of_session % 10 = 0, 'hook_registered', 'managed_settings_resolved'), toInt64(0), session_at),
                ('plugin_loaded', 1, session_at + 1000000),
                ('mcp_server_connection', 2, session_at + 2000000)]),
            if(NOT starts_prompt, [], [
                ('assistant_response', sequence - 2, asked_at - 2000000),
                ('user_prompt', sequence - 1, asked_at - 1000000)]),
            if(NOT starts_prompt OR NOT changes_mode, [], [('permission_mode_changed', sequence - 3, asked_at - 3000000)]),
            [('api_request', sequence, asked_at)],
            if(NOT has_hooks, [], [
                ('hook_execution_start', sequence + 2, decided_at + 1000000),
                ('hook_execution_complete', sequence + 3, decided_at + 2000000)]),
            if(has_result, [], [('assistant_response', sequence + per_call - 1, decided_at + 4000000)])) AS all_events
    FROM generated_calls(
        seed = {seed:UInt64}, first_call = {first_call:UInt64}, count_of_calls = {count_of_calls:UInt64}, mean = {mean:UInt64},
        sessions = {sessions:UInt64}, users = {users:UInt64}, tenants = {tenants:UInt64}, start = {start:DateTime64(9, 'UTC')}, days = {days:UInt64})
    WHERE again BETWEEN {from_share:UInt8} AND {to_share:UInt8}
) AS calls
ARRAY JOIN all_events AS event;
