package dev.tooltrail.otlp;

import com.google.protobuf.ByteString;
import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.Measurement;
import dev.tooltrail.core.TelemetryPoint;
import dev.tooltrail.core.TelemetryRecord;
import dev.tooltrail.otlp.BodyFrame.ResourceFrame;
import dev.tooltrail.otlp.BodyFrame.ScopeFrame;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Reads the framed parts of one body of metrics into points; serves one body.
final class PointAssembler {
  private final AuditKey key;
  private final CanonicalForm canonicalForm;
  private final SinglePoints singlePoints;
  private final PartReader reader;
  private final byte[] body;
  private final int maxPoints;
  private final List<TelemetryPoint> points = new ArrayList<>();
  private final List<BadRecord> badMetrics = new ArrayList<>();
  private int index;

  PointAssembler(
      AuditKey key, CanonicalForm canonicalForm, PartReader reader, byte[] body, int maxPoints) {
    this.key = key;
    this.canonicalForm = canonicalForm;
    this.singlePoints = new SinglePoints(canonicalForm);
    this.reader = reader;
    this.body = body;
    this.maxPoints = maxPoints;
  }

  /// What every point of a scope shares.
  private record Context(
      Map<String, String> resource, InstrumentationScope scope, ByteString digest) {}

  /// @throws BrokenBodyException if the body has too many points
  DecodedMetrics.Metrics assemble(BodyFrame frame) throws BrokenBodyException {
    for (ResourceFrame resource : frame.resources()) {
      resourceMetrics(resource);
    }
    return new DecodedMetrics.Metrics(points, badMetrics);
  }

  private void resourceMetrics(ResourceFrame frame) throws BrokenBodyException {
    List<KeyValue> attributes;
    try {
      attributes = canonicalForm.of(reader.resource(body, frame.resource()).getAttributesList());
    } catch (BrokenRecordException unreadable) {
      frame.scopes().forEach(scope -> allBad(scope, RecordFault.UNREADABLE_RESOURCE));
      return;
    }
    Map<String, String> resource = Attributes.text(attributes);
    byte[] digest = RecordContext.ofResource(attributes);
    for (ScopeFrame scope : frame.scopes()) {
      if (scope.records().size() > 0) {
        scopeMetrics(scope, resource, digest);
      }
    }
  }

  private void scopeMetrics(ScopeFrame frame, Map<String, String> resource, byte[] digest)
      throws BrokenBodyException {
    Context context;
    try {
      InstrumentationScope scope = reader.scope(body, frame.scope());
      context =
          new Context(resource, scope, ByteString.copyFrom(RecordContext.ofScope(digest, scope)));
    } catch (BrokenRecordException unreadable) {
      allBad(frame, RecordFault.UNREADABLE_SCOPE);
      return;
    }
    for (int i = 0; i < frame.records().size(); i++) {
      int offset = frame.records().offset(i);
      int length = frame.records().length(i);
      try {
        for (Metric single : singlePoints.of(reader.metric(body, offset, length))) {
          points.add(point(single, context));
          index++;
        }
      } catch (BrokenRecordException broken) {
        bad(broken.fault(), offset, length);
      }
      if (points.size() > maxPoints) {
        throw new BrokenBodyException(BodyFault.TOO_MANY_PARTS);
      }
    }
  }

  private TelemetryPoint point(Metric single, Context context) {
    var data = PointData.of(single);
    Map<String, String> attributes = Attributes.text(data.attributes());
    var record =
        new TelemetryRecord(
            index,
            id(context, single),
            context.resource,
            context.scope.getName(),
            context.scope.getVersion(),
            data.timeUnixNano(),
            0,
            single.getUnit(),
            single.getName(),
            attributes,
            Attributes.planted(context.resource, attributes),
            "",
            "");
    Measurement measurement = data.measurement();
    String seriesId = id(context, SinglePoints.series(single));
    return new TelemetryPoint(record, seriesId, data.startTimeUnixNano(), measurement);
  }

  private String id(Context context, Metric metric) {
    byte[] canonical = metric.toByteArray();
    return key.recordId(context.digest.toByteArray(), canonical, 0, canonical.length);
  }

  private void allBad(ScopeFrame frame, RecordFault fault) {
    for (int i = 0; i < frame.records().size(); i++) {
      bad(fault, frame.records().offset(i), frame.records().length(i));
    }
  }

  private void bad(RecordFault fault, int offset, int length) {
    byte[] bytes = Arrays.copyOfRange(body, offset, offset + length);
    badMetrics.add(new BadRecord(index++, fault, key.bodyDigest(bytes)));
  }
}
