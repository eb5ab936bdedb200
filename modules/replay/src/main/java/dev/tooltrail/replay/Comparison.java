package dev.tooltrail.replay;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.EventRow;
import dev.tooltrail.core.RowJson;
import dev.tooltrail.core.Times;
import dev.tooltrail.replay.ComparisonReport.Relation;
import dev.tooltrail.sink.LiveRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksIterator;

/// Holds the rows of a replay against those of a trail, calls and events, each side once and
/// without holding either in memory: what the replay expects is stored and struck out as it is
/// found.
public final class Comparison implements ReplayRows.Taker {
  private static final int ASKED_AT_ONCE = 500;

  private final ReplayStore store;
  private final StoredRecords records;
  private final LiveRows live;
  private final Range range;
  private final RowFilter filter;
  private final Explainer explainer;
  private final ComparisonReport report;
  private final PolicyEffect effect;
  private final List<TrailRow> onlyLive = new ArrayList<>();
  private long firstAt = Long.MAX_VALUE;
  private long lastAt = 0;

  /// How to compare.
  ///
  /// @param now what retention counts to
  /// @param isOtherPolicy whether the replay was redacted under another policy on purpose
  /// @param examples how many of each class
  public record Settings(Instant now, boolean isOtherPolicy, int examples) {}

  public Comparison(
      ReplayStore store, Range range, RowFilter filter, LiveRows live, Settings settings)
      throws IOException {
    this.store = store;
    this.records = new StoredRecords(store);
    this.live = live;
    this.range = range;
    this.filter = filter;
    this.explainer = new Explainer(live, range, settings.now(), settings.isOtherPolicy());
    this.report = new ComparisonReport(settings.examples());
    this.effect = new PolicyEffect(settings.examples());
    store.clear(Part.EXPECTED);
  }

  @Override
  public void call(ReplayedCall call) throws IOException {
    expect(TrailRow.of(call.row()));
  }

  @Override
  public void event(EventRow row, AuditEvent event, List<Delivery> deliveries) throws IOException {
    expect(TrailRow.of(row));
  }

  private void expect(TrailRow row) throws IOException {
    long at = Times.nanos(Instant.parse(row.at()));
    firstAt = Math.min(firstAt, at);
    lastAt = Math.max(lastAt, at);
    byte[] first = row.keys().getFirst();
    store.put(Part.EXPECTED, first, row.json().getBytes(StandardCharsets.UTF_8));
    // The other key leads to the first; what begins with no brace is no row.
    for (byte[] other : row.keys().subList(1, row.keys().size())) {
      store.put(Part.EXPECTED, other, first);
    }
  }

  /// Reads the trail; call it when everything that the replay has was given.
  public ComparisonReport run() throws IOException {
    var selection =
        new LiveRows.Selection(
            range.isWhole() && filter.isAll() ? null : offsets(),
            Math.min(firstAt, lastAt),
            lastAt,
            filter.session());
    live.calls(
        selection,
        row -> {
          if (filter.wants(row)) {
            meet(TrailRow.of(row));
          }
        });
    live.events(
        selection,
        row -> {
          if (filter.wants(row)) {
            meet(TrailRow.of(row));
          }
        });
    explainOnlyLive();
    missing();
    return report;
  }

  /// What the other policy takes out, over the rows that both have.
  public PolicyEffect effect() {
    return effect;
  }

  private List<LiveRows.Offsets> offsets() {
    return range.spans().stream()
        .map(span -> new LiveRows.Offsets(span.topic(), span.partition(), span.from(), span.to()))
        .toList();
  }

  private void meet(TrailRow trail) throws IOException {
    @Nullable TrailRow replayed = strike(trail);
    if (replayed == null) {
      onlyLive.add(trail);
      if (onlyLive.size() >= ASKED_AT_ONCE) {
        explainOnlyLive();
      }
      return;
    }
    effect.add(trail, replayed);
    if (replayed.json().equals(trail.json())) {
      report.add(trail, Relation.IDENTICAL, null, "");
      return;
    }
    Explainer.Explained why = explainer.difference(trail, replayed, places(replayed));
    report.add(trail, Relation.DIFFERENT, why.explanation(), why.difference());
  }

  /// The expected row of the same call or event, which is then expected no longer.
  private @Nullable TrailRow strike(TrailRow trail) throws IOException {
    for (byte[] key : trail.keys()) {
      byte @Nullable [] value = store.get(Part.EXPECTED, key);
      if (value != null && value[0] != '{') {
        value = store.get(Part.EXPECTED, value);
      }
      if (value != null) {
        TrailRow replayed = read(trail.kind(), value);
        for (byte[] struck : replayed.keys()) {
          store.delete(Part.EXPECTED, struck);
        }
        return replayed;
      }
    }
    return null;
  }

  private void explainOnlyLive() throws IOException {
    Map<String, List<Delivery>> deliveries =
        live.deliveries(onlyLive.stream().flatMap(row -> row.recordIds().stream()).toList());
    for (TrailRow row : onlyLive) {
      Explainer.Explained why = explainer.onlyLive(row, deliveries);
      report.add(row, Relation.ONLY_LIVE, why.explanation(), why.difference());
    }
    onlyLive.clear();
  }

  private void missing() throws IOException {
    try (RocksIterator at = store.iterator(Part.EXPECTED)) {
      for (at.seekToFirst(); at.isValid(); at.next()) {
        if (at.value()[0] == '{') {
          String kind = at.key()[0] == 'c' ? TrailRow.CALLS : TrailRow.EVENTS;
          TrailRow row = read(kind, at.value());
          report.add(row, Relation.MISSING_LIVE, explainer.missing(row, places(row)), "");
        }
      }
      StoredRecords.check(at);
    }
  }

  private Map<String, List<Place>> places(TrailRow row) throws IOException {
    var places = new HashMap<String, List<Place>>();
    if (row.kind().equals(TrailRow.CALLS)) {
      CallRow call = RowJson.readCall(row.json());
      for (String id : row.recordIds()) {
        places.put(id, records.placesOfFact(call, id));
      }
    } else {
      EventRow event = RowJson.readEvent(row.json());
      places.put(event.eventId(), records.places(event));
    }
    return places;
  }

  private static TrailRow read(String kind, byte[] json) throws IOException {
    String line = new String(json, StandardCharsets.UTF_8);
    return kind.equals(TrailRow.CALLS)
        ? TrailRow.of(RowJson.readCall(line))
        : TrailRow.of(RowJson.readEvent(line));
  }
}
