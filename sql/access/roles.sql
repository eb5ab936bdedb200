-- Roles, grants, row policies, limits and quota of the trail. Run it as a server administrator, then run
-- `tooltrail migrate`, which makes the views run as tooltrail_views. Generated; passwords are not in it.

CREATE SETTINGS PROFILE OR REPLACE tooltrail_reader SETTINGS
    readonly = 1 CONST,
    max_execution_time = 60 MIN 1 MAX 600 CHANGEABLE_IN_READONLY,
    max_memory_usage = 4000000000 MIN 1 MAX 8000000000 CHANGEABLE_IN_READONLY,
    max_rows_to_read = 2000000000 MIN 1 MAX 10000000000 CHANGEABLE_IN_READONLY,
    max_result_rows = 1000000 MIN 1 MAX 10000000 CHANGEABLE_IN_READONLY,
    max_result_bytes = 1000000000 MIN 1 MAX 4000000000 CHANGEABLE_IN_READONLY,
    max_concurrent_queries_for_user = 8 CONST,
    max_threads = 8 MIN 1 MAX 16 CHANGEABLE_IN_READONLY,
    optimize_move_to_prewhere_if_final = 1 CONST,
    date_time_output_format CHANGEABLE_IN_READONLY,
    output_format_json_quote_64bit_integers CHANGEABLE_IN_READONLY,
    output_format_json_named_tuples_as_objects CHANGEABLE_IN_READONLY,
    output_format_json_escape_forward_slashes CHANGEABLE_IN_READONLY,
    format_csv_delimiter CHANGEABLE_IN_READONLY,
    output_format_pretty_max_rows CHANGEABLE_IN_READONLY,
    session_timezone CHANGEABLE_IN_READONLY,
    log_comment CHANGEABLE_IN_READONLY,
    extremes CHANGEABLE_IN_READONLY,
    enable_http_compression CHANGEABLE_IN_READONLY,
    send_progress_in_http_headers CHANGEABLE_IN_READONLY,
    cancel_http_readonly_queries_on_client_close CHANGEABLE_IN_READONLY,
    result_overflow_mode CHANGEABLE_IN_READONLY,
    join_use_nulls CHANGEABLE_IN_READONLY;

CREATE QUOTA OR REPLACE tooltrail_reader KEYED BY user_name FOR INTERVAL 1 hour MAX queries = 5000, errors = 1000, execution_time = 7200;

CREATE ROLE IF NOT EXISTS tooltrail_definer;

REVOKE ALL ON *.* FROM tooltrail_definer;

GRANT SELECT ON tooltrail.* TO tooltrail_definer;

GRANT SELECT ON system.query_log TO tooltrail_definer;

GRANT SELECT ON system.role_grants TO tooltrail_definer;

GRANT SELECT ON system.roles TO tooltrail_definer;

GRANT SHOW ROLES ON *.* TO tooltrail_definer;

CREATE USER IF NOT EXISTS tooltrail_views IDENTIFIED WITH no_password HOST NONE;

GRANT tooltrail_definer TO tooltrail_views;

CREATE SETTINGS PROFILE OR REPLACE tooltrail_views SETTINGS additional_table_filters CONST, parallel_replicas_custom_key CONST TO tooltrail_views;

CREATE ROW POLICY OR REPLACE tooltrail_rows ON tooltrail.fact_rows
    USING (tenant IN (SELECT tenant FROM tooltrail.reader_tenants) OR (SELECT every_tenant FROM tooltrail.reader)) AND (NOT (SELECT by_team FROM tooltrail.reader) OR (toString(identity_assurance) IN ('receiver_token', 'identity_provider', 'account_login') AND (tenant, identity) IN (SELECT tenant, identity FROM tooltrail.reader_identities)))
    TO tooltrail_views;

CREATE ROW POLICY OR REPLACE tooltrail_rows ON tooltrail.event_rows
    USING (tenant IN (SELECT tenant FROM tooltrail.reader_tenants) OR (SELECT every_tenant FROM tooltrail.reader)) AND (NOT (SELECT by_team FROM tooltrail.reader) OR (toString(identity_assurance) IN ('receiver_token', 'identity_provider', 'account_login') AND (tenant, identity) IN (SELECT tenant, identity FROM tooltrail.reader_identities)))
    TO tooltrail_views;

CREATE ROW POLICY OR REPLACE tooltrail_rows ON tooltrail.metric_rows
    USING (tenant IN (SELECT tenant FROM tooltrail.reader_tenants) OR (SELECT every_tenant FROM tooltrail.reader)) AND (NOT (SELECT by_team FROM tooltrail.reader) OR (toString(identity_assurance) IN ('receiver_token', 'identity_provider', 'account_login') AND (tenant, identity) IN (SELECT tenant, identity FROM tooltrail.reader_identities)))
    TO tooltrail_views;

CREATE ROW POLICY OR REPLACE tooltrail_rows ON tooltrail.billing_rows
    USING (tenant IN (SELECT tenant FROM tooltrail.reader_tenants) OR (SELECT every_tenant FROM tooltrail.reader)) AND NOT (SELECT by_team FROM tooltrail.reader)
    TO tooltrail_views;

CREATE ROW POLICY OR REPLACE tooltrail_rows ON tooltrail.call_rows
    USING (tenant IN (SELECT tenant FROM tooltrail.reader_tenants) OR (SELECT every_tenant FROM tooltrail.reader)) AND (NOT (SELECT by_team FROM tooltrail.reader) OR (decision = '\x7F' OR (splitByChar('\xFF', decision)[32] IN ('receiver_token', 'identity_provider', 'account_login') AND (tenant, splitByChar('\xFF', decision)[31]) IN (SELECT tenant, identity FROM tooltrail.reader_identities))) AND (result = '\x7F' OR (splitByChar('\xFF', result)[32] IN ('receiver_token', 'identity_provider', 'account_login') AND (tenant, splitByChar('\xFF', result)[31]) IN (SELECT tenant, identity FROM tooltrail.reader_identities))))
    TO tooltrail_views;

CREATE ROW POLICY OR REPLACE tooltrail_rows ON tooltrail.delivery_rows
    USING ('' IN (SELECT tenant FROM tooltrail.reader_tenants) OR (SELECT every_tenant FROM tooltrail.reader)) AND NOT (SELECT by_team FROM tooltrail.reader)
    TO tooltrail_views;

CREATE ROW POLICY OR REPLACE tooltrail_rows ON tooltrail.dead_letter_rows
    USING ('' IN (SELECT tenant FROM tooltrail.reader_tenants) OR (SELECT every_tenant FROM tooltrail.reader)) AND NOT (SELECT by_team FROM tooltrail.reader)
    TO tooltrail_views;

CREATE ROW POLICY OR REPLACE tooltrail_rows ON tooltrail.governance_rows
    USING (tenant = '*' OR (tenant IN (SELECT tenant FROM tooltrail.reader_tenants) OR (SELECT every_tenant FROM tooltrail.reader))) AND NOT (SELECT by_team FROM tooltrail.reader)
    TO tooltrail_views;

CREATE ROW POLICY OR REPLACE tooltrail_rows ON tooltrail.retention_rule_rows
    USING tenant = '*' OR (tenant IN (SELECT tenant FROM tooltrail.reader_tenants) OR (SELECT every_tenant FROM tooltrail.reader))
    TO tooltrail_views;

CREATE ROW POLICY OR REPLACE tooltrail_rows ON tooltrail.team_members
    USING (tenant IN (SELECT tenant FROM tooltrail.reader_tenants) OR (SELECT every_tenant FROM tooltrail.reader))
    TO tooltrail_views;

CREATE ROW POLICY OR REPLACE tooltrail_admin ON tooltrail.fact_rows
    USING 1
    TO tooltrail_admin;

CREATE ROW POLICY OR REPLACE tooltrail_admin ON tooltrail.event_rows
    USING 1
    TO tooltrail_admin;

CREATE ROW POLICY OR REPLACE tooltrail_admin ON tooltrail.metric_rows
    USING 1
    TO tooltrail_admin;

CREATE ROW POLICY OR REPLACE tooltrail_admin ON tooltrail.billing_rows
    USING 1
    TO tooltrail_admin;

CREATE ROW POLICY OR REPLACE tooltrail_admin ON tooltrail.call_rows
    USING 1
    TO tooltrail_admin;

CREATE ROW POLICY OR REPLACE tooltrail_admin ON tooltrail.delivery_rows
    USING 1
    TO tooltrail_admin;

CREATE ROW POLICY OR REPLACE tooltrail_admin ON tooltrail.dead_letter_rows
    USING 1
    TO tooltrail_admin;

CREATE ROW POLICY OR REPLACE tooltrail_admin ON tooltrail.governance_rows
    USING 1
    TO tooltrail_admin;

CREATE ROW POLICY OR REPLACE tooltrail_admin ON tooltrail.retention_rule_rows
    USING 1
    TO tooltrail_admin;

CREATE ROW POLICY OR REPLACE tooltrail_admin ON tooltrail.team_members
    USING 1
    TO tooltrail_admin;

CREATE ROLE IF NOT EXISTS tooltrail_ingest;

REVOKE ALL ON *.* FROM tooltrail_ingest;

GRANT INSERT ON tooltrail.fact_rows TO tooltrail_ingest;

GRANT INSERT ON tooltrail.call_rows TO tooltrail_ingest;

GRANT INSERT ON tooltrail.event_rows TO tooltrail_ingest;

GRANT INSERT ON tooltrail.delivery_rows TO tooltrail_ingest;

GRANT INSERT ON tooltrail.metric_rows TO tooltrail_ingest;

GRANT INSERT ON tooltrail.dead_letter_rows TO tooltrail_ingest;

GRANT INSERT ON tooltrail.governance_rows TO tooltrail_ingest;

GRANT SELECT ON tooltrail.schema_migrations TO tooltrail_ingest;

CREATE ROLE IF NOT EXISTS tooltrail_auditor;

REVOKE ALL ON *.* FROM tooltrail_auditor;

GRANT SELECT ON tooltrail.tool_facts TO tooltrail_auditor;

GRANT SELECT ON tooltrail.events TO tooltrail_auditor;

GRANT SELECT ON tooltrail.deliveries TO tooltrail_auditor;

GRANT SELECT ON tooltrail.dead_letters TO tooltrail_auditor;

GRANT SELECT ON tooltrail.tool_calls TO tooltrail_auditor;

GRANT SELECT ON tooltrail.tool_calls_between TO tooltrail_auditor;

GRANT SELECT ON tooltrail.tool_calls_at TO tooltrail_auditor;

GRANT SELECT ON tooltrail.timeline TO tooltrail_auditor;

GRANT SELECT ON tooltrail.permission_waits TO tooltrail_auditor;

GRANT SELECT ON tooltrail.prompts TO tooltrail_auditor;

GRANT SELECT ON tooltrail.sessions TO tooltrail_auditor;

GRANT SELECT ON tooltrail.sessions_between TO tooltrail_auditor;

GRANT SELECT ON tooltrail.record_turns TO tooltrail_auditor;

GRANT SELECT ON tooltrail.turns TO tooltrail_auditor;

GRANT SELECT ON tooltrail.linked_sessions TO tooltrail_auditor;

GRANT SELECT ON tooltrail.redactions TO tooltrail_auditor;

GRANT SELECT ON tooltrail.blind_spots TO tooltrail_auditor;

GRANT SELECT ON tooltrail.teams TO tooltrail_auditor;

GRANT SELECT ON tooltrail.erasures TO tooltrail_auditor;

GRANT SELECT ON tooltrail.legal_holds TO tooltrail_auditor;

GRANT SELECT ON tooltrail.retention_rules TO tooltrail_auditor;

GRANT SELECT ON tooltrail.selected_calls TO tooltrail_auditor;

GRANT SELECT ON tooltrail.selected_facts TO tooltrail_auditor;

GRANT SELECT ON tooltrail.selected_events TO tooltrail_auditor;

GRANT SELECT ON tooltrail.who_ran_what TO tooltrail_auditor;

GRANT SELECT ON tooltrail.without_a_human TO tooltrail_auditor;

GRANT SELECT ON tooltrail.authorities TO tooltrail_auditor;

GRANT SELECT ON tooltrail.permission_grants TO tooltrail_auditor;

GRANT SELECT ON tooltrail.uses_of_standing_permissions TO tooltrail_auditor;

GRANT SELECT ON tooltrail.standing_permissions TO tooltrail_auditor;

GRANT SELECT ON tooltrail.calls_by_turn TO tooltrail_auditor;

GRANT SELECT ON tooltrail.turns_of_sessions TO tooltrail_auditor;

GRANT SELECT ON tooltrail.agents TO tooltrail_auditor;

GRANT SELECT ON tooltrail.links_of_sessions TO tooltrail_auditor;

GRANT SELECT ON tooltrail.refusals TO tooltrail_auditor;

GRANT SELECT ON tooltrail.retried_after_refusal TO tooltrail_auditor;

GRANT SELECT ON tooltrail.without_a_witness TO tooltrail_auditor;

GRANT SELECT ON tooltrail.contradictions TO tooltrail_auditor;

GRANT SELECT ON tooltrail.parameter_drifts TO tooltrail_auditor;

GRANT SELECT ON tooltrail.abandoned_calls TO tooltrail_auditor;

GRANT SELECT ON tooltrail.mcp_servers TO tooltrail_auditor;

GRANT SELECT ON tooltrail.tools_in_use TO tooltrail_auditor;

GRANT SELECT ON tooltrail.permission_mode_changes TO tooltrail_auditor;

GRANT SELECT ON tooltrail.calls_by_permission_mode TO tooltrail_auditor;

GRANT SELECT ON tooltrail.session_timeline TO tooltrail_auditor;

GRANT SELECT ON tooltrail.prompt_timeline TO tooltrail_auditor;

GRANT SELECT ON tooltrail.secret_sightings TO tooltrail_auditor;

GRANT SELECT ON tooltrail.users_and_sessions TO tooltrail_auditor;

GRANT SELECT ON tooltrail.users TO tooltrail_auditor;

GRANT SELECT ON tooltrail.managed_settings TO tooltrail_auditor;

GRANT SELECT ON tooltrail.commits TO tooltrail_auditor;

GRANT SELECT ON tooltrail.sequence_gaps TO tooltrail_auditor;

GRANT SELECT ON tooltrail.missing_telemetry TO tooltrail_auditor;

GRANT SELECT ON tooltrail.cost_by_user TO tooltrail_auditor;

GRANT SELECT ON tooltrail.cost_by_team TO tooltrail_auditor;

GRANT SELECT ON tooltrail.cost_drifts TO tooltrail_auditor;

GRANT SELECT ON tooltrail.cost_by_model TO tooltrail_auditor;

GRANT SELECT ON tooltrail.cost_by_day TO tooltrail_auditor;

GRANT SELECT ON tooltrail.cost_by_prompt TO tooltrail_auditor;

GRANT SELECT ON tooltrail.error_rates TO tooltrail_auditor;

GRANT SELECT ON tooltrail.durations TO tooltrail_auditor;

GRANT SELECT ON tooltrail.commands_matching TO tooltrail_auditor;

GRANT SELECT ON tooltrail.policy_versions TO tooltrail_auditor;

GRANT SELECT ON tooltrail.redacted_secrets TO tooltrail_auditor;

GRANT SELECT ON tooltrail.unreadable_input TO tooltrail_auditor;

GRANT SELECT ON tooltrail.metrics TO tooltrail_auditor;

GRANT SELECT ON tooltrail.metric_increments TO tooltrail_auditor;

GRANT SELECT ON tooltrail.billing TO tooltrail_auditor;

GRANT SELECT ON tooltrail.cost_by_side TO tooltrail_auditor;

GRANT SELECT ON tooltrail.cost_reconciliation TO tooltrail_auditor;

GRANT SELECT ON tooltrail.cost_reconciliation_by_model TO tooltrail_auditor;

CREATE ROLE IF NOT EXISTS tooltrail_investigator;

REVOKE ALL ON *.* FROM tooltrail_investigator;

GRANT SELECT ON tooltrail.tool_facts TO tooltrail_investigator;

GRANT SELECT ON tooltrail.events TO tooltrail_investigator;

GRANT SELECT ON tooltrail.deliveries TO tooltrail_investigator;

GRANT SELECT ON tooltrail.dead_letters TO tooltrail_investigator;

GRANT SELECT ON tooltrail.tool_calls TO tooltrail_investigator;

GRANT SELECT ON tooltrail.tool_calls_between TO tooltrail_investigator;

GRANT SELECT ON tooltrail.tool_calls_at TO tooltrail_investigator;

GRANT SELECT ON tooltrail.timeline TO tooltrail_investigator;

GRANT SELECT ON tooltrail.permission_waits TO tooltrail_investigator;

GRANT SELECT ON tooltrail.prompts TO tooltrail_investigator;

GRANT SELECT ON tooltrail.sessions TO tooltrail_investigator;

GRANT SELECT ON tooltrail.sessions_between TO tooltrail_investigator;

GRANT SELECT ON tooltrail.record_turns TO tooltrail_investigator;

GRANT SELECT ON tooltrail.turns TO tooltrail_investigator;

GRANT SELECT ON tooltrail.linked_sessions TO tooltrail_investigator;

GRANT SELECT ON tooltrail.redactions TO tooltrail_investigator;

GRANT SELECT ON tooltrail.blind_spots TO tooltrail_investigator;

GRANT SELECT ON tooltrail.teams TO tooltrail_investigator;

GRANT SELECT ON tooltrail.erasures TO tooltrail_investigator;

GRANT SELECT ON tooltrail.legal_holds TO tooltrail_investigator;

GRANT SELECT ON tooltrail.retention_rules TO tooltrail_investigator;

GRANT SELECT ON tooltrail.selected_calls TO tooltrail_investigator;

GRANT SELECT ON tooltrail.selected_facts TO tooltrail_investigator;

GRANT SELECT ON tooltrail.selected_events TO tooltrail_investigator;

GRANT SELECT ON tooltrail.who_ran_what TO tooltrail_investigator;

GRANT SELECT ON tooltrail.without_a_human TO tooltrail_investigator;

GRANT SELECT ON tooltrail.authorities TO tooltrail_investigator;

GRANT SELECT ON tooltrail.permission_grants TO tooltrail_investigator;

GRANT SELECT ON tooltrail.uses_of_standing_permissions TO tooltrail_investigator;

GRANT SELECT ON tooltrail.standing_permissions TO tooltrail_investigator;

GRANT SELECT ON tooltrail.calls_by_turn TO tooltrail_investigator;

GRANT SELECT ON tooltrail.turns_of_sessions TO tooltrail_investigator;

GRANT SELECT ON tooltrail.agents TO tooltrail_investigator;

GRANT SELECT ON tooltrail.links_of_sessions TO tooltrail_investigator;

GRANT SELECT ON tooltrail.refusals TO tooltrail_investigator;

GRANT SELECT ON tooltrail.retried_after_refusal TO tooltrail_investigator;

GRANT SELECT ON tooltrail.without_a_witness TO tooltrail_investigator;

GRANT SELECT ON tooltrail.contradictions TO tooltrail_investigator;

GRANT SELECT ON tooltrail.parameter_drifts TO tooltrail_investigator;

GRANT SELECT ON tooltrail.abandoned_calls TO tooltrail_investigator;

GRANT SELECT ON tooltrail.mcp_servers TO tooltrail_investigator;

GRANT SELECT ON tooltrail.tools_in_use TO tooltrail_investigator;

GRANT SELECT ON tooltrail.permission_mode_changes TO tooltrail_investigator;

GRANT SELECT ON tooltrail.calls_by_permission_mode TO tooltrail_investigator;

GRANT SELECT ON tooltrail.session_timeline TO tooltrail_investigator;

GRANT SELECT ON tooltrail.prompt_timeline TO tooltrail_investigator;

GRANT SELECT ON tooltrail.secret_sightings TO tooltrail_investigator;

GRANT SELECT ON tooltrail.users_and_sessions TO tooltrail_investigator;

GRANT SELECT ON tooltrail.users TO tooltrail_investigator;

GRANT SELECT ON tooltrail.managed_settings TO tooltrail_investigator;

GRANT SELECT ON tooltrail.commits TO tooltrail_investigator;

GRANT SELECT ON tooltrail.sequence_gaps TO tooltrail_investigator;

GRANT SELECT ON tooltrail.missing_telemetry TO tooltrail_investigator;

GRANT SELECT ON tooltrail.cost_by_user TO tooltrail_investigator;

GRANT SELECT ON tooltrail.cost_by_team TO tooltrail_investigator;

GRANT SELECT ON tooltrail.cost_drifts TO tooltrail_investigator;

GRANT SELECT ON tooltrail.cost_by_model TO tooltrail_investigator;

GRANT SELECT ON tooltrail.cost_by_day TO tooltrail_investigator;

GRANT SELECT ON tooltrail.cost_by_prompt TO tooltrail_investigator;

GRANT SELECT ON tooltrail.error_rates TO tooltrail_investigator;

GRANT SELECT ON tooltrail.durations TO tooltrail_investigator;

GRANT SELECT ON tooltrail.commands_matching TO tooltrail_investigator;

GRANT SELECT ON tooltrail.policy_versions TO tooltrail_investigator;

GRANT SELECT ON tooltrail.redacted_secrets TO tooltrail_investigator;

GRANT SELECT ON tooltrail.unreadable_input TO tooltrail_investigator;

GRANT SELECT ON tooltrail.metrics TO tooltrail_investigator;

GRANT SELECT ON tooltrail.metric_increments TO tooltrail_investigator;

GRANT SELECT ON tooltrail.billing TO tooltrail_investigator;

GRANT SELECT ON tooltrail.cost_by_side TO tooltrail_investigator;

GRANT SELECT ON tooltrail.cost_reconciliation TO tooltrail_investigator;

GRANT SELECT ON tooltrail.cost_reconciliation_by_model TO tooltrail_investigator;

CREATE ROLE IF NOT EXISTS tooltrail_finops;

REVOKE ALL ON *.* FROM tooltrail_finops;

GRANT SELECT(tenant, agent, session_id, prompt_id, identity, identity_assurance, agent_version, event_name, at, user_id, user_email, user_account, organization_id, request_id, subagent_id, model, query_source, cost_usd, input_tokens, output_tokens, cache_read_tokens, cache_creation_tokens) ON tooltrail.events TO tooltrail_finops;

GRANT SELECT(tenant, agent, session_id, prompt_id, identity, identity_assurance, at, last_at, origin, tool_calls, api_requests, estimated_cost_usd, input_tokens, output_tokens, cache_read_tokens, cache_creation_tokens, models) ON tooltrail.prompts TO tooltrail_finops;

GRANT SELECT ON tooltrail.sessions TO tooltrail_finops;

GRANT SELECT ON tooltrail.sessions_between TO tooltrail_finops;

GRANT SELECT ON tooltrail.metric_increments TO tooltrail_finops;

GRANT SELECT ON tooltrail.billing TO tooltrail_finops;

GRANT SELECT ON tooltrail.cost_by_side TO tooltrail_finops;

GRANT SELECT ON tooltrail.cost_reconciliation TO tooltrail_finops;

GRANT SELECT ON tooltrail.cost_reconciliation_by_model TO tooltrail_finops;

GRANT SELECT ON tooltrail.teams TO tooltrail_finops;

GRANT SELECT ON tooltrail.users TO tooltrail_finops;

GRANT SELECT ON tooltrail.users_and_sessions TO tooltrail_finops;

GRANT SELECT ON tooltrail.cost_by_user TO tooltrail_finops;

GRANT SELECT ON tooltrail.cost_by_team TO tooltrail_finops;

GRANT SELECT ON tooltrail.cost_by_model TO tooltrail_finops;

GRANT SELECT ON tooltrail.cost_by_day TO tooltrail_finops;

GRANT SELECT ON tooltrail.cost_by_prompt TO tooltrail_finops;

GRANT SELECT ON tooltrail.cost_drifts TO tooltrail_finops;

CREATE ROLE IF NOT EXISTS tooltrail_admin;

REVOKE ALL ON *.* FROM tooltrail_admin;

GRANT CREATE DATABASE, CREATE TABLE, CREATE VIEW, DROP VIEW, ALTER UPDATE, ALTER DELETE, ALTER COLUMN, ALTER INDEX, ALTER ORDER BY, ALTER TTL, ALTER SETTINGS, ALTER MATERIALIZE TTL, ALTER VIEW, ALTER MODIFY COMMENT, OPTIMIZE, SHOW ON tooltrail.* TO tooltrail_admin;

GRANT SELECT, DROP TABLE ON tooltrail._tmp_replace_* TO tooltrail_admin;

GRANT INSERT ON tooltrail.tool_facts TO tooltrail_admin;

GRANT INSERT ON tooltrail.events TO tooltrail_admin;

GRANT INSERT ON tooltrail.deliveries TO tooltrail_admin;

GRANT INSERT ON tooltrail.dead_letters TO tooltrail_admin;

GRANT INSERT ON tooltrail.tool_calls TO tooltrail_admin;

GRANT INSERT ON tooltrail.tool_calls_between TO tooltrail_admin;

GRANT INSERT ON tooltrail.tool_calls_at TO tooltrail_admin;

GRANT INSERT ON tooltrail.timeline TO tooltrail_admin;

GRANT INSERT ON tooltrail.permission_waits TO tooltrail_admin;

GRANT INSERT ON tooltrail.prompts TO tooltrail_admin;

GRANT INSERT ON tooltrail.sessions TO tooltrail_admin;

GRANT INSERT ON tooltrail.sessions_between TO tooltrail_admin;

GRANT INSERT ON tooltrail.record_turns TO tooltrail_admin;

GRANT INSERT ON tooltrail.turns TO tooltrail_admin;

GRANT INSERT ON tooltrail.linked_sessions TO tooltrail_admin;

GRANT INSERT ON tooltrail.redactions TO tooltrail_admin;

GRANT INSERT ON tooltrail.teams TO tooltrail_admin;

GRANT INSERT ON tooltrail.erasures TO tooltrail_admin;

GRANT INSERT ON tooltrail.legal_holds TO tooltrail_admin;

GRANT INSERT ON tooltrail.retention_rules TO tooltrail_admin;

GRANT INSERT ON tooltrail.selected_calls TO tooltrail_admin;

GRANT INSERT ON tooltrail.selected_facts TO tooltrail_admin;

GRANT INSERT ON tooltrail.selected_events TO tooltrail_admin;

GRANT INSERT ON tooltrail.who_ran_what TO tooltrail_admin;

GRANT INSERT ON tooltrail.without_a_human TO tooltrail_admin;

GRANT INSERT ON tooltrail.authorities TO tooltrail_admin;

GRANT INSERT ON tooltrail.permission_grants TO tooltrail_admin;

GRANT INSERT ON tooltrail.uses_of_standing_permissions TO tooltrail_admin;

GRANT INSERT ON tooltrail.standing_permissions TO tooltrail_admin;

GRANT INSERT ON tooltrail.calls_by_turn TO tooltrail_admin;

GRANT INSERT ON tooltrail.turns_of_sessions TO tooltrail_admin;

GRANT INSERT ON tooltrail.agents TO tooltrail_admin;

GRANT INSERT ON tooltrail.links_of_sessions TO tooltrail_admin;

GRANT INSERT ON tooltrail.refusals TO tooltrail_admin;

GRANT INSERT ON tooltrail.retried_after_refusal TO tooltrail_admin;

GRANT INSERT ON tooltrail.without_a_witness TO tooltrail_admin;

GRANT INSERT ON tooltrail.contradictions TO tooltrail_admin;

GRANT INSERT ON tooltrail.parameter_drifts TO tooltrail_admin;

GRANT INSERT ON tooltrail.abandoned_calls TO tooltrail_admin;

GRANT INSERT ON tooltrail.mcp_servers TO tooltrail_admin;

GRANT INSERT ON tooltrail.tools_in_use TO tooltrail_admin;

GRANT INSERT ON tooltrail.permission_mode_changes TO tooltrail_admin;

GRANT INSERT ON tooltrail.calls_by_permission_mode TO tooltrail_admin;

GRANT INSERT ON tooltrail.session_timeline TO tooltrail_admin;

GRANT INSERT ON tooltrail.prompt_timeline TO tooltrail_admin;

GRANT INSERT ON tooltrail.secret_sightings TO tooltrail_admin;

GRANT INSERT ON tooltrail.users_and_sessions TO tooltrail_admin;

GRANT INSERT ON tooltrail.users TO tooltrail_admin;

GRANT INSERT ON tooltrail.managed_settings TO tooltrail_admin;

GRANT INSERT ON tooltrail.commits TO tooltrail_admin;

GRANT INSERT ON tooltrail.sequence_gaps TO tooltrail_admin;

GRANT INSERT ON tooltrail.missing_telemetry TO tooltrail_admin;

GRANT INSERT ON tooltrail.cost_by_user TO tooltrail_admin;

GRANT INSERT ON tooltrail.cost_by_team TO tooltrail_admin;

GRANT INSERT ON tooltrail.cost_drifts TO tooltrail_admin;

GRANT INSERT ON tooltrail.cost_by_model TO tooltrail_admin;

GRANT INSERT ON tooltrail.cost_by_day TO tooltrail_admin;

GRANT INSERT ON tooltrail.cost_by_prompt TO tooltrail_admin;

GRANT INSERT ON tooltrail.error_rates TO tooltrail_admin;

GRANT INSERT ON tooltrail.durations TO tooltrail_admin;

GRANT INSERT ON tooltrail.commands_matching TO tooltrail_admin;

GRANT INSERT ON tooltrail.policy_versions TO tooltrail_admin;

GRANT INSERT ON tooltrail.redacted_secrets TO tooltrail_admin;

GRANT INSERT ON tooltrail.unreadable_input TO tooltrail_admin;

GRANT INSERT ON tooltrail.metrics TO tooltrail_admin;

GRANT INSERT ON tooltrail.metric_increments TO tooltrail_admin;

GRANT INSERT ON tooltrail.billing TO tooltrail_admin;

GRANT INSERT ON tooltrail.cost_by_side TO tooltrail_admin;

GRANT INSERT ON tooltrail.cost_reconciliation TO tooltrail_admin;

GRANT INSERT ON tooltrail.cost_reconciliation_by_model TO tooltrail_admin;

GRANT INSERT ON tooltrail.reader_tenants TO tooltrail_admin;

GRANT INSERT ON tooltrail.reader_identities TO tooltrail_admin;

GRANT INSERT ON tooltrail.reader TO tooltrail_admin;

GRANT INSERT ON tooltrail.paired_lone_facts TO tooltrail_admin;

GRANT INSERT ON tooltrail.who_read_the_trail TO tooltrail_admin;

GRANT SET DEFINER ON tooltrail_views TO tooltrail_admin;

GRANT TABLE ENGINE ON Atomic TO tooltrail_admin;

GRANT TABLE ENGINE ON MergeTree TO tooltrail_admin;

GRANT TABLE ENGINE ON ReplacingMergeTree TO tooltrail_admin;

GRANT TABLE ENGINE ON AggregatingMergeTree TO tooltrail_admin;

GRANT TABLE ENGINE ON ReplicatedMergeTree TO tooltrail_admin;

GRANT TABLE ENGINE ON ReplicatedReplacingMergeTree TO tooltrail_admin;

GRANT TABLE ENGINE ON ReplicatedAggregatingMergeTree TO tooltrail_admin;

GRANT TABLE ENGINE ON Distributed TO tooltrail_admin;

GRANT SHOW USERS, SHOW ROLES ON *.* TO tooltrail_admin;

GRANT INSERT ON tooltrail.tenant_readers TO tooltrail_admin;

GRANT SELECT ON tooltrail.tenant_readers TO tooltrail_admin;

GRANT INSERT ON tooltrail.team_members TO tooltrail_admin;

GRANT SELECT ON tooltrail.team_members TO tooltrail_admin;

GRANT INSERT ON tooltrail.team_readers TO tooltrail_admin;

GRANT SELECT ON tooltrail.team_readers TO tooltrail_admin;

GRANT INSERT ON tooltrail.retention_rule_rows TO tooltrail_admin;

GRANT SELECT ON tooltrail.retention_rule_rows TO tooltrail_admin;

GRANT INSERT ON tooltrail.billing_rows TO tooltrail_admin;

GRANT SELECT ON tooltrail.billing_rows TO tooltrail_admin;

GRANT INSERT ON tooltrail.schema_migrations TO tooltrail_admin;

GRANT SELECT ON tooltrail.schema_migrations TO tooltrail_admin;

GRANT INSERT ON tooltrail.blind_spots TO tooltrail_admin;

GRANT SELECT ON tooltrail.blind_spots TO tooltrail_admin;

GRANT SELECT ON tooltrail.tool_facts TO tooltrail_admin;

GRANT SELECT ON tooltrail.events TO tooltrail_admin;

GRANT SELECT ON tooltrail.deliveries TO tooltrail_admin;

GRANT SELECT ON tooltrail.dead_letters TO tooltrail_admin;

GRANT SELECT ON tooltrail.tool_calls TO tooltrail_admin;

GRANT SELECT ON tooltrail.tool_calls_between TO tooltrail_admin;

GRANT SELECT ON tooltrail.tool_calls_at TO tooltrail_admin;

GRANT SELECT ON tooltrail.timeline TO tooltrail_admin;

GRANT SELECT ON tooltrail.permission_waits TO tooltrail_admin;

GRANT SELECT ON tooltrail.prompts TO tooltrail_admin;

GRANT SELECT ON tooltrail.sessions TO tooltrail_admin;

GRANT SELECT ON tooltrail.sessions_between TO tooltrail_admin;

GRANT SELECT ON tooltrail.record_turns TO tooltrail_admin;

GRANT SELECT ON tooltrail.turns TO tooltrail_admin;

GRANT SELECT ON tooltrail.linked_sessions TO tooltrail_admin;

GRANT SELECT ON tooltrail.redactions TO tooltrail_admin;

GRANT SELECT ON tooltrail.teams TO tooltrail_admin;

GRANT SELECT ON tooltrail.erasures TO tooltrail_admin;

GRANT SELECT ON tooltrail.legal_holds TO tooltrail_admin;

GRANT SELECT ON tooltrail.retention_rules TO tooltrail_admin;

GRANT SELECT ON tooltrail.selected_calls TO tooltrail_admin;

GRANT SELECT ON tooltrail.selected_facts TO tooltrail_admin;

GRANT SELECT ON tooltrail.selected_events TO tooltrail_admin;

GRANT SELECT ON tooltrail.who_ran_what TO tooltrail_admin;

GRANT SELECT ON tooltrail.without_a_human TO tooltrail_admin;

GRANT SELECT ON tooltrail.authorities TO tooltrail_admin;

GRANT SELECT ON tooltrail.permission_grants TO tooltrail_admin;

GRANT SELECT ON tooltrail.uses_of_standing_permissions TO tooltrail_admin;

GRANT SELECT ON tooltrail.standing_permissions TO tooltrail_admin;

GRANT SELECT ON tooltrail.calls_by_turn TO tooltrail_admin;

GRANT SELECT ON tooltrail.turns_of_sessions TO tooltrail_admin;

GRANT SELECT ON tooltrail.agents TO tooltrail_admin;

GRANT SELECT ON tooltrail.links_of_sessions TO tooltrail_admin;

GRANT SELECT ON tooltrail.refusals TO tooltrail_admin;

GRANT SELECT ON tooltrail.retried_after_refusal TO tooltrail_admin;

GRANT SELECT ON tooltrail.without_a_witness TO tooltrail_admin;

GRANT SELECT ON tooltrail.contradictions TO tooltrail_admin;

GRANT SELECT ON tooltrail.parameter_drifts TO tooltrail_admin;

GRANT SELECT ON tooltrail.abandoned_calls TO tooltrail_admin;

GRANT SELECT ON tooltrail.mcp_servers TO tooltrail_admin;

GRANT SELECT ON tooltrail.tools_in_use TO tooltrail_admin;

GRANT SELECT ON tooltrail.permission_mode_changes TO tooltrail_admin;

GRANT SELECT ON tooltrail.calls_by_permission_mode TO tooltrail_admin;

GRANT SELECT ON tooltrail.session_timeline TO tooltrail_admin;

GRANT SELECT ON tooltrail.prompt_timeline TO tooltrail_admin;

GRANT SELECT ON tooltrail.secret_sightings TO tooltrail_admin;

GRANT SELECT ON tooltrail.users_and_sessions TO tooltrail_admin;

GRANT SELECT ON tooltrail.users TO tooltrail_admin;

GRANT SELECT ON tooltrail.managed_settings TO tooltrail_admin;

GRANT SELECT ON tooltrail.commits TO tooltrail_admin;

GRANT SELECT ON tooltrail.sequence_gaps TO tooltrail_admin;

GRANT SELECT ON tooltrail.missing_telemetry TO tooltrail_admin;

GRANT SELECT ON tooltrail.cost_by_user TO tooltrail_admin;

GRANT SELECT ON tooltrail.cost_by_team TO tooltrail_admin;

GRANT SELECT ON tooltrail.cost_drifts TO tooltrail_admin;

GRANT SELECT ON tooltrail.cost_by_model TO tooltrail_admin;

GRANT SELECT ON tooltrail.cost_by_day TO tooltrail_admin;

GRANT SELECT ON tooltrail.cost_by_prompt TO tooltrail_admin;

GRANT SELECT ON tooltrail.error_rates TO tooltrail_admin;

GRANT SELECT ON tooltrail.durations TO tooltrail_admin;

GRANT SELECT ON tooltrail.commands_matching TO tooltrail_admin;

GRANT SELECT ON tooltrail.policy_versions TO tooltrail_admin;

GRANT SELECT ON tooltrail.redacted_secrets TO tooltrail_admin;

GRANT SELECT ON tooltrail.unreadable_input TO tooltrail_admin;

GRANT SELECT ON tooltrail.metrics TO tooltrail_admin;

GRANT SELECT ON tooltrail.metric_increments TO tooltrail_admin;

GRANT SELECT ON tooltrail.billing TO tooltrail_admin;

GRANT SELECT ON tooltrail.cost_by_side TO tooltrail_admin;

GRANT SELECT ON tooltrail.cost_reconciliation TO tooltrail_admin;

GRANT SELECT ON tooltrail.cost_reconciliation_by_model TO tooltrail_admin;

GRANT SELECT ON tooltrail.who_read_the_trail TO tooltrail_admin;

GRANT SELECT(tenant, at, fact_id, kind, carrier, agent, agent_version, session_id, prompt_id, call_id, subagent_id, parent_subagent_id, request_id, trace_id, span_id, time_quality, sequence, tool_name, tool_source, mcp_server, mcp_tool, verdict, decision_word, decision_source, authority, permission_mode, success, duration_ms, error_type, tool_input_size_bytes, tool_result_size_bytes, mcp_server_scope, ran, exit_code, user_id, user_email, user_account, organization_id, identity, identity_assurance, decision_expectation, planted, redactions, policy_version, key_id, stored_at, held) ON tooltrail.fact_rows TO tooltrail_admin;

GRANT SELECT(tenant, agent, session_id, call_id, lone_fact_id, first_at, last_at, statements, decision, result, decision_id_lowest, decision_id_highest, result_id_lowest, result_id_highest, requested_at, stored_at, held) ON tooltrail.call_rows TO tooltrail_admin;

GRANT SELECT(tenant, agent, agent_version, session_id, prompt_id, event_name, at, time_quality, sequence, subagent_id, parent_subagent_id, request_id, trace_id, span_id, user_id, user_email, user_account, organization_id, identity, identity_assurance, planted, redactions, event_id, policy_version, key_id, stored_at, held) ON tooltrail.event_rows TO tooltrail_admin;

GRANT SELECT(record_id, topic, topic_partition, offset, record_index, stored_at, held) ON tooltrail.delivery_rows TO tooltrail_admin;

GRANT SELECT(tenant, agent, agent_version, session_id, metric, unit, kind, temporality, is_monotonic, start_at, at, time_quality, value, count, min, max, bucket_counts, bucket_bounds, model, type, tool_name, decision, source, user_id, user_email, user_account, organization_id, identity, identity_assurance, planted, redactions, series_id, point_id, policy_version, key_id) ON tooltrail.metric_rows TO tooltrail_admin;

GRANT SELECT(tenant, source, day, model, user, amount_usd, import_id, imported_at) ON tooltrail.billing_rows TO tooltrail_admin;

GRANT SELECT(topic, topic_partition, offset, record_index, reason, digest, size_bytes, at, key_id, stored_at, held) ON tooltrail.dead_letter_rows TO tooltrail_admin;

GRANT SELECT(kind, id, decided_at, decided_by, reason, tenant, people, sessions, from_at, to_at) ON tooltrail.governance_rows TO tooltrail_admin;

ALTER SETTINGS PROFILE tooltrail_reader TO tooltrail_auditor, tooltrail_investigator, tooltrail_finops;

ALTER QUOTA tooltrail_reader TO tooltrail_auditor, tooltrail_investigator, tooltrail_finops;

CREATE SETTINGS PROFILE OR REPLACE tooltrail_admin SETTINGS additional_table_filters CONST, parallel_replicas_custom_key CONST TO tooltrail_admin;
