package dev.tooltrail.core;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Values of every type of this module with anything in their fields that can stand there.
final class RandomFacts {
  private final Random random;

  RandomFacts(long seed) {
    random = new Random(seed);
  }

  Fact fact() {
    return new Fact(
        envelope(),
        one(FactKind.values()),
        one(Carrier.values()),
        random.nextInt(4) == 0 ? "" : text(),
        new Tool(text(), text(), text(), text()),
        new Statement(one(Verdict.values()), text(), text(), one(Authority.values())),
        text(),
        new Execution(
            one(Success.values()),
            number(),
            text(),
            text(),
            text(),
            number(),
            number(),
            text(),
            one(Ran.values()),
            random.nextBoolean() ? null : random.nextInt(),
            text()),
        parameters(),
        one(DecisionExpectation.values()));
  }

  /// A call of facts that share a key, with one side missing at times.
  ToolCall call() {
    Fact first = fact();
    ToolCall call = ToolCall.of(first);
    for (int i = random.nextInt(4); i > 0; i--) {
      call = call.merge(ToolCall.of(sameCall(first, i)));
    }
    return call;
  }

  /// A call that has a row: more is known of it than that it was asked for.
  ToolCall shownCall() {
    ToolCall call = call();
    return call.hasSides() ? call : shownCall();
  }

  private Fact sameCall(Fact first, int number) {
    Envelope own = first.envelope();
    boolean lone = first.callId().isEmpty();
    String recordId = lone ? own.recordId() : own.recordId() + number;
    Envelope other = envelope();
    var envelope =
        new Envelope(
            own.tenant(),
            own.agent(),
            other.agentVersion(),
            own.sessionId(),
            other.promptId(),
            other.subagentId(),
            other.parentSubagentId(),
            other.requestId(),
            other.traceId(),
            other.spanId(),
            recordId,
            other.at(),
            other.timeQuality(),
            other.sequence(),
            other.identity(),
            other.attributes(),
            other.resource(),
            other.planted(),
            other.redactions(),
            other.policyVersion(),
            other.keyId());
    Fact fact = fact();
    return new Fact(
        envelope,
        one(FactKind.values()),
        one(Carrier.values()),
        first.callId(),
        fact.tool(),
        fact.statement(),
        fact.permissionMode(),
        fact.execution(),
        random.nextBoolean() ? first.parameters() : fact.parameters(),
        fact.expectation());
  }

  AuditEvent event() {
    return new AuditEvent(envelope(), text(), text());
  }

  Delivery delivery() {
    return new Delivery(
        text(), random.nextInt(64), random.nextLong(Long.MAX_VALUE), random.nextInt(-1, 500));
  }

  DeadLetter deadLetter() {
    return new DeadLetter(
        delivery(), text(), text(), random.nextInt(-1, Integer.MAX_VALUE), number(), text());
  }

  private Envelope envelope() {
    return new Envelope(
        text(),
        text(),
        text(),
        text(),
        text(),
        text(),
        text(),
        text(),
        text(),
        text(),
        "id" + random.nextInt(1_000_000),
        Math.min(number() >>> 1, Times.LATEST),
        one(TimeQuality.values()),
        number(),
        new Identity(text(), text(), text(), text(), text(), one(IdentityAssurance.values())),
        map(),
        map(),
        map().keySet().stream().toList(),
        redactions(),
        random.nextInt(1, 9),
        text());
  }

  private Parameters parameters() {
    return random.nextInt(4) == 0 ? Parameters.NONE : new Parameters(text(), map());
  }

  private List<Redaction> redactions() {
    List<Redaction> redactions = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      redactions.add(new Redaction(text(), text(), random.nextInt(1, 1 << 20)));
    }
    return List.copyOf(redactions);
  }

  private Map<String, String> map() {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put(text(), text());
    }
    return map;
  }

  private long number() {
    return switch (random.nextInt(5)) {
      case 0 -> -1;
      case 1 -> Long.MAX_VALUE;
      case 2 -> Long.MIN_VALUE;
      case 3 -> random.nextInt(300);
      default -> random.nextLong();
    };
  }

  /// Any text that has a form in UTF-8; all text of this module comes from there.
  String text() {
    int length =
        switch (random.nextInt(12)) {
          case 0, 1, 2 -> 0;
          case 3 -> random.nextInt(4_000);
          default -> random.nextInt(1, 12);
        };
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) (random.nextInt(3) > 0 ? random.nextInt(128) : random.nextInt(0x10000)));
    }
    byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
