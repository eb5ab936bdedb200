package dev.tooltrail.sink;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.Authority;
import dev.tooltrail.core.Carrier;
import dev.tooltrail.core.DecisionExpectation;
import dev.tooltrail.core.Envelope;
import dev.tooltrail.core.Execution;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.FactKind;
import dev.tooltrail.core.Identity;
import dev.tooltrail.core.IdentityAssurance;
import dev.tooltrail.core.Parameters;
import dev.tooltrail.core.Ran;
import dev.tooltrail.core.Redaction;
import dev.tooltrail.core.Statement;
import dev.tooltrail.core.Success;
import dev.tooltrail.core.TimeQuality;
import dev.tooltrail.core.Times;
import dev.tooltrail.core.Tool;
import dev.tooltrail.core.Verdict;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Facts and events that meet often and agree seldom: few calls, prompts and moments, so that calls
/// conflict, lone halves overlap and times tie; text that is hard to store; numbers at their ends;
/// and the same record under two policies.
///
/// The same seed gives the same records.
final class NastyRecords {
  private static final long START = 1_795_334_400_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final List<String> TENANTS = List.of("", "acme", "a\tb'\u0000");
  private static final List<String> AGENTS = List.of("claude-code", "o\n\\'ther");
  private static final List<String> SESSIONS = List.of("s1", "s2", "", "s\u0000'\\\n\ud83d\ude48");
  private static final List<String> PROMPTS = List.of("p1", "p2", "", "p\t\u0000");
  private static final List<String> CALLS =
      List.of("", "", "", "toolu_1", "toolu_2", "toolu_3", "toolu_4", "t\\\u0000'\n");
  private static final List<String> TOOLS = List.of("Bash", "Edit", "", "o\u0000d'd\t");
  private static final List<String> KEYS =
      List.of("command", "p\u0000a", "q\"uote", "back\\slash", "\ud83d\ude48", "", "new\nline");
  private static final HexFormat HEX = HexFormat.of();

  private final SplittableRandom random;
  private int policies = 1;

  NastyRecords(long seed) {
    random = new SplittableRandom(seed);
  }

  List<Fact> facts(int count) {
    var facts = new ArrayList<Fact>(count);
    for (int i = 0; i < count; i++) {
      facts.add(!facts.isEmpty() && random.nextInt(8) == 0 ? redactedAgain(oneOf(facts)) : fact());
    }
    return facts;
  }

  /// As [#facts], and some of them once more as a rewind under another key makes them.
  List<Fact> factsUnderTwoKeys(int count) {
    var facts = facts(count);
    for (Fact fact : List.copyOf(facts)) {
      if (random.nextInt(4) == 0) {
        Envelope own = fact.envelope();
        String key = random.nextBoolean() ? "j'\\1" : "l'\\1";
        facts.add(redactedAgain(fact, again(own, own.policyVersion(), key)));
      }
    }
    return facts;
  }

  List<AuditEvent> events(int count) {
    var events = new ArrayList<AuditEvent>(count);
    for (int i = 0; i < count; i++) {
      if (!events.isEmpty() && random.nextInt(8) == 0) {
        AuditEvent earlier = oneOf(events);
        events.add(
            new AuditEvent(again(earlier.envelope()), earlier.name(), NastyText.any(random)));
      } else {
        events.add(new AuditEvent(envelope(at(), 1), NastyText.any(random), NastyText.any(random)));
      }
    }
    return events;
  }

  private Fact fact() {
    FactKind either = random.nextBoolean() ? FactKind.DECISION : FactKind.RESULT;
    FactKind kind = random.nextInt(6) == 0 ? oneOf(FactKind.values()) : either;
    boolean decision = kind != FactKind.RESULT;
    return new Fact(
        envelope(at(), 1),
        kind,
        random.nextInt(8) == 0 ? Carrier.SPAN : Carrier.LOG_RECORD,
        oneOf(CALLS),
        new Tool(
            mostlyFirst(TOOLS),
            NastyText.any(random),
            NastyText.any(random),
            NastyText.any(random)),
        statement(decision),
        decision ? NastyText.any(random) : "",
        execution(kind),
        parameters(),
        expectation());
  }

  /// Mostly one under which lone facts are paired.
  private DecisionExpectation expectation() {
    return random.nextInt(3) == 0
        ? oneOf(DecisionExpectation.values())
        : DecisionExpectation.ALWAYS;
  }

  /// What a rewind under a stricter policy makes of the same record.
  private Fact redactedAgain(Fact fact) {
    return redactedAgain(fact, again(fact.envelope()));
  }

  private Fact redactedAgain(Fact fact, Envelope envelope) {
    return new Fact(
        envelope,
        fact.kind(),
        fact.carrier(),
        fact.callId(),
        fact.tool(),
        fact.statement(),
        fact.permissionMode(),
        execution(fact.kind()),
        parameters(),
        fact.expectation());
  }

  private Envelope again(Envelope first) {
    // Grows past 9 and 99, so that a comparison of digits instead of numbers would show.
    policies += random.nextInt(1, 9);
    return again(first, policies, first.keyId());
  }

  private Envelope again(Envelope first, int policyVersion, String keyId) {
    Envelope other = envelope(first.at(), policyVersion);
    return new Envelope(
        first.tenant(),
        first.agent(),
        other.agentVersion(),
        first.sessionId(),
        first.promptId(),
        other.subagentId(),
        other.parentSubagentId(),
        other.requestId(),
        other.traceId(),
        other.spanId(),
        first.recordId(),
        first.at(),
        first.timeQuality(),
        first.sequence(),
        other.identity(),
        other.attributes(),
        other.resource(),
        other.planted(),
        other.redactions(),
        other.policyVersion(),
        keyId);
  }

  private Envelope envelope(long at, int policyVersion) {
    return new Envelope(
        mostlyFirst(TENANTS),
        mostlyFirst(AGENTS),
        NastyText.any(random),
        mostlyFirst(SESSIONS),
        mostlyFirst(PROMPTS),
        NastyText.any(random),
        NastyText.any(random),
        NastyText.any(random),
        NastyText.any(random),
        NastyText.any(random),
        HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong()),
        at,
        oneOf(TimeQuality.values()),
        random.nextInt(4) == 0 ? -1 : random.nextLong(Long.MAX_VALUE),
        identity(),
        map(),
        map(),
        List.copyOf(map().keySet()),
        redactions(),
        policyVersion,
        "k'\\1");
  }

  /// Mostly a few milliseconds, so that runs overlap and times tie; sometimes the ends of time.
  private long at() {
    return switch (random.nextInt(30)) {
      case 0 -> 0;
      case 1 -> Times.LATEST;
      case 2 -> 999_999_999L;
      default -> START + random.nextInt(40) * MILLI;
    };
  }

  private Statement statement(boolean decision) {
    if (!decision && random.nextBoolean()) {
      return Statement.NONE;
    }
    Verdict verdict =
        switch (random.nextInt(8)) {
          case 0, 1 -> Verdict.REJECT;
          case 2 -> Verdict.UNDECIDED;
          default -> Verdict.ACCEPT;
        };
    return new Statement(
        verdict, NastyText.any(random), NastyText.any(random), oneOf(Authority.values()));
  }

  private Execution execution(FactKind kind) {
    if (kind == FactKind.DECISION) {
      return Execution.NONE;
    }
    return new Execution(
        oneOf(List.of(Success.TRUE, Success.TRUE, Success.FALSE, Success.UNCLEAR)),
        number(),
        NastyText.any(random),
        NastyText.any(random),
        NastyText.any(random),
        number(),
        number(),
        NastyText.any(random),
        oneOf(Ran.values()),
        random.nextInt(3) > 0 ? null : random.nextInt(-2, 3),
        NastyText.any(random));
  }

  private long number() {
    return switch (random.nextInt(12)) {
      case 0 -> -1;
      case 1 -> Long.MAX_VALUE;
      case 2 -> START / MILLI;
      case 3 -> START / MILLI + 1;
      default -> random.nextInt(12);
    };
  }

  private Parameters parameters() {
    var digests = new LinkedHashMap<String, String>();
    for (String key : KEYS) {
      if (random.nextInt(3) == 0) {
        digests.put(key, oneOf(List.of("", "d1", "d1", "d1", "d2")));
      }
    }
    return new Parameters(NastyText.any(random), digests);
  }

  private Identity identity() {
    return new Identity(
        NastyText.any(random),
        NastyText.any(random),
        NastyText.any(random),
        NastyText.any(random),
        NastyText.any(random),
        oneOf(IdentityAssurance.values()));
  }

  private Map<String, String> map() {
    var map = new LinkedHashMap<String, String>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put(NastyText.any(random), NastyText.any(random));
    }
    return map;
  }

  private List<Redaction> redactions() {
    var redactions = new ArrayList<Redaction>();
    for (int i = random.nextInt(3); i > 0; i--) {
      redactions.add(
          new Redaction(NastyText.any(random), NastyText.any(random), random.nextInt(1, 1 << 30)));
    }
    return redactions;
  }

  private <T> T mostlyFirst(List<T> some) {
    return random.nextInt(10) < 8 ? some.getFirst() : oneOf(some);
  }

  private <T> T oneOf(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private <T> T oneOf(T[] some) {
    return some[random.nextInt(some.length)];
  }
}
