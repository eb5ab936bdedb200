package dev.tooltrail.otlp;

import dev.tooltrail.otlp.BodyFrame.ResourceFrame;
import dev.tooltrail.otlp.BodyFrame.ScopeFrame;

/// How many records of a protobuf body have which [RecordShape], and what that makes the body.
///
/// @param logs records that can only be log records, or are that best
/// @param neutral records that could be log records as well as something else
/// @param others records that are none of the three, or broken
record ShapeCounts(int logs, int metrics, int spans, int neutral, int others) {

  static ShapeCounts of(BodyFrame frame, byte[] body) {
    int logs = 0;
    int metrics = 0;
    int spans = 0;
    int neutral = 0;
    int others = 0;
    for (ResourceFrame resource : frame.resources()) {
      for (ScopeFrame scope : resource.scopes()) {
        Slices records = scope.records();
        for (int i = 0; i < records.size(); i++) {
          switch (RecordShape.of(body, records.offset(i), records.length(i))) {
            case LOG -> logs++;
            case METRIC -> metrics++;
            case SPAN -> spans++;
            case UNDECIDED -> neutral++;
            case OTHER -> others++;
          }
        }
      }
    }
    return new ShapeCounts(logs, metrics, spans, neutral, others);
  }

  /// What the body is to a reader of one signal.
  enum Content {
    /// The signal that was asked for.
    WANTED,
    /// The same with a smaller part of others, each of which is a bad record.
    MOSTLY_WANTED,
    LOGS,
    METRICS,
    TRACES,
    MIXED,
    NO_TELEMETRY
  }

  /// One flipped bit can turn a record of one signal into what looks like another, so a few others
  /// do not make the body something else. But a record of the signal that was asked for never
  /// disappears in a body that is called another.
  Content content(Signal wanted) {
    if (logs + metrics + spans + neutral == 0) {
      return Content.NO_TELEMETRY;
    }
    int own = of(wanted);
    int foreign = logs + metrics + spans - own;
    if (own > 0 && foreign <= own) {
      return foreign + others == 0 ? Content.WANTED : Content.MOSTLY_WANTED;
    }
    if (own > 0) {
      return Content.MIXED;
    }
    return foreignContent(wanted);
  }

  private Content foreignContent(Signal wanted) {
    if (Math.max(logs, Math.max(metrics, spans)) < logs + metrics + spans) {
      return Content.MIXED;
    }
    if (metrics > 0) {
      return Content.METRICS;
    }
    if (spans > 0) {
      return Content.TRACES;
    }
    // What could be anything is a log record.
    if (wanted != Signal.LOGS) {
      return Content.LOGS;
    }
    return others == 0 ? Content.WANTED : Content.MOSTLY_WANTED;
  }

  private int of(Signal signal) {
    return switch (signal) {
      case LOGS -> logs;
      case METRICS -> metrics;
      case TRACES -> spans;
      case EMPTY -> 0;
    };
  }
}
