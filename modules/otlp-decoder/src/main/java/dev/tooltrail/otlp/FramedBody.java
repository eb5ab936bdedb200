package dev.tooltrail.otlp;

import dev.tooltrail.otlp.BodyFrame.ResourceFrame;
import dev.tooltrail.otlp.BodyFrame.ScopeFrame;
import dev.tooltrail.otlp.JsonFramer.Framed;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.util.function.Consumer;

/// A body of one signal whose records have been found but not read.
///
/// It can be split into smaller bodies of the same format. A part holds whole records, byte for
/// byte, under everything that their resource and their scope hold besides: so each record keeps
/// its id (see `CanonicalForm`), and the parts together hold the records of the body in their
/// order. Fields of the request itself that no version of OTLP knows are left out.
public final class FramedBody {
  private final byte[] body;
  private final JsonFramer.Keys keys;
  private final boolean json;
  private final int records;
  private final DecoderLimits limits;

  FramedBody(byte[] body, JsonFramer.Keys keys, boolean json, int records, DecoderLimits limits) {
    this.body = body;
    this.keys = keys;
    this.json = json;
    this.records = records;
    this.limits = limits;
  }

  /// What kind of records it holds; never `EMPTY`.
  public Signal signal() {
    return keys.signal();
  }

  /// Log records, metrics or spans; positive.
  public int records() {
    return records;
  }

  /// What a split left out.
  ///
  /// @param records that are too large for a part of their own
  /// @param items what OTLP counts as rejected: these records, or the data points of these metrics
  public record LeftOut(int records, long items) {}

  /// Hands out the parts one after the other, each of at most the given size.
  ///
  /// @param maxBytes size of a part; positive
  /// @return what is in no part, since it does not fit into one even alone
  public LeftOut split(int maxBytes, Consumer<byte[]> parts) {
    BodyFrame frame = wholeFrame();
    PartWriter writer = json ? new JsonParts(body, keys) : new ProtobufParts(body);
    int leftOut = 0;
    long items = 0;
    for (ResourceFrame resource : frame.resources()) {
      for (ScopeFrame scope : resource.scopes()) {
        for (int i = 0; i < scope.records().size(); i++) {
          if (writer.sizeAlone(resource, scope, i) > maxBytes) {
            leftOut++;
            items += items(scope.records().offset(i), scope.records().length(i));
            continue;
          }
          if (writer.sizeWith(resource, scope, i) > maxBytes) {
            parts.accept(writer.take());
          }
          writer.add(resource, scope, i);
        }
      }
    }
    if (!writer.isEmpty()) {
      parts.accept(writer.take());
    }
    return new LeftOut(leftOut, items);
  }

  private BodyFrame wholeFrame() {
    try {
      if (!json) {
        return ProtobufFramer.frameWholeFields(body, limits.maxParts());
      }
      return switch (JsonFramer.frameWholeMembers(
          keys, body, JsonFramer.start(body), limits.maxParts())) {
        case Framed.Parts(BodyFrame frame) -> frame;
        case Framed.OtherSignal other -> throw new IllegalStateException("another signal");
      };
    } catch (BrokenBodyException e) {
      throw new IllegalStateException("a body that was framed before: " + e.getMessage());
    }
  }

  private long items(int offset, int length) {
    if (keys.signal() != Signal.METRICS) {
      return 1;
    }
    PartReader reader = json ? new JsonReader(limits) : new ProtobufReader(limits.maxDepth());
    try {
      return Math.max(1, points(reader.metric(body, offset, length)));
    } catch (BrokenRecordException unreadable) {
      return 1;
    }
  }

  private static int points(Metric metric) {
    return switch (metric.getDataCase()) {
      case GAUGE -> metric.getGauge().getDataPointsCount();
      case SUM -> metric.getSum().getDataPointsCount();
      case HISTOGRAM -> metric.getHistogram().getDataPointsCount();
      case EXPONENTIAL_HISTOGRAM -> metric.getExponentialHistogram().getDataPointsCount();
      case SUMMARY -> metric.getSummary().getDataPointsCount();
      case DATA_NOT_SET -> 0;
    };
  }
}
