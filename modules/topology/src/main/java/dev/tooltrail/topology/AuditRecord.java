package dev.tooltrail.topology;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.Delivered;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.FactUpdate;
import dev.tooltrail.core.ToolCall;
import dev.tooltrail.core.Wire;

/// A record of an audit topic, as the job writes it.
@SuppressWarnings("ArrayRecordComponent") // records are never compared
public record AuditRecord(String topic, String key, byte[] value) {

  /// What the job would write of it; of a tool fact the call as that fact alone tells it, which the
  /// tables merge with what they know.
  public static AuditRecord of(Arrived arrived, Topics topics) {
    return switch (arrived) {
      case Arrived.ToolFact(var fact) ->
          new AuditRecord(
              topics.toolCalls(),
              fact.record().partitionKey(),
              Wire.writeUpdate(
                  new FactUpdate(fact.record(), fact.delivery(), ToolCall.of(fact.record()))));
      case Arrived.Event(var event) ->
          new AuditRecord(topics.events(), eventKey(event), Wire.writeEvent(event));
      case Arrived.Point(var point) ->
          new AuditRecord(topics.metrics(), point.record().seriesId(), Wire.writeMetric(point));
      case Arrived.Dead(var letter) ->
          new AuditRecord(
              topics.deadLetters(), coordinates(letter.source()), Wire.writeDeadLetter(letter));
    };
  }

  static String eventKey(Delivered<AuditEvent> event) {
    String session = event.record().envelope().sessionId();
    return session.isEmpty() ? event.record().envelope().recordId() : session;
  }

  static String coordinates(Delivery source) {
    return source.topic()
        + '/'
        + source.topicPartition()
        + '/'
        + source.offset()
        + '/'
        + source.recordIndex();
  }

  @Override
  public String toString() {
    return "AuditRecord[" + topic + "]";
  }
}
