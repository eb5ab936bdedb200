package dev.tooltrail.sink;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.AuditKeys;
import dev.tooltrail.core.Envelope;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.Identity;
import dev.tooltrail.core.IdentityAssurance;
import dev.tooltrail.core.Measurement;
import dev.tooltrail.core.MetricPoint;
import dev.tooltrail.core.Persons;
import dev.tooltrail.core.PointKind;
import dev.tooltrail.core.Temporality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// [NastyRecords] that belong to a few people, with attributes that an erasure keeps and values of
/// the same names that it must not keep.
final class RecordsOfPeople {
  static final AuditKey KEY = new AuditKey(new byte[32]);
  static final Persons PERSONS = new Persons(AuditKeys.of(KEY));
  static final String ANN = "ann'\\@example.org";

  private static final String PSEUDONYM = "[PSEUDONYM:user-email:" + KEY.pseudonym(ANN) + "]";
  private static final List<String> NAMES =
      List.of(ANN, " Ann'\\@Example.ORG", PSEUDONYM, "bob@example.org", "0".repeat(64), "");
  private static final List<String> ATTRIBUTES =
      List.of("cost_usd", "input_tokens", "success", "model", "query_source", "prompt", "x");
  private static final List<String> VALUES =
      List.of(
          "0.5", "12", "true", "claude-opus-5-5", "sdk", "call Ann", "a@b", "", "1\n", "m\u0000");

  private final SplittableRandom random;
  private final NastyRecords records;

  RecordsOfPeople(long seed) {
    random = new SplittableRandom(seed);
    records = new NastyRecords(seed);
  }

  List<Fact> facts(int count) {
    var facts = new ArrayList<Fact>();
    for (Fact fact : records.facts(count)) {
      facts.add(
          new Fact(
              ofSomebody(fact.envelope()),
              fact.kind(),
              fact.carrier(),
              fact.callId(),
              fact.tool(),
              fact.statement(),
              fact.permissionMode(),
              fact.execution(),
              fact.parameters(),
              fact.expectation()));
    }
    return facts;
  }

  List<AuditEvent> events(int count) {
    var events = new ArrayList<AuditEvent>();
    for (AuditEvent event : records.events(count)) {
      events.add(new AuditEvent(ofSomebody(event.envelope()), event.name(), event.body()));
    }
    return events;
  }

  List<MetricPoint> points(int count) {
    var points = new ArrayList<MetricPoint>();
    for (AuditEvent event : events(count)) {
      Measurement measured =
          new Measurement(
              PointKind.SUM,
              Temporality.DELTA,
              true,
              random.nextDouble(),
              0,
              null,
              null,
              List.of(),
              List.of());
      points.add(
          new MetricPoint(
              event.envelope(),
              "series",
              "claude_code.cost.usage",
              "USD",
              0,
              measured,
              "m",
              "",
              "",
              "",
              ""));
    }
    return points;
  }

  /// The same record under another policy belongs to the same person.
  private Envelope ofSomebody(Envelope own) {
    var person = new SplittableRandom(own.recordId().hashCode());
    var identity =
        new Identity(
            one(person, NAMES),
            one(person, NAMES),
            one(person, NAMES),
            "org",
            one(person, NAMES),
            IdentityAssurance.ACCOUNT_LOGIN);
    return new Envelope(
        own.tenant(),
        own.agent(),
        own.agentVersion(),
        own.sessionId(),
        own.promptId(),
        own.subagentId(),
        own.parentSubagentId(),
        own.requestId(),
        own.traceId(),
        own.spanId(),
        own.recordId(),
        own.at(),
        own.timeQuality(),
        own.sequence(),
        identity,
        attributes(own.attributes()),
        attributes(own.resource()),
        own.planted(),
        own.redactions(),
        own.policyVersion(),
        own.keyId());
  }

  private Map<String, String> attributes(Map<String, String> own) {
    var all = new LinkedHashMap<>(own);
    for (int i = random.nextInt(4); i > 0; i--) {
      all.put(one(random, ATTRIBUTES), one(random, VALUES));
    }
    return all;
  }

  private static String one(SplittableRandom random, List<String> some) {
    return some.get(random.nextInt(some.size()));
  }
}
