package dev.tooltrail.bench;

import dev.tooltrail.testkit.OtlpBodies;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A recorded session as bytes with holes: where its ids and times stand, so that a session with
/// other ids and times is a copy with the holes filled, and no protobuf is written per record.
///
/// Ids are found by their shape (UUIDs, `toolu_…`, `req_…`, subagents, the installation's id) and
/// replaced wherever they stand, also inside JSON text; each keeps its length.
final class SessionTemplate {
  private static final int MIN_BODY = 10;
  private static final int MAX_BODY = 60;

  private final List<BodyTemplate> bodies;
  private final List<FreshId> ids;
  private final Truth truth;

  private SessionTemplate(List<BodyTemplate> bodies, List<FreshId> ids, Truth truth) {
    this.bodies = bodies;
    this.ids = ids;
    this.truth = truth;
  }

  /// Cuts the recorded records, in their order, into bodies of random size.
  static SessionTemplate of(List<byte[]> recorded, RandomGenerator random) {
    List<ResourceLogs> resourceLogs =
        recorded.stream().flatMap(body -> OtlpBodies.parse(body).stream()).toList();
    List<LogRecord> logRecords =
        resourceLogs.stream()
            .flatMap(resource -> resource.getScopeLogsList().stream())
            .flatMap(scope -> scope.getLogRecordsList().stream())
            .toList();
    Map<String, FreshId> ids = ids(logRecords);
    var bodies = new ArrayList<BodyTemplate>();
    int from = 0;
    while (from < logRecords.size()) {
      int to = Math.min(logRecords.size(), from + random.nextInt(MIN_BODY, MAX_BODY + 1));
      // A short rest goes along, as a last export has it.
      to = logRecords.size() - to < MIN_BODY ? logRecords.size() : to;
      List<LogRecord> part = logRecords.subList(from, to);
      bodies.add(new BodyTemplate(body(resourceLogs.getFirst(), part), part, ids));
      from = to;
    }
    return new SessionTemplate(bodies, List.copyOf(ids.values()), CallTruth.of(logRecords));
  }

  List<BodyTemplate> bodies() {
    return bodies;
  }

  Truth truth() {
    return truth;
  }

  /// New ids for one session, in the order of their index.
  byte[][] freshIds(RandomGenerator random) {
    var fresh = new byte[ids.size()][];
    for (FreshId id : ids) {
      fresh[id.index()] = id.make(random);
    }
    return fresh;
  }

  private static byte[] body(ResourceLogs like, List<LogRecord> logRecords) {
    ScopeLogs.Builder scope =
        like.getScopeLogs(0).toBuilder().clearLogRecords().addAllLogRecords(logRecords);
    return OtlpBodies.toProtobuf(
        List.of(like.toBuilder().clearScopeLogs().addScopeLogs(scope).build()));
  }

  private static Map<String, FreshId> ids(List<LogRecord> logRecords) {
    var ids = new LinkedHashMap<String, FreshId>();
    for (LogRecord logRecord : logRecords) {
      for (KeyValue attribute : logRecord.getAttributesList()) {
        String value = attribute.getValue().getStringValue();
        if (FreshId.isId(attribute.getKey(), value) && !ids.containsKey(value)) {
          ids.put(value, new FreshId(ids.size(), attribute.getKey(), value));
        }
      }
    }
    return ids;
  }
}
