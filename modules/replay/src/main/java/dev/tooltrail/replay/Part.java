package dev.tooltrail.replay;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.Delivered;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.Envelope;
import dev.tooltrail.core.EventRow;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.MetricPoint;
import dev.tooltrail.core.Times;
import dev.tooltrail.core.Wire;
import dev.tooltrail.topology.Arrived;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// The parts of a [ReplayStore], and how records stand in them: the record once, under a key in the
/// order of its rows, and behind it each of its deliveries.
///
/// A record has the same key and the same bytes whoever delivers it, so writing it again changes
/// nothing, and the store depends on the set of records alone.
enum Part {
  FACTS,
  EVENTS,
  POINTS,
  DEAD_LETTERS,
  /// What a comparison still looks for.
  EXPECTED;

  /// Behind a record's key: the record itself, or one of its deliveries.
  static final int RECORD = 0;

  static final int DELIVERY = 1;

  /// The delivery is no property of a record, so what is stored names none.
  static final Delivery NOWHERE = new Delivery("", 0, 0, 0);

  private static final byte[] NOTHING = {};

  /// An entry of a part.
  @SuppressWarnings("ArrayRecordComponent") // entries are never compared
  record Entry(Part part, byte[] key, byte[] value) {}

  /// Where the key of a record ends within the key of an entry: the next byte says which entry it
  /// is.
  static int endOfRecord(byte[] key, Part part) {
    return switch (part) {
      case FACTS -> KeyBytes.endOfTexts(key, 0, 5);
      case EVENTS -> KeyBytes.endOfTexts(key, KeyBytes.endOfTexts(key, 0, 3) + 2 * Long.BYTES, 1);
      case POINTS -> KeyBytes.endOfTexts(key, KeyBytes.endOfTexts(key, 0, 1) + Long.BYTES, 1);
      case DEAD_LETTERS, EXPECTED -> key.length;
    };
  }

  /// The entries of what arrived.
  ///
  /// @param timestampMs of the stream record; 0 if unknown
  static List<Entry> entries(Arrived arrived, long timestampMs) {
    return switch (arrived) {
      case Arrived.ToolFact(Delivered<Fact>(var fact, var delivery)) ->
          entries(
              FACTS,
              factKey(fact),
              Wire.writeFact(new Delivered<>(fact, NOWHERE)),
              place(delivery, timestampMs));
      case Arrived.Event(Delivered<AuditEvent>(var event, var delivery)) ->
          entries(
              EVENTS,
              eventKey(event),
              Wire.writeEvent(new Delivered<>(event, NOWHERE)),
              place(delivery, timestampMs));
      case Arrived.Point(Delivered<MetricPoint>(var point, var delivery)) ->
          entries(
              POINTS,
              pointKey(point),
              Wire.writeMetric(new Delivered<>(point, NOWHERE)),
              place(delivery, timestampMs));
      case Arrived.Dead(var letter) ->
          List.of(
              new Entry(
                  DEAD_LETTERS, key(letter.source()).toBytes(), Wire.writeDeadLetter(letter)));
    };
  }

  private static List<Entry> entries(Part part, KeyBytes key, byte[] value, DeadLetter place) {
    byte[] record = key.toBytes();
    byte[] delivery = key(place.source()).toBytes();
    return List.of(
        new Entry(part, join(record, RECORD, NOTHING), value),
        new Entry(part, join(record, DELIVERY, delivery), Wire.writeDeadLetter(place)));
  }

  /// The wire form of a delivery and its time is that of a dead letter without a reason.
  private static DeadLetter place(Delivery delivery, long timestampMs) {
    return new DeadLetter(delivery, "", "", 0, Times.ofMillis(timestampMs), "");
  }

  static Place readPlace(byte[] value) {
    DeadLetter place = Wire.readDeadLetter(value);
    return new Place(place.source(), place.at());
  }

  /// By tenant, agent and session, as rows are; then by call.
  private static KeyBytes factKey(Fact fact) {
    Envelope envelope = fact.envelope();
    return new KeyBytes()
        .text(envelope.tenant())
        .text(envelope.agent())
        .text(envelope.sessionId())
        .text(fact.callId())
        .text(envelope.recordId());
  }

  /// As `RowJson.EVENT_ORDER`.
  private static KeyBytes eventKey(AuditEvent event) {
    Envelope envelope = event.envelope();
    return new KeyBytes()
        .text(envelope.tenant())
        .text(envelope.agent())
        .text(envelope.sessionId())
        .number(envelope.at())
        .number(envelope.sequence())
        .text(envelope.recordId());
  }

  /// The key of a fact that a row shows.
  static byte[] factKey(CallRow call, String factId) {
    return new KeyBytes()
        .text(call.tenant())
        .text(call.agent())
        .text(Objects.requireNonNullElse(call.sessionId(), ""))
        .text(Objects.requireNonNullElse(call.callId(), ""))
        .text(factId)
        .toBytes();
  }

  /// The key of the event that a row shows.
  static byte[] eventKey(EventRow event) {
    return new KeyBytes()
        .text(event.tenant())
        .text(event.agent())
        .text(Objects.requireNonNullElse(event.sessionId(), ""))
        .number(Times.nanos(Instant.parse(event.at())))
        .number(Objects.requireNonNullElse(event.sequence(), -1L))
        .text(event.eventId())
        .toBytes();
  }

  /// As `RowJson.METRIC_ORDER`.
  private static KeyBytes pointKey(MetricPoint point) {
    Envelope envelope = point.envelope();
    return new KeyBytes().text(envelope.tenant()).number(envelope.at()).text(envelope.recordId());
  }

  private static KeyBytes key(Delivery delivery) {
    return new KeyBytes()
        .text(delivery.topic())
        .number(delivery.topicPartition())
        .number(delivery.offset())
        .number(delivery.recordIndex());
  }

  private static byte[] join(byte[] record, int mark, byte[] rest) {
    byte[] key = new byte[record.length + 1 + rest.length];
    System.arraycopy(record, 0, key, 0, record.length);
    key[record.length] = (byte) mark;
    System.arraycopy(rest, 0, key, record.length + 1, rest.length);
    return key;
  }
}
