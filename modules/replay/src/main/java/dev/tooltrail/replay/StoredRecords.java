package dev.tooltrail.replay;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.EventRow;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.MetricPoint;
import dev.tooltrail.core.ToolCall;
import dev.tooltrail.core.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/// Reads a [ReplayStore] in the order of the rows, one session or one record at a time.
final class StoredRecords {
  /// Tenant, agent and session come first in the key of a fact.
  private static final int TEXTS_OF_SESSION = 3;

  private final ReplayStore store;

  StoredRecords(ReplayStore store) {
    this.store = store;
  }

  /// Takes one after the other.
  interface Taker<T> {
    void take(T one) throws IOException;
  }

  /// Takes a record with each of its deliveries.
  interface DeliveredTaker<T> {
    void take(T one, List<Delivery> deliveries) throws IOException;
  }

  void sessions(Taker<Session> taker) throws IOException {
    try (RocksIterator at = store.iterator(Part.FACTS)) {
      at.seekToFirst();
      while (at.isValid()) {
        taker.take(session(at));
      }
      check(at);
    }
  }

  /// Folds the facts up to the end of the session that the iterator stands on.
  private static Session session(RocksIterator at) {
    byte[] prefix = sessionOf(at.key());
    var calls = new ArrayList<ToolCall>();
    @Nullable ToolCall current = null;
    long facts = 0;
    for (; at.isValid() && startsWith(at.key(), prefix); at.next()) {
      if (isDelivery(at.key(), Part.FACTS)) {
        continue;
      }
      facts++;
      ToolCall call = ToolCall.of(Wire.readFact(at.value()).record());
      if (current != null && current.key().equals(call.key())) {
        current = current.merge(call);
      } else {
        if (current != null) {
          calls.add(current);
        }
        current = call;
      }
    }
    if (current != null) {
      calls.add(current);
    }
    return new Session(prefix, calls, facts);
  }

  void facts(Session session, DeliveredTaker<Fact> taker) throws IOException {
    records(Part.FACTS, session.prefix(), bytes -> Wire.readFact(bytes).record(), taker);
  }

  void events(DeliveredTaker<AuditEvent> taker) throws IOException {
    records(Part.EVENTS, new byte[0], bytes -> Wire.readEvent(bytes).record(), taker);
  }

  void points(DeliveredTaker<MetricPoint> taker) throws IOException {
    records(Part.POINTS, new byte[0], bytes -> Wire.readMetric(bytes).record(), taker);
  }

  void deadLetters(Taker<DeadLetter> taker) throws IOException {
    try (RocksIterator at = store.iterator(Part.DEAD_LETTERS)) {
      for (at.seekToFirst(); at.isValid(); at.next()) {
        taker.take(Wire.readDeadLetter(at.value()));
      }
      check(at);
    }
  }

  /// Where a fact of a call was delivered; none if it is not stored.
  List<Place> placesOfFact(CallRow call, String factId) throws IOException {
    return places(Part.FACTS, Part.factKey(call, factId));
  }

  /// Where an event was delivered; none if it is not stored.
  List<Place> places(EventRow event) throws IOException {
    return places(Part.EVENTS, Part.eventKey(event));
  }

  private List<Place> places(Part part, byte[] record) throws IOException {
    var places = new ArrayList<Place>();
    try (RocksIterator at = store.iterator(part)) {
      for (at.seek(record); at.isValid() && startsWith(at.key(), record); at.next()) {
        if (isDelivery(at.key(), part)) {
          places.add(Part.readPlace(at.value()));
        }
      }
      check(at);
    }
    return places;
  }

  private <T> void records(
      Part part, byte[] prefix, Function<byte[], T> read, DeliveredTaker<T> taker)
      throws IOException {
    try (RocksIterator at = store.iterator(part)) {
      at.seek(prefix);
      while (at.isValid() && startsWith(at.key(), prefix)) {
        T one = read.apply(at.value());
        var deliveries = new ArrayList<Delivery>();
        for (at.next(); at.isValid() && isDelivery(at.key(), part); at.next()) {
          deliveries.add(Part.readPlace(at.value()).delivery());
        }
        taker.take(one, deliveries);
      }
      check(at);
    }
  }

  private static boolean isDelivery(byte[] key, Part part) {
    return key[Part.endOfRecord(key, part)] == Part.DELIVERY;
  }

  private static byte[] sessionOf(byte[] key) {
    return Arrays.copyOf(key, KeyBytes.endOfTexts(key, 0, TEXTS_OF_SESSION));
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  /// An iterator ends silently when it fails.
  static void check(RocksIterator at) throws IOException {
    try {
      at.status();
    } catch (RocksDBException e) {
      throw new IOException("work folder: cannot be read (" + e.getMessage() + ")", e);
    }
  }
}
