package dev.tooltrail.sink;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.Authority;
import dev.tooltrail.core.Carrier;
import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.DecisionExpectation;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.Envelope;
import dev.tooltrail.core.Execution;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.FactKind;
import dev.tooltrail.core.Identity;
import dev.tooltrail.core.IdentityAssurance;
import dev.tooltrail.core.Parameters;
import dev.tooltrail.core.Ran;
import dev.tooltrail.core.Statement;
import dev.tooltrail.core.Success;
import dev.tooltrail.core.TimeQuality;
import dev.tooltrail.core.Tool;
import dev.tooltrail.core.ToolCall;
import dev.tooltrail.core.Verdict;
import java.util.List;
import java.util.Map;

/// A small trail of two organizations. Every text holds [#TEXT], everything of the organization
/// `acme` holds [#OTHER] too, so that a leak of either is seen in any answer.
final class GuardedRows {
  static final String TEXT = "s3cr3t";
  static final String OTHER = "0th3r";

  private static final Identity ANN = person("ann@x", IdentityAssurance.ACCOUNT_LOGIN);
  private static final Identity BOB = person("bob@x", IdentityAssurance.ACCOUNT_LOGIN);
  private static final Identity SELF_DECLARED_ANN =
      person("ann@x", IdentityAssurance.SELF_DECLARED);
  private static final Identity EVE = person("eve@" + OTHER, IdentityAssurance.RECEIVER_TOKEN);

  private GuardedRows() {}

  /// Inserts everything as the sink does.
  static void insert(ClickHouse clickHouse) throws InsertFailure {
    List<Fact> facts =
        List.of(
            fact("", "f1", FactKind.DECISION, "s1", "c1", ANN),
            fact("", "f2", FactKind.RESULT, "s1", "c1", ANN),
            fact("", "f3", FactKind.DECISION, "s2", "c2", BOB),
            fact("", "f4", FactKind.DECISION, "s2", "c3", SELF_DECLARED_ANN),
            // One session, one call and two persons.
            fact("", "f5", FactKind.DECISION, "s3", "c4", ANN),
            fact("", "f6", FactKind.RESULT, "s3", "c4", BOB),
            fact("", "f7", FactKind.DECISION, "s3", "c5", ANN),
            fact("acme", "f8" + OTHER, FactKind.DECISION, "s" + OTHER, "c" + OTHER, EVE),
            fact("acme", "f9" + OTHER, FactKind.RESULT, "s" + OTHER, "c" + OTHER, EVE));
    Rows.insert(clickHouse, Table.TOOL_FACTS, facts, Table::writeFact);
    Rows.insert(
        clickHouse, Table.CALLS, facts.stream().map(ToolCall::of).toList(), Table::writeCall);
    Rows.insert(
        clickHouse,
        Table.EVENTS,
        List.of(
            event("", "e1", "user_prompt", "s1", ANN),
            event("", "e2", "api_request", "s1", ANN),
            event("", "e3", "user_prompt", "s2", BOB),
            event("acme", "e4" + OTHER, "user_prompt", "s" + OTHER, EVE),
            event("acme", "e5" + OTHER, "api_request", "s" + OTHER, EVE)),
        Table::writeEvent);
    var delivery = new Delivery("otlp_logs", 0, 1, 0);
    Rows.insert(
        clickHouse,
        Table.DELIVERIES,
        List.of("f1"),
        (row, id) -> Table.writeDelivery(row, id, delivery));
    Rows.insert(
        clickHouse,
        Table.DEAD_LETTERS,
        List.of(new DeadLetter(delivery, "no_otlp", "00", 1, 1_795_334_400_000_000_000L, "k")),
        Table::writeDeadLetter);
  }

  private static Identity person(String name, IdentityAssurance assurance) {
    return new Identity("", name, "", "", name, assurance);
  }

  private static Fact fact(
      String tenant, String id, FactKind kind, String session, String call, Identity person) {
    boolean decision = kind == FactKind.DECISION;
    String text = TEXT + (tenant.isEmpty() ? "" : OTHER);
    return new Fact(
        envelope(tenant, id, session, person, Map.of("note", text, "effort", "high")),
        kind,
        Carrier.LOG_RECORD,
        call,
        new Tool(tenant.isEmpty() ? "Bash" : OTHER, "builtin", "", ""),
        decision
            ? new Statement(Verdict.ACCEPT, "accept", "config", Authority.RULE_OR_MODE)
            : Statement.NONE,
        "",
        decision
            ? Execution.NONE
            : new Execution(
                Success.FALSE,
                5,
                "ShellError",
                text,
                "{\"command\":\"" + text + "\"}",
                9,
                9,
                "",
                Ran.YES,
                1,
                text),
        new Parameters("{\"full_command\":\"curl " + text + "\"}", Map.of()),
        DecisionExpectation.ALWAYS);
  }

  private static AuditEvent event(
      String tenant, String id, String name, String session, Identity person) {
    String text = TEXT + (tenant.isEmpty() ? "" : OTHER);
    Map<String, String> attributes =
        name.equals("user_prompt")
            ? Map.of("prompt", "please " + text, "prompt_length", "13")
            : Map.of("cost_usd", "0.5", "input_tokens", "7", "model", "m1", "unheard_of", text);
    return new AuditEvent(envelope(tenant, id, session, person, attributes), name, text);
  }

  private static Envelope envelope(
      String tenant, String id, String session, Identity person, Map<String, String> attributes) {
    return new Envelope(
        tenant,
        "claude-code",
        "2.1.330",
        session,
        "p" + session,
        "",
        "",
        "",
        "",
        "",
        id,
        1_795_334_400_000_000_000L + id.hashCode(),
        TimeQuality.EXACT,
        1,
        person,
        attributes,
        Map.of("host.name", TEXT),
        List.of(),
        List.of(),
        1,
        "00000000");
  }
}
