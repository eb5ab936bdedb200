-- The session as a whole, also where the dossier is about one prompt of it.
SELECT
    tenant, agent, session_id, first_at, last_at, agent_versions, identity, identity_assurance, identities, entrypoints, models, permission_modes,
    prompts, tool_calls, decisions, results, managed_settings, process_starts
FROM sessions
WHERE tenant = {tenant:String} AND agent = {agent:String} AND session_id = {session:String}
