package dev.tooltrail.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.sink.LiveRows;
import dev.tooltrail.sink.RetentionClass;
import dev.tooltrail.sink.RetentionRule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Says what explains a difference between the trail and a replay. A column that no explanation can
/// account for leaves the row unexplained: an outcome that was altered is not excused by a newer
/// policy.
final class Explainer {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LiveRows live;
  private final Range range;
  private final Instant now;
  private final boolean isOtherPolicy;
  private final List<RetentionRule> retention;
  private final Map<String, Map<Integer, Long>> lastOffsets = new HashMap<>();

  /// @param isOtherPolicy whether the replay was redacted under another policy on purpose
  Explainer(LiveRows live, Range range, Instant now, boolean isOtherPolicy) throws IOException {
    this.live = live;
    this.range = range;
    this.now = now;
    this.isOtherPolicy = isOtherPolicy;
    this.retention = live.retention();
  }

  /// @param explanation null for none
  record Explained(@Nullable Explanation explanation, String difference) {}

  /// Two rows of one call or event that are not the same.
  ///
  /// @param replayedAt of each record that the replayed row shows
  Explained difference(TrailRow trail, TrailRow replayed, Map<String, List<Place>> replayedAt)
      throws IOException {
    var columns = columns(trail, replayed);
    String all = String.join(", ", columns);
    var unknownToReplay = new ArrayList<>(trail.recordIds());
    unknownToReplay.removeAll(replayed.recordIds());
    if (!unknownToReplay.isEmpty() && areOutside(unknownToReplay)) {
      return new Explained(Explanation.RANGE, all);
    }
    if (isNotYetThere(without(replayedAt, trail.recordIds()))) {
      return new Explained(Explanation.NOT_YET, all);
    }
    if (!range.isWhole()) {
      columns.remove("more_facts");
      if (columns.isEmpty() || trail.isInferred()) {
        return new Explained(Explanation.RANGE, all);
      }
    }
    @Nullable Explanation first = ofRedaction(trail, replayed);
    if (first != null) {
      columns.removeIf(TrailRow::isOfRedaction);
    }
    if (!columns.isEmpty()
        && isPast(RetentionClass.TEXTS, replayed, without(replayedAt, List.of()))) {
      first = first == null ? Explanation.RETENTION : first;
      columns.removeIf(TrailRow::isText);
    }
    return columns.isEmpty()
        ? new Explained(first, all)
        : new Explained(null, String.join(", ", columns));
  }

  private static List<Place> without(Map<String, List<Place>> places, List<String> recordIds) {
    return places.entrySet().stream()
        .filter(one -> !recordIds.contains(one.getKey()))
        .flatMap(one -> one.getValue().stream())
        .toList();
  }

  private @Nullable Explanation ofRedaction(TrailRow trail, TrailRow replayed) {
    if (trail.isErased() != replayed.isErased()) {
      return Explanation.ERASURE;
    }
    if (isOtherPolicy || trail.policyVersion() != replayed.policyVersion()) {
      return Explanation.POLICY;
    }
    return trail.keyId().equals(replayed.keyId()) ? null : Explanation.KEY;
  }

  /// A row of the replay that the trail does not have.
  ///
  /// @param placesById of each record that the row shows
  @Nullable Explanation missing(TrailRow replayed, Map<String, List<Place>> placesById)
      throws IOException {
    List<Place> replayedAt = without(placesById, List.of());
    if (isNotYetThere(replayedAt)) {
      return Explanation.NOT_YET;
    }
    boolean isCall = replayed.kind().equals(TrailRow.CALLS);
    RetentionClass ofClass = isCall ? RetentionClass.CALLS : RetentionClass.EVENTS;
    if (isPast(ofClass, replayed, replayedAt)) {
      return Explanation.RETENTION;
    }
    return replayed.isInferred() && !range.isWhole() ? Explanation.RANGE : null;
  }

  /// A row of the trail that the replay does not have.
  ///
  /// @param deliveries of each of its records
  Explained onlyLive(TrailRow trail, Map<String, List<Delivery>> deliveries) {
    if (trail.isInferred() && !range.isWhole()) {
      // Its halves may stand in other pairs of the replay, which knows fewer records.
      return new Explained(Explanation.RANGE, "");
    }
    boolean isNowhere = false;
    for (String id : trail.recordIds()) {
      List<Delivery> places = deliveries.getOrDefault(id, List.of());
      isNowhere |= places.isEmpty();
      if (places.stream().anyMatch(this::isInside)) {
        return new Explained(null, "a delivery in the range is recorded that is not there");
      }
      if (!places.stream().allMatch(this::isLeftOut)) {
        return new Explained(null, "a delivery is recorded from where the trail reads nothing");
      }
    }
    if (isNowhere) {
      return mayBeWithoutDeliveries(trail)
          ? new Explained(Explanation.RETENTION, "")
          : new Explained(null, "no delivery of it is recorded");
    }
    return new Explained(Explanation.RANGE, "");
  }

  private boolean isInside(Delivery place) {
    return range.holds(place.topic(), place.topicPartition(), place.offset());
  }

  private boolean isLeftOut(Delivery place) {
    return range.leavesOut(place.topic(), place.topicPartition(), place.offset());
  }

  /// Whether all of these records were delivered, and only where the range leaves them out.
  private boolean areOutside(List<String> recordIds) throws IOException {
    Map<String, List<Delivery>> deliveries = live.deliveries(recordIds);
    return recordIds.stream()
        .allMatch(id -> {
          List<Delivery> places = deliveries.getOrDefault(id, List.of());
          return !places.isEmpty() && places.stream().allMatch(this::isLeftOut);
        });
  }

  /// Whether the trail has not come to the first of these places yet.
  private boolean isNotYetThere(List<Place> places) throws IOException {
    for (Place one : places) {
      Delivery place = one.delivery();
      @Nullable Map<Integer, Long> last = lastOffsets.get(place.topic());
      if (last == null) {
        last = live.lastOffsets(place.topic());
        lastOffsets.put(place.topic(), last);
      }
      if (place.offset() <= last.getOrDefault(place.topicPartition(), -1L)) {
        return false;
      }
    }
    return !places.isEmpty();
  }

  /// A row goes when so many days have passed since it was stored, which was not before its record
  /// was in the topic. Where that is not known, the record's own time must do.
  private boolean isPast(RetentionClass ofClass, TrailRow row, List<Place> places) {
    long last = places.stream().mapToLong(Place::at).max().orElse(0);
    Instant at = last > 0 ? Instant.ofEpochSecond(0, last) : Instant.parse(row.at());
    return at.isBefore(now.minus(Duration.ofDays(days(ofClass, row.tenant()))));
  }

  /// Whether deliveries are kept for a shorter time than the row, and the row is old enough.
  private boolean mayBeWithoutDeliveries(TrailRow row) {
    boolean isCall = row.kind().equals(TrailRow.CALLS);
    int days = days(RetentionClass.DELIVERIES, row.tenant());
    return days < days(isCall ? RetentionClass.CALLS : RetentionClass.EVENTS, row.tenant())
        && isPast(RetentionClass.DELIVERIES, row, List.of());
  }

  private int days(RetentionClass ofClass, String tenant) {
    int days = ofClass.defaultDays();
    for (RetentionRule rule : retention) {
      boolean isForAll = rule.tenant().equals("*");
      if (rule.ofClass() == ofClass && (isForAll || rule.tenant().equals(tenant))) {
        days = rule.days();
        if (!isForAll) {
          break;
        }
      }
    }
    return days;
  }

  private static Set<String> columns(TrailRow one, TrailRow other) {
    try {
      JsonNode left = JSON.readTree(one.json());
      JsonNode right = JSON.readTree(other.json());
      var columns = new TreeSet<String>();
      left.fieldNames()
          .forEachRemaining(name -> {
            if (!left.path(name).equals(right.path(name))) {
              columns.add(name);
            }
          });
      return columns;
    } catch (JsonProcessingException e) {
      e.clearLocation();
      throw new IllegalStateException("row: is no JSON");
    }
  }
}
