-- What an administrator reads about the readers. Who may see what: docs/design/008-access.md.

-- Which person belongs to which team, as far as the reader may know.
CREATE OR REPLACE VIEW teams
(
    tenant String COMMENT 'Organization of the person',
    identity String COMMENT 'The person, as the column identity of the trail names them',
    team String COMMENT 'Team of the person'
)
AS SELECT tenant, identity, team
FROM team_members FINAL
COMMENT 'Which person belongs to which team, one row a person and team';

-- The audit of the auditors. The log of a cluster stands on each of its servers: ask each, or read through
-- clusterAllReplicas as a server administrator. A query that was refused before its tables were known is here by the
-- database of its session. The columns are named, so that the view can be made before the server has written its log.
CREATE OR REPLACE VIEW who_read_the_trail
(
    at DateTime64(6, 'UTC') COMMENT 'When the query began, UTC',
    user_name String COMMENT 'ClickHouse user who asked',
    outcome String COMMENT 'answered, failed (while it ran), refused (before it ran: no right, a limit, an error in it)',
    error String COMMENT 'Why it failed or was refused; empty if answered',
    relations Array(String) COMMENT 'Views and tables of the trail that it named',
    read_texts UInt8 COMMENT '1 if it asked for a column of prompts, responses, parameters or other texts; a reader who may not see them got [MASKED]',
    columns Array(String) COMMENT 'Columns of the trail that it asked for, also where it was refused',
    result_rows UInt64 COMMENT 'Rows of the answer',
    read_rows UInt64 COMMENT 'Rows that were read for it',
    duration_ms UInt64 COMMENT 'Time that it took, milliseconds',
    address String COMMENT 'Address of the client',
    client String COMMENT 'Program of the client, in its own word',
    query_id String COMMENT 'Id of the query in system.query_log',
    query String COMMENT 'The query itself'
)
AS SELECT
    toDateTime64(query_start_time_microseconds, 6, 'UTC') AS at,
    toString(initial_user) AS user_name,
    multiIf(type = 'QueryFinish', 'answered', type = 'ExceptionWhileProcessing', 'failed', 'refused') AS outcome,
    if(exception_code = 0, '', toString(errorCodeToName(exception_code))) AS error,
    arraySort(arrayFilter(name -> startsWith(name, concat(trail, '.')), arrayMap(name -> toString(name), tables))) AS relations,
    arrayExists(
        name -> splitByChar('.', name)[-1] IN
            ('error', 'parameters', 'tool_input', 'tool_output', 'attributes', 'resource', 'action', 'body', 'approved_parameters', 'executed_parameters',
             'details', 'texts', 'decision_payload', 'result_payload'),
        columns) AS read_texts,
    arraySort(arrayFilter(name -> startsWith(name, concat(trail, '.')), arrayMap(name -> toString(name), log.columns))) AS columns,
    result_rows,
    read_rows,
    query_duration_ms AS duration_ms,
    toString(address) AS address,
    if(http_user_agent != '', http_user_agent, client_name) AS client,
    query_id,
    query
FROM
(
    SELECT *, (SELECT any(_database) FROM blind_spots) AS trail
    FROM system.query_log
    WHERE type != 'QueryStart' AND query_kind NOT IN ('Insert', 'System', 'Set')
) AS log
WHERE has(databases, trail) OR current_database = trail
COMMENT 'Who asked the trail what and when, from the server''s query log; the server decides how long that is kept';
