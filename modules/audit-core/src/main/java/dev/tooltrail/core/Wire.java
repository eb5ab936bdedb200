package dev.tooltrail.core;

import org.jspecify.annotations.Nullable;

/// The bytes that topics and stores hold. For each type `x`, `read(write(x))` equals `x`.
///
/// Reading throws [IllegalArgumentException] for bytes that no version of this class wrote.
/// Changing a format is a migration: raise [#VERSION] and keep reading the old one.
public final class Wire {
  static final int VERSION = 2;

  /// Where a side of a call stands.
  private static final int ABSENT = 0;

  private static final int OWN = 1;
  private static final int SAME = 2;

  private static final Carrier[] CARRIERS = Carrier.values();
  private static final Ran[] RANS = Ran.values();
  private static final FactKind[] KINDS = FactKind.values();
  private static final Verdict[] VERDICTS = Verdict.values();
  private static final Authority[] AUTHORITIES = Authority.values();
  private static final Success[] SUCCESSES = Success.values();
  private static final TimeQuality[] TIME_QUALITIES = TimeQuality.values();
  private static final IdentityAssurance[] ASSURANCES = IdentityAssurance.values();
  private static final PointKind[] POINT_KINDS = PointKind.values();
  private static final Temporality[] TEMPORALITIES = Temporality.values();
  private static final DecisionExpectation[] EXPECTATIONS = DecisionExpectation.values();

  private Wire() {}

  public static byte[] writeFact(Delivered<Fact> fact) {
    WireWriter out = new WireWriter().raw(VERSION);
    delivery(out, fact.delivery());
    fact(out, fact.record(), null);
    return out.toBytes();
  }

  public static Delivered<Fact> readFact(byte[] bytes) {
    WireReader in = WireReader.open("fact", VERSION, bytes);
    Delivery delivery = delivery(in);
    Fact fact = fact(in, null);
    in.end();
    return new Delivered<>(fact, delivery);
  }

  public static byte[] writeEvent(Delivered<AuditEvent> event) {
    WireWriter out = new WireWriter().raw(VERSION);
    delivery(out, event.delivery());
    envelope(out, event.record().envelope());
    return out.text(event.record().name()).text(event.record().body()).toBytes();
  }

  public static Delivered<AuditEvent> readEvent(byte[] bytes) {
    WireReader in = WireReader.open("event", VERSION, bytes);
    Delivery delivery = delivery(in);
    var event = new AuditEvent(envelope(in), in.text(), in.text());
    in.end();
    return new Delivered<>(event, delivery);
  }

  public static byte[] writeCall(ToolCall call) {
    WireWriter out = new WireWriter().raw(VERSION);
    call(out, call);
    return out.toBytes();
  }

  public static ToolCall readCall(byte[] bytes) {
    WireReader in = WireReader.open("tool call", VERSION, bytes);
    ToolCall call = call(in);
    in.end();
    return call;
  }

  public static byte[] writeUpdate(FactUpdate update) {
    WireWriter out = new WireWriter().raw(VERSION);
    delivery(out, update.delivery());
    fact(out, update.fact(), null);
    call(out, update.call());
    return out.toBytes();
  }

  public static FactUpdate readUpdate(byte[] bytes) {
    WireReader in = WireReader.open("tool call update", VERSION, bytes);
    Delivery delivery = delivery(in);
    Fact fact = fact(in, null);
    ToolCall call = call(in);
    in.end();
    return new FactUpdate(fact, delivery, call);
  }

  public static byte[] writeDeadLetter(DeadLetter letter) {
    WireWriter out = new WireWriter().raw(VERSION);
    delivery(out, letter.source());
    out.text(letter.reason()).text(letter.digest()).number(letter.sizeBytes()).number(letter.at());
    return out.text(letter.keyId()).toBytes();
  }

  public static DeadLetter readDeadLetter(byte[] bytes) {
    WireReader in = WireReader.open("dead letter", VERSION, bytes);
    Delivery source = delivery(in);
    var letter =
        new DeadLetter(source, in.text(), in.text(), in.smallNumber(), in.number(), in.text());
    in.end();
    return letter;
  }

  public static byte[] writeMetric(Delivered<MetricPoint> point) {
    WireWriter out = new WireWriter().raw(VERSION);
    delivery(out, point.delivery());
    MetricPoint record = point.record();
    envelope(out, record.envelope());
    out.text(record.seriesId()).text(record.metric()).text(record.unit()).number(record.startAt());
    out.text(record.model()).text(record.type()).text(record.toolName());
    out.text(record.decision()).text(record.source());
    measurement(out, record.measurement());
    return out.toBytes();
  }

  public static Delivered<MetricPoint> readMetric(byte[] bytes) {
    WireReader in = WireReader.open("metric point", VERSION, bytes);
    Delivery delivery = delivery(in);
    Envelope envelope = envelope(in);
    String seriesId = in.text();
    String metric = in.text();
    String unit = in.text();
    long startAt = in.number();
    String model = in.text();
    String type = in.text();
    String toolName = in.text();
    String decision = in.text();
    String source = in.text();
    var point =
        new MetricPoint(
            envelope,
            seriesId,
            metric,
            unit,
            startAt,
            measurement(in),
            model,
            type,
            toolName,
            decision,
            source);
    in.end();
    return new Delivered<>(point, delivery);
  }

  private static void measurement(WireWriter out, Measurement measured) {
    out.word(measured.kind()).word(measured.temporality()).raw(measured.isMonotonic() ? 1 : 0);
    out.decimal(measured.value()).number(measured.count());
    out.decimal(measured.min()).decimal(measured.max());
    out.number(measured.bucketCounts().size());
    measured.bucketCounts().forEach(out::number);
    out.number(measured.bucketBounds().size());
    measured.bucketBounds().forEach(out::decimal);
  }

  private static Measurement measurement(WireReader in) {
    return new Measurement(
        in.word(POINT_KINDS),
        in.word(TEMPORALITIES),
        in.flag(),
        in.decimal(),
        in.number(),
        in.decimal(),
        in.decimal(),
        in.numbers(),
        in.decimals());
  }

  private static void call(WireWriter out, ToolCall call) {
    CallKey key = call.key();
    out.text(key.tenant()).text(key.agent()).text(key.sessionId());
    out.text(key.callId()).text(key.loneFactId());
    optional(out, call.decision(), null);
    optional(out, call.result(), call.decision());
    out.number(call.statements());
    out.text(call.decisionIds().lowest()).text(call.decisionIds().highest());
    out.text(call.resultIds().lowest()).text(call.resultIds().highest());
    out.number(call.requestedAt());
  }

  private static ToolCall call(WireReader in) {
    var key = new CallKey(in.text(), in.text(), in.text(), in.text(), in.text());
    @Nullable Fact decision = optional(in, null);
    @Nullable Fact result = optional(in, decision);
    var call =
        new ToolCall(
            key,
            decision,
            result,
            in.smallNumber(),
            new IdRange(in.text(), in.text()),
            new IdRange(in.text(), in.text()),
            in.number());
    if (!call.hasSides() && call.requestedAt() == ToolCall.NOT_REQUESTED) {
      throw new IllegalArgumentException("wire format: a tool call of no fact");
    }
    return call;
  }

  /// A fact that is both sides of its call stands there once.
  private static void optional(WireWriter out, @Nullable Fact fact, @Nullable Fact before) {
    boolean same = fact != null && fact.equals(before);
    out.raw(fact == null ? ABSENT : same ? SAME : OWN);
    if (fact != null && !same) {
      fact(out, fact, before);
    }
  }

  private static @Nullable Fact optional(WireReader in, @Nullable Fact before) {
    return switch (in.raw()) {
      case ABSENT -> null;
      case OWN -> fact(in, before);
      case SAME -> {
        if (before == null) {
          throw new IllegalArgumentException("wire format: no first fact to be the same as");
        }
        yield before;
      }
      default -> throw new IllegalArgumentException("wire format: no such side of a call");
    };
  }

  /// Parameters can be 70 KB, and what ran is nearly always what was approved: a fact that has the
  /// same ones as the fact before it does not repeat them.
  private static void fact(WireWriter out, Fact fact, @Nullable Fact before) {
    out.word(fact.kind()).word(fact.carrier()).text(fact.callId());
    envelope(out, fact.envelope());
    Tool tool = fact.tool();
    out.text(tool.name()).text(tool.source()).text(tool.mcpServer()).text(tool.mcpTool());
    Statement statement = fact.statement();
    out.word(statement.verdict()).text(statement.word()).text(statement.source());
    out.word(statement.authority()).text(fact.permissionMode());
    Execution execution = fact.execution();
    out.word(execution.success()).number(execution.durationMs()).text(execution.errorType());
    out.text(execution.error()).text(execution.toolInput()).number(execution.inputSizeBytes());
    out.number(execution.resultSizeBytes()).text(execution.mcpServerScope());
    out.word(execution.ran()).optionalNumber(execution.exitCode()).text(execution.output());
    boolean same = before != null && before.parameters().equals(fact.parameters());
    out.raw(same ? 1 : 0);
    if (!same) {
      out.text(fact.parameters().text()).map(fact.parameters().digests());
    }
    out.word(fact.expectation());
  }

  private static Fact fact(WireReader in, @Nullable Fact before) {
    FactKind kind = in.word(KINDS);
    Carrier carrier = in.word(CARRIERS);
    String callId = in.text();
    Envelope envelope = envelope(in);
    var tool = new Tool(in.text(), in.text(), in.text(), in.text());
    var statement = new Statement(in.word(VERDICTS), in.text(), in.text(), in.word(AUTHORITIES));
    String permissionMode = in.text();
    var execution =
        new Execution(
            in.word(SUCCESSES),
            in.number(),
            in.text(),
            in.text(),
            in.text(),
            in.number(),
            in.number(),
            in.text(),
            in.word(RANS),
            in.optionalNumber(),
            in.text());
    boolean same = in.flag();
    if (same && before == null) {
      throw new IllegalArgumentException("wire format: a first fact has no parameters of its own");
    }
    Parameters parameters =
        same && before != null ? before.parameters() : new Parameters(in.text(), in.map());
    return new Fact(
        envelope,
        kind,
        carrier,
        callId,
        tool,
        statement,
        permissionMode,
        execution,
        parameters,
        in.word(EXPECTATIONS));
  }

  private static void envelope(WireWriter out, Envelope envelope) {
    out.text(envelope.tenant()).text(envelope.agent()).text(envelope.agentVersion());
    out.text(envelope.sessionId()).text(envelope.promptId()).text(envelope.subagentId());
    out.text(envelope.parentSubagentId()).text(envelope.requestId()).text(envelope.traceId());
    out.text(envelope.spanId()).text(envelope.recordId()).number(envelope.at());
    out.word(envelope.timeQuality()).number(envelope.sequence());
    Identity identity = envelope.identity();
    out.text(identity.userId()).text(identity.userEmail()).text(identity.userAccount());
    out.text(identity.organizationId()).text(identity.name()).word(identity.assurance());
    out.map(envelope.attributes()).map(envelope.resource()).texts(envelope.planted());
    out.redactions(envelope.redactions()).number(envelope.policyVersion());
    out.text(envelope.keyId());
  }

  private static Envelope envelope(WireReader in) {
    return new Envelope(
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.number(),
        in.word(TIME_QUALITIES),
        in.number(),
        new Identity(in.text(), in.text(), in.text(), in.text(), in.text(), in.word(ASSURANCES)),
        in.map(),
        in.map(),
        in.texts(),
        in.redactions(),
        in.smallNumber(),
        in.text());
  }

  private static void delivery(WireWriter out, Delivery delivery) {
    out.text(delivery.topic()).number(delivery.topicPartition()).number(delivery.offset());
    out.number(delivery.recordIndex());
  }

  private static Delivery delivery(WireReader in) {
    return new Delivery(in.text(), in.smallNumber(), in.number(), in.smallNumber());
  }
}
