package dev.tooltrail.sink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Who may do what: the one source of the SQL for a server ([AccessSql]) and of `users.xml` for the
/// embedded engine ([AccessXml]). The reasons stand in `docs/design/008-access.md`.
///
/// People have grants on views alone. The views run as the user [AccessModel#DEFINER], who cannot
/// log in; inside them `currentUser()` is still the reader, so that one set of row policies, the
/// definer's, filters for each reader.
final class AccessModel {
  /// The views run as this user. Nobody can log in as it.
  static final String DEFINER = "tooltrail_views";

  /// The role of [#DEFINER]; its presence tells a view in whose name it runs.
  static final String DEFINER_ROLE = "tooltrail_definer";

  /// What nobody can set inside the views, and an administrator not at all: conditions that the
  /// engine puts on raw columns without asking for a right to them, so that a count tells a text.
  static final List<String> FIXED = words("additional_table_filters parallel_replicas_custom_key");

  /// Profile and quota of readers.
  static final String READER_LIMITS = "tooltrail_reader";

  /// Steps of other views, and what only an administrator reads: nobody else has a grant on them.
  static final List<String> INTERNAL =
      words("reader_tenants reader_identities reader paired_lone_facts who_read_the_trail");

  /// What auditors and investigators read; an investigator's texts are not masked.
  static final List<String> READABLE =
      words(
          """
          tool_facts events deliveries dead_letters tool_calls tool_calls_between tool_calls_at
          timeline permission_waits prompts sessions sessions_between record_turns turns linked_sessions redactions blind_spots teams erasures legal_holds
          retention_rules selected_calls selected_facts selected_events who_ran_what without_a_human authorities permission_grants
          uses_of_standing_permissions standing_permissions calls_by_turn turns_of_sessions agents links_of_sessions refusals retried_after_refusal
          without_a_witness contradictions parameter_drifts abandoned_calls mcp_servers tools_in_use
          permission_mode_changes calls_by_permission_mode session_timeline prompt_timeline
          secret_sightings users_and_sessions users managed_settings commits sequence_gaps
          missing_telemetry cost_by_user cost_by_team cost_drifts cost_by_model cost_by_day cost_by_prompt error_rates durations
          commands_matching policy_versions redacted_secrets unreadable_input metrics metric_increments
          billing cost_by_side cost_reconciliation cost_reconciliation_by_model
          """);

  /// What FinOps reads: a relation and its columns, none for all of them.
  static final Map<String, String> FINOPS_READABLE = finopsReadable();

  /// Tables that an administrator fills.
  static final List<String> MAPS =
      words("tenant_readers team_members team_readers retention_rule_rows billing_rows");

  /// Columns of tables that hold texts of people, models and tools.
  static final Map<String, List<String>> TEXT_COLUMNS =
      Map.of(
          "fact_rows", words("error parameters tool_input tool_output attributes resource action"),
          "call_rows", words("decision_payload result_payload"),
          "event_rows", words("body attributes resource"),
          "metric_rows", words("attributes resource"));

  /// Tables whose rows retention deletes and holds keep.
  private static final Set<Table> GOVERNED =
      EnumSet.of(Table.TOOL_FACTS, Table.CALLS, Table.EVENTS, Table.DELIVERIES, Table.DEAD_LETTERS);

  /// Engines of the trail's tables, on one server and on a cluster.
  private static final List<String> ENGINES =
      words(
          """
          Atomic MergeTree ReplacingMergeTree AggregatingMergeTree ReplicatedMergeTree
          ReplicatedReplacingMergeTree ReplicatedAggregatingMergeTree Distributed
          """);

  private static final String DATABASE_PATTERN = "[A-Za-z_][A-Za-z0-9_]*";

  private final String database;

  /// @throws IllegalArgumentException if the name would need quoting
  AccessModel(String database) {
    if (!database.matches(DATABASE_PATTERN)) {
      throw new IllegalArgumentException(
          "database: expected letters, digits and _ but was '" + database + "'");
    }
    this.database = database;
  }

  String database() {
    return database;
  }

  /// A setting of readers.
  ///
  /// @param most the highest value that a reader may set, 1 being the lowest, since 0 would mean no
  ///   limit; empty for one that cannot be set
  record Limit(String setting, String value, String most) {}

  /// The rows of a table that [#DEFINER] reads for whoever asks.
  record RowFilter(String table, String condition) {}

  /// What follows `GRANT` for a role, without `TO`.
  List<String> grants(AccessRole role) {
    return switch (role) {
      case INGEST -> ingestGrants();
      case AUDITOR, INVESTIGATOR -> READABLE.stream().map(this::select).toList();
      case FINOPS -> finopsGrants();
      case ADMIN -> adminGrants();
    };
  }

  List<String> definerGrants() {
    return List.of(
        "SELECT ON " + database + ".*",
        "SELECT ON system.query_log",
        "SELECT ON system.role_grants",
        "SELECT ON system.roles",
        "SHOW ROLES ON *.*");
  }

  private List<String> ingestGrants() {
    return Stream.concat(
            Arrays.stream(Table.values())
                .filter(table -> table != Table.BILLING)
                .map(table -> "INSERT ON " + in(table.sqlName())),
            Stream.of(select("schema_migrations")))
        .toList();
  }

  private List<String> finopsGrants() {
    return FINOPS_READABLE.entrySet().stream()
        .map(one ->
            one.getValue().isEmpty()
                ? select(one.getKey())
                : "SELECT(" + one.getValue() + ") ON " + in(one.getKey()))
        .toList();
  }

  private List<String> adminGrants() {
    var grants = new ArrayList<String>();
    grants.add(
        "CREATE DATABASE, CREATE TABLE, CREATE VIEW, DROP VIEW, ALTER UPDATE, ALTER DELETE,"
            + " ALTER COLUMN, ALTER INDEX, ALTER ORDER BY, ALTER TTL, ALTER SETTINGS,"
            + " ALTER MATERIALIZE TTL, ALTER VIEW, ALTER MODIFY COMMENT, OPTIMIZE, SHOW ON "
            + database
            + ".*");
    // Under this name CREATE OR REPLACE VIEW makes the new view before it takes the old one's
    // place.
    grants.add("SELECT, DROP TABLE ON " + database + "._tmp_replace_*");
    Stream.concat(READABLE.stream(), INTERNAL.stream())
        .filter(view -> !view.equals("blind_spots"))
        .forEach(view -> grants.add("INSERT ON " + in(view)));
    grants.add("SET DEFINER ON " + DEFINER);
    ENGINES.forEach(engine -> grants.add("TABLE ENGINE ON " + engine));
    grants.add("SHOW USERS, SHOW ROLES ON *.*");
    Stream.concat(MAPS.stream(), Stream.of("schema_migrations", "blind_spots"))
        .forEach(table -> {
          grants.add("INSERT ON " + in(table));
          grants.add(select(table));
        });
    READABLE.stream()
        .filter(view -> !view.equals("blind_spots"))
        .map(this::select)
        .forEach(grants::add);
    grants.add(select("who_read_the_trail"));
    for (Table table : Table.values()) {
      List<String> texts = TEXT_COLUMNS.getOrDefault(table.sqlName(), List.of());
      grants.add(
          "SELECT("
              + String.join(
                  ", ", table.columns().stream().filter(name -> !texts.contains(name)).toList())
              + (GOVERNED.contains(table) ? ", stored_at, held" : "")
              + ") ON "
              + in(table.sqlName()));
    }
    return grants;
  }

  /// Readers set nothing but these, and the settings of [#readerSettings].
  static List<Limit> readerLimits() {
    return List.of(
        new Limit("readonly", "1", ""),
        new Limit("max_execution_time", "60", "600"),
        new Limit("max_memory_usage", "4000000000", "8000000000"),
        new Limit("max_rows_to_read", "2000000000", "10000000000"),
        new Limit("max_result_rows", "1000000", "10000000"),
        new Limit("max_result_bytes", "1000000000", "4000000000"),
        new Limit("max_concurrent_queries_for_user", "8", ""),
        new Limit("max_threads", "8", "16"),
        // As ClickHouse sets it for every query of this product, who could not set it here.
        new Limit("optimize_move_to_prewhere_if_final", "1", ""));
  }

  /// How an answer looks and what a client says of itself: no reader's right depends on it.
  static List<String> readerSettings() {
    return words(
        """
        date_time_output_format output_format_json_quote_64bit_integers
        output_format_json_named_tuples_as_objects output_format_json_escape_forward_slashes
        format_csv_delimiter output_format_pretty_max_rows session_timezone log_comment extremes
        enable_http_compression send_progress_in_http_headers cancel_http_readonly_queries_on_client_close
        result_overflow_mode join_use_nulls
        """);
  }

  /// Quota of a reader, by user, for an hour.
  static Map<String, Long> readerQuota() {
    var quota = new LinkedHashMap<String, Long>();
    quota.put("queries", 5_000L);
    quota.put("errors", 1_000L);
    quota.put("execution_time", 7_200L);
    return quota;
  }

  /// Which rows the views show whom. Rows of teams rest on identities that are not the user's own
  /// word; a row of `call_rows` is judged by the facts that it shows, each with its own identity.
  List<RowFilter> rowFilters() {
    String ofTenant =
        "(tenant IN (SELECT tenant FROM %1$s.reader_tenants) OR (SELECT every_tenant FROM %1$s.reader))"
            .formatted(database);
    String notByTeam = "NOT (SELECT by_team FROM %s.reader)".formatted(database);
    String ofTeam =
        ofTenant
            + " AND ("
            + notByTeam
            + " OR "
            + member("toString(identity_assurance)", "identity")
            + ")";
    String ofCallsTeam =
        ofTenant
            + " AND ("
            + notByTeam
            + " OR "
            + fact("decision")
            + " AND "
            + fact("result")
            + ")";
    // Deliveries and dead letters name no organization: they are for who reads what no receiver
    // signed, or everything.
    String ofOperator =
        "('' IN (SELECT tenant FROM %1$s.reader_tenants) OR (SELECT every_tenant FROM %1$s.reader)) AND %2$s"
            .formatted(database, notByTeam);
    return List.of(
        new RowFilter("fact_rows", ofTeam),
        new RowFilter("event_rows", ofTeam),
        new RowFilter("metric_rows", ofTeam),
        new RowFilter("billing_rows", ofTenant + " AND " + notByTeam),
        new RowFilter("call_rows", ofCallsTeam),
        new RowFilter("delivery_rows", ofOperator),
        new RowFilter("dead_letter_rows", ofOperator),
        new RowFilter("governance_rows", "(tenant = '*' OR " + ofTenant + ") AND " + notByTeam),
        new RowFilter("retention_rule_rows", "tenant = '*' OR " + ofTenant),
        new RowFilter("team_members", ofTenant));
  }

  /// No fact, or the fact of a person in a team of the reader. Positions as in [CallAtoms].
  private String fact(String atom) {
    String fields = "splitByChar('\\xFF', " + atom + ")";
    return "(" + atom + " = '\\x7F' OR " + member(fields + "[32]", fields + "[31]") + ")";
  }

  private String member(String assurance, String identity) {
    return "(%s IN ('receiver_token', 'identity_provider', 'account_login') AND (tenant, %s) IN (SELECT tenant, identity FROM %s.reader_identities))"
        .formatted(assurance, identity, database);
  }

  private static Map<String, String> finopsReadable() {
    var readable = new LinkedHashMap<String, String>();
    String who = "tenant, agent, session_id, prompt_id, identity, identity_assurance, ";
    readable.put(
        "events",
        who
            + "agent_version, event_name, at, user_id, user_email, user_account, organization_id,"
            + " request_id, subagent_id, model, query_source, cost_usd, input_tokens, output_tokens,"
            + " cache_read_tokens, cache_creation_tokens");
    readable.put(
        "prompts",
        who
            + "at, last_at, origin, tool_calls, api_requests, estimated_cost_usd, input_tokens,"
            + " output_tokens, cache_read_tokens, cache_creation_tokens, models");
    for (String whole :
        words(
            """
            sessions sessions_between metric_increments billing cost_by_side cost_reconciliation
            cost_reconciliation_by_model teams users users_and_sessions cost_by_user cost_by_team
            cost_by_model cost_by_day cost_by_prompt cost_drifts
            """)) {
      readable.put(whole, "");
    }
    return readable;
  }

  private String select(String relation) {
    return "SELECT ON " + in(relation);
  }

  private String in(String relation) {
    return database + "." + relation;
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }
}
