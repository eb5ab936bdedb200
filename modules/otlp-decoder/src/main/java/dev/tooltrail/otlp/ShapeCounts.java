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

  enum Content {
    LOGS,
    /// Log records with a smaller part of others, each of which is a bad record.
    MOSTLY_LOGS,
    METRICS,
    TRACES,
    MIXED,
    NO_TELEMETRY
  }

  /// One flipped bit can turn a log record into what looks like a metric, so a few others between
  /// log records do not make the body something else.
  Content content() {
    if (logs + metrics + spans + neutral == 0) {
      return Content.NO_TELEMETRY;
    }
    if (metrics + spans <= logs) {
      return metrics + spans + others == 0 ? Content.LOGS : Content.MOSTLY_LOGS;
    }
    if (logs > 0 || (metrics > 0 && spans > 0)) {
      return Content.MIXED;
    }
    return metrics > 0 ? Content.METRICS : Content.TRACES;
  }
}
