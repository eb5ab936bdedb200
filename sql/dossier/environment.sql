-- What the records say about the machine, the program and the project. The resource is the user's word: anybody who starts an agent can
-- set it. Of the records' own attributes only these say something about the place.
SELECT name, value, said_by, count() AS records
FROM
(
    SELECT place.1 AS name, place.2 AS value, place.3 AS said_by
    FROM tool_facts
    ARRAY JOIN arrayConcat(
        arrayMap((name, value) -> (toString(name), value, 'resource'), mapKeys(resource), mapValues(resource)),
        arrayMap((name, value) -> (toString(name), value, if(has(planted, name), 'planted', 'record')), mapKeys(attributes), mapValues(attributes))) AS place
    WHERE tenant = {tenant:String} AND agent = {agent:String} AND session_id = {session:String}
    UNION ALL
    SELECT place.1, place.2, place.3
    FROM events
    ARRAY JOIN arrayConcat(
        arrayMap((name, value) -> (toString(name), value, 'resource'), mapKeys(resource), mapValues(resource)),
        arrayMap((name, value) -> (toString(name), value, if(has(planted, name), 'planted', 'record')), mapKeys(attributes), mapValues(attributes))) AS place
    WHERE tenant = {tenant:String} AND agent = {agent:String} AND session_id = {session:String}
)
WHERE value != ''
    AND (said_by = 'resource' OR name IN ('terminal.type', 'originator', 'app.entrypoint', 'os_platform', 'workspace.host_paths', 'process.working_directory',
        'vcs.repository.url.full', 'vcs.repository.name', 'vcs.ref.head.name', 'openinference.project.name'))
GROUP BY name, value, said_by
ORDER BY said_by, name, value
