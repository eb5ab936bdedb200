package dev.tooltrail.app;

import dev.tooltrail.sink.questions.Control;
import dev.tooltrail.sink.questions.Parameter;
import dev.tooltrail.sink.questions.Question;
import dev.tooltrail.sink.questions.Questions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which questions a pack asks: those of its controls, and those that say how complete it is.
///
/// @param asked in the order of the catalog, then the pack's own
/// @param left questions of the controls that need a value which was not given
record EvidenceQuestions(List<Question> asked, List<Question> left) {
  static final String MIGRATIONS = "pack-schema";
  static final String RECORDS = "pack-records";
  static final String AGENTS = "pack-agents";
  static final String DEAD_LETTERS = "pack-dead-letters";
  static final String BLIND_SPOTS = "pack-blind-spots";
  static final String GAPS = "sequence-gaps";
  static final String MISSING = "missing-telemetry";

  static final String POLICIES = "policy-versions";

  private static final Set<String> ALWAYS = Set.of(MISSING, GAPS, "unreadable-input", POLICIES);

  static EvidenceQuestions of(List<Control> controls, Map<String, String> given) {
    var wanted = new LinkedHashSet<>(ALWAYS);
    controls.forEach(control -> wanted.addAll(control.questions()));
    var asked = new ArrayList<Question>();
    var left = new ArrayList<Question>();
    for (Question question : Questions.all()) {
      if (wanted.contains(question.name())) {
        boolean isAnswerable =
            question.required().stream().allMatch(one -> given.containsKey(one.name()));
        (isAnswerable ? asked : left).add(question);
      }
    }
    asked.addAll(ofThePack());
    return new EvidenceQuestions(List.copyOf(asked), List.copyOf(left));
  }

  /// Whether the pack's own pages say what the rows of an answer say. Such answers are short.
  static boolean isSpokenOf(Question question) {
    return question.name().startsWith("pack-") || question.name().equals(POLICIES);
  }

  private static List<Question> ofThePack() {
    return List.of(
        own(
            MIGRATIONS,
            "Which schema does the database have, by the checksums of its migrations?",
            List.of(),
            """
            SELECT name, checksum, applied_at
            FROM schema_migrations FINAL
            ORDER BY name
            """),
        own(
            RECORDS,
            "How many records does the period have, and how many of them say less than they should?",
            PERIOD,
            """
            SELECT
                count() AS records,
                countIf(kind IN ('decision', 'call')) AS decisions,
                countIf(kind IN ('result', 'call')) AS results,
                countIf(kind = 'event') AS other_events,
                uniqExactIf((tenant, agent, session_id), session_id != '') AS sessions,
                uniqExactIf((tenant, agent, session_id), session_id != '' AND wants_decision)
                    - uniqExactIf((tenant, agent, session_id), session_id != '' AND wants_decision
                        AND (tenant, agent, session_id) IN
                        (
                            SELECT tenant, agent, session_id
                            FROM tool_facts
                            WHERE kind IN ('decision', 'call') AND at >= {from:DateTime64(9, 'UTC')} - toIntervalDay(1)
                                AND at < {to:DateTime64(9, 'UTC')} + toIntervalDay(1)
                        ))
                    AS sessions_with_results_without_any_decision,
                countIf(time_quality = 'clamped') AS clamped_times,
                countIf(time_quality = 'missing') AS missing_times,
                countIf(assurance = 'self_declared') AS records_with_self_declared_identity,
                countIf(withheld) AS records_with_withheld_values
            FROM
            (
                SELECT
                    tenant, agent, session_id, toString(kind) AS kind, toString(time_quality) AS time_quality,
                    toString(identity_assurance) AS assurance, arrayExists(one -> one.rule = 'withheld', redactions) AS withheld,
                    kind = 'result' AND decision_expectation NOT IN ('per_attempt', 'never') AS wants_decision
                FROM tool_facts
                WHERE at >= {from:DateTime64(9, 'UTC')} AND at < {to:DateTime64(9, 'UTC')}
                    AND ({tenant:String} = '' OR tenant = {tenant:String})
                UNION ALL
                SELECT
                    tenant, agent, session_id, 'event', toString(time_quality), toString(identity_assurance),
                    arrayExists(one -> one.rule = 'withheld', redactions), false
                FROM events
                WHERE at >= {from:DateTime64(9, 'UTC')} AND at < {to:DateTime64(9, 'UTC')}
                    AND ({tenant:String} = '' OR tenant = {tenant:String})
            )
            """),
        own(
            AGENTS,
            "Which agents reported in the period, in which versions?",
            PERIOD,
            """
            SELECT agent, agent_version, count() AS records, countIf(is_span) > 0 AND countIf(is_fact AND NOT is_span) = 0 AS tells_by_spans_only
            FROM
            (
                SELECT toString(agent) AS agent, toString(agent_version) AS agent_version, carrier = 'span' AS is_span, true AS is_fact
                FROM tool_facts
                WHERE at >= {from:DateTime64(9, 'UTC')} AND at < {to:DateTime64(9, 'UTC')}
                    AND ({tenant:String} = '' OR tenant = {tenant:String})
                UNION ALL
                SELECT toString(agent), toString(agent_version), false, false
                FROM events
                WHERE at >= {from:DateTime64(9, 'UTC')} AND at < {to:DateTime64(9, 'UTC')}
                    AND ({tenant:String} = '' OR tenant = {tenant:String})
            )
            GROUP BY agent, agent_version
            ORDER BY agent, agent_version
            """),
        own(
            DEAD_LETTERS,
            "How much input of the period could not be processed, and why?",
            PERIOD.subList(0, 2),
            """
            SELECT reason, count() AS letters
            FROM dead_letters
            WHERE at >= {from:DateTime64(9, 'UTC')} AND at < {to:DateTime64(9, 'UTC')}
            GROUP BY reason
            ORDER BY reason
            """),
        own(
            BLIND_SPOTS,
            "What can the telemetry of each agent not show?",
            List.of(),
            """
            SELECT agent, since_version, before_version, what, consequence, evidence
            FROM blind_spots FINAL
            ORDER BY agent, what
            """));
  }

  private static final List<Parameter> PERIOD =
      List.of(
          new Parameter(Parameter.FROM, "DateTime64(9, 'UTC')", null),
          new Parameter(Parameter.TO, "DateTime64(9, 'UTC')", null),
          new Parameter("tenant", "String", ""));

  private static Question own(
      String name, String question, List<Parameter> parameters, String sql) {
    return new Question(
        name, question, parameters, List.of(), List.of(), List.of(), sql.stripTrailing());
  }
}
