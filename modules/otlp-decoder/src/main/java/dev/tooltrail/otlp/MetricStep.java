package dev.tooltrail.otlp;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.TelemetryPoint;
import dev.tooltrail.core.TelemetryRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads a metric into its points; serves one body.
final class MetricStep implements RecordWalk.Step<TelemetryPoint> {
  private final AuditKey key;
  private final SinglePoints singlePoints;
  private final int maxPoints;
  private int points;

  /// @param maxPoints of the whole body
  MetricStep(AuditKey key, CanonicalForm canonicalForm, int maxPoints) {
    this.key = key;
    this.singlePoints = new SinglePoints(canonicalForm);
    this.maxPoints = maxPoints;
  }

  @Override
  public List<TelemetryPoint> read(SlicedBody.Slice slice, RecordContext context, int index)
      throws BrokenRecordException, BrokenBodyException {
    List<Metric> singles = singlePoints.of(slice.metric());
    points += singles.size();
    if (points > maxPoints) {
      throw new BrokenBodyException(BodyFault.TOO_MANY_PARTS);
    }
    var read = new ArrayList<TelemetryPoint>(singles.size());
    for (Metric single : singles) {
      read.add(point(single, context, index + read.size()));
    }
    return read;
  }

  private TelemetryPoint point(Metric single, RecordContext context, int index) {
    var data = PointData.of(single);
    Map<String, String> attributes = Attributes.text(data.attributes());
    var record =
        new TelemetryRecord(
            index,
            context.idOf(single, key),
            context.resource(),
            context.scope().getName(),
            context.scope().getVersion(),
            data.timeUnixNano(),
            0,
            single.getUnit(),
            single.getName(),
            attributes,
            Attributes.planted(context.resource(), attributes),
            "",
            "");
    String seriesId = context.idOf(SinglePoints.series(single), key);
    return new TelemetryPoint(record, seriesId, data.startTimeUnixNano(), data.measurement());
  }
}
