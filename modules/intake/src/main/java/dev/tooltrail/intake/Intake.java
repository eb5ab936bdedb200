package dev.tooltrail.intake;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.Sender;
import dev.tooltrail.core.TelemetryPoint;
import dev.tooltrail.core.TelemetryRecord;
import dev.tooltrail.core.TelemetrySpan;
import dev.tooltrail.otlp.BadRecord;
import dev.tooltrail.otlp.DecodedBody;
import dev.tooltrail.otlp.DecodedMetrics;
import dev.tooltrail.otlp.DecodedSpans;
import dev.tooltrail.otlp.DecoderLimits;
import dev.tooltrail.otlp.MetricsDecoder;
import dev.tooltrail.otlp.OtlpDecoder;
import dev.tooltrail.otlp.Signal;
import dev.tooltrail.otlp.SpansDecoder;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.redaction.Redaction;
import dev.tooltrail.redaction.Redactor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decode, redact, read the agent's dialect: a pure function of the body, its sender, the policy
/// and the key. Bad input is part of the answer, never an exception. Safe for use by several
/// threads.
public final class Intake {
  private final AuditKey key;
  private final OtlpDecoder decoder;
  private final SpansDecoder spansDecoder;
  private final MetricsDecoder metricsDecoder;
  private final Redactor redactor;
  private final Pseudonyms pseudonyms;
  private final int policyVersion;
  private final Set<String> policyRules;

  /// @throws IllegalArgumentException if the policy hashes or drops a field that joins need
  public Intake(AuditKey key, Policy policy) {
    this.key = key;
    this.decoder = new OtlpDecoder(key, DecoderLimits.DEFAULT);
    this.spansDecoder = new SpansDecoder(key, DecoderLimits.DEFAULT);
    this.metricsDecoder = new MetricsDecoder(key, DecoderLimits.DEFAULT);
    this.redactor = new Redactor(policy, key::fingerprint);
    this.pseudonyms = new Pseudonyms(key, policy);
    this.policyVersion = policy.version();
    this.policyRules = policy.ruleIds();
  }

  /// Names the key behind fingerprints, pseudonyms and digests.
  public String keyId() {
    return key.id();
  }

  /// Every rule that an account of redactions can name.
  public Set<String> ruleIds() {
    var ids = new HashSet<>(policyRules);
    ids.addAll(Set.of(Redaction.WITHHELD, Pseudonyms.RULE, Pseudonyms.DROPPED));
    return Set.copyOf(ids);
  }

  /// @param body one Kafka value, or one file: log records or spans, protobuf or JSON, gzip-ed or
  ///   not
  /// @param sender set by a receiver in Kafka headers
  public TakenBody take(byte[] body, Sender sender) {
    return switch (decoder.decode(body)) {
      case DecodedBody.Logs logs -> logs(logs, treatment(sender));
      case DecodedBody.NotLogs(Signal signal) ->
          signal == Signal.TRACES
              ? takeSpans(body, treatment(sender))
              : new TakenBody(TakenBody.Kind.NOT_LOGS, List.of(), 0);
      case DecodedBody.Malformed malformed -> refuse(body, malformed.fault().word());
    };
  }

  private Treatment treatment(Sender sender) {
    return new Treatment(sender, pseudonyms.user(sender.user()), policyVersion, key);
  }

  /// The same for a body whose sender is known by its tenant alone.
  ///
  /// @param tenant empty for none
  public TakenBody take(byte[] body, String tenant) {
    return take(body, Sender.ofTenant(tenant));
  }

  private TakenBody takeSpans(byte[] body, Treatment treatment) {
    return switch (spansDecoder.decode(body)) {
      case DecodedSpans.Spans spans -> spans(spans, treatment);
      case DecodedSpans.NotSpans other -> new TakenBody(TakenBody.Kind.NOT_LOGS, List.of(), 0);
      case DecodedSpans.Malformed malformed -> refuse(body, malformed.fault().word());
    };
  }

  private TakenBody spans(DecodedSpans.Spans spans, Treatment treatment) {
    var taken = new ArrayList<Taken>(spans.spans().size() + spans.badSpans().size());
    var recordRedactor = new RecordRedactor(new RepeatedTexts(redactor, pseudonyms), pseudonyms);
    int ignored = 0;
    for (TelemetrySpan span : spans.spans()) {
      Optional<SpanDialect> dialect = Dialects.of(span);
      if (dialect.isEmpty()) {
        // What is never kept need not be redacted.
        ignored++;
        continue;
      }
      RedactedRecord redacted = recordRedactor.redact(RedactedSpan.flat(span));
      taken.add(dialect.get().read(new RedactedSpan(redacted, span), treatment));
    }
    return body(TakenBody.Kind.SPANS, taken, spans.badSpans(), ignored);
  }

  private static TakenBody body(
      TakenBody.Kind kind, List<Taken> taken, List<BadRecord> badRecords, int ignored) {
    for (BadRecord bad : badRecords) {
      taken.add(new Taken.Unreadable(bad.index(), bad.fault().word(), bad.digest(), -1));
    }
    if (!badRecords.isEmpty()) {
      taken.sort(Comparator.comparingInt(Taken::index));
    }
    return new TakenBody(kind, taken, ignored);
  }

  /// The same for a body where metrics are expected.
  ///
  /// @param body one Kafka value, or one file: protobuf or JSON, gzip-ed or not
  /// @param sender set by a receiver in Kafka headers
  public TakenMetrics takeMetrics(byte[] body, Sender sender) {
    return switch (metricsDecoder.decode(body)) {
      case DecodedMetrics.Metrics metrics -> metrics(metrics, treatment(sender));
      case DecodedMetrics.NotMetrics other ->
          new TakenMetrics(TakenMetrics.Kind.NOT_METRICS, List.of(), List.of());
      case DecodedMetrics.Malformed malformed -> refuseMetrics(body, malformed.fault().word());
    };
  }

  /// The same for a body whose sender is known by its tenant alone.
  ///
  /// @param tenant empty for none
  public TakenMetrics takeMetrics(byte[] body, String tenant) {
    return takeMetrics(body, Sender.ofTenant(tenant));
  }

  /// A body of metrics that is not read at all, for a reason that lies outside it.
  public TakenMetrics refuseMetrics(byte[] body, String reason) {
    return new TakenMetrics(
        TakenMetrics.Kind.UNREADABLE, List.of(), List.of(unreadable(body, reason)));
  }

  /// A body that is not read at all, for a reason that lies outside it.
  public TakenBody refuse(byte[] body, String reason) {
    return new TakenBody(TakenBody.Kind.UNREADABLE, List.of(unreadable(body, reason)), 0);
  }

  private Taken.Unreadable unreadable(byte[] body, String reason) {
    return new Taken.Unreadable(-1, reason, key.bodyDigest(body), body.length);
  }

  private TakenMetrics metrics(DecodedMetrics.Metrics metrics, Treatment treatment) {
    var points = new ArrayList<TakenMetrics.Point>(metrics.points().size());
    var recordRedactor = new RecordRedactor(new RepeatedTexts(redactor, pseudonyms), pseudonyms);
    for (TelemetryPoint point : metrics.points()) {
      // What is never kept need not be redacted.
      RedactedRecord redacted = recordRedactor.redact(withoutPerRequestIds(point.record()));
      points.add(
          new TakenMetrics.Point(
              point.record().index(), MetricReader.read(point, redacted, treatment)));
    }
    List<Taken.Unreadable> bad =
        metrics.badMetrics().stream()
            .map(one -> new Taken.Unreadable(one.index(), one.fault().word(), one.digest(), -1))
            .toList();
    return new TakenMetrics(TakenMetrics.Kind.METRICS, points, bad);
  }

  private static TelemetryRecord withoutPerRequestIds(TelemetryRecord record) {
    return new TelemetryRecord(
        record.index(),
        record.recordId(),
        PerRequestIds.without(record.resource()),
        record.scopeName(),
        record.scopeVersion(),
        record.timeUnixNano(),
        record.observedTimeUnixNano(),
        record.body(),
        record.eventName(),
        PerRequestIds.without(record.attributes()),
        record.planted(),
        record.traceId(),
        record.spanId());
  }

  private TakenBody logs(DecodedBody.Logs logs, Treatment treatment) {
    var taken = new ArrayList<Taken>(logs.records().size() + logs.badRecords().size());
    var recordRedactor = new RecordRedactor(new RepeatedTexts(redactor, pseudonyms), pseudonyms);
    for (TelemetryRecord record : logs.records()) {
      taken.add(Dialects.of(record).read(recordRedactor.redact(record), treatment));
    }
    return body(TakenBody.Kind.LOGS, taken, logs.badRecords(), 0);
  }
}
