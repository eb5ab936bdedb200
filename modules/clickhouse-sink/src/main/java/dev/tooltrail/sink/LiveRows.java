package dev.tooltrail.sink;

import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.EventRow;
import dev.tooltrail.core.RowJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rows of a running trail and where they came from, read a row at a time and in no order.
/// Changes nothing.
public final class LiveRows {
  private final ClickHouse clickHouse;

  /// @throws SchemaException if the database has another schema than this version's
  public LiveRows(ClickHouse clickHouse) throws IOException {
    Migrations.check(clickHouse);
    this.clickHouse = clickHouse;
  }

  /// Takes one row after the other.
  public interface Taker<T> {
    void take(T row) throws IOException;
  }

  /// A part of a topic partition.
  ///
  /// @param to first offset after it
  public record Offsets(String topic, int partition, long from, long to) {}

  /// Which rows are read: those of records that were delivered there, and those of a time, so that
  /// a row that was never delivered is seen too.
  ///
  /// @param offsets null for all rows
  /// @param firstAt nanoseconds since the epoch
  /// @param lastAt nanoseconds since the epoch, inclusive
  /// @param session null for all
  public record Selection(
      @Nullable List<Offsets> offsets, long firstAt, long lastAt, @Nullable String session) {}

  public void calls(Selection selection, Taker<CallRow> taker) throws IOException {
    String condition =
        condition(selection, "tool_calls", List.of("decision_fact_id", "result_fact_id"));
    RowExport.read(
        clickHouse,
        RowExport.CALLS_FROM + condition + " FORMAT JSONEachRow",
        line -> taker.take(RowJson.readCall(line)));
  }

  public void events(Selection selection, Taker<EventRow> taker) throws IOException {
    RowExport.read(
        clickHouse,
        RowExport.EVENTS_FROM
            + condition(selection, "events", List.of("event_id"))
            + " FORMAT JSONEachRow",
        line -> taker.take(RowJson.readEvent(line)));
  }

  private static String condition(Selection selection, String view, List<String> ids) {
    var conditions = new ArrayList<String>();
    if (selection.session() != null) {
      conditions.add(view + ".session_id = " + Sql.text(selection.session()));
    }
    if (selection.offsets() != null) {
      String delivered =
          selection.offsets().stream().map(LiveRows::holds).collect(Collectors.joining(" OR "));
      var any = new ArrayList<String>();
      for (String id : ids) {
        any.add(id + " IN (SELECT record_id FROM deliveries WHERE " + delivered + ")");
      }
      any.add(
          "%1$s.at BETWEEN fromUnixTimestamp64Nano(%2$d) AND fromUnixTimestamp64Nano(%3$d)"
              .formatted(view, selection.firstAt(), selection.lastAt()));
      conditions.add("(" + String.join(" OR ", any) + ")");
    }
    return conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
  }

  private static String holds(Offsets offsets) {
    return "(topic = %s AND topic_partition = %d AND offset >= %d AND offset < %d)"
        .formatted(Sql.text(offsets.topic()), offsets.partition(), offsets.from(), offsets.to());
  }

  /// Where records were delivered; a record that has no entry was delivered nowhere.
  ///
  /// @param recordIds hex digits
  public Map<String, List<Delivery>> deliveries(Collection<String> recordIds) throws IOException {
    var found = new HashMap<String, List<Delivery>>();
    if (recordIds.isEmpty()) {
      return found;
    }
    String ids = recordIds.stream().map(Sql::text).collect(Collectors.joining(", "));
    clickHouse.lines(
        "SELECT record_id, topic_partition, offset, record_index, topic FROM deliveries"
            + " WHERE record_id IN ("
            + ids
            + ") LIMIT 1000 BY record_id FORMAT TSVRaw",
        line -> {
          String[] values = line.split("\t", 5);
          found
              .computeIfAbsent(values[0], none -> new ArrayList<>())
              .add(
                  new Delivery(
                      values[4],
                      Integer.parseInt(values[1]),
                      Long.parseLong(values[2]),
                      Integer.parseInt(values[3])));
        });
    return found;
  }

  /// The last offset of each partition of a topic that the trail has taken in.
  public Map<Integer, Long> lastOffsets(String topic) throws IOException {
    var last = new HashMap<Integer, Long>();
    clickHouse.lines(
        ("SELECT topic_partition, max(offset) FROM ("
                + "SELECT topic_partition, offset FROM delivery_rows WHERE topic = %1$s"
                + " UNION ALL"
                + " SELECT topic_partition, offset FROM dead_letter_rows WHERE topic = %1$s)"
                + " GROUP BY topic_partition FORMAT TSV")
            .formatted(Sql.text(topic)),
        line -> {
          String[] values = line.split("\t", 2);
          last.put(Integer.valueOf(values[0]), Long.valueOf(values[1]));
        });
    return last;
  }

  /// Dead letters of bodies and records that have no delivery, so of those that were not read
  /// since.
  public void deadLetters(Consumer<DeadLetter> taker) throws IOException {
    clickHouse.lines(
        "SELECT topic_partition, offset, record_index, reason, digest, size_bytes,"
            + " toUnixTimestamp64Nano(at), key_id, topic FROM dead_letters"
            + " WHERE (topic, topic_partition, offset, if(record_index < 0, 0, record_index)) NOT IN"
            + " (SELECT topic, topic_partition, offset, record_index FROM delivery_rows)"
            + " ORDER BY topic, topic_partition, offset, record_index FORMAT TSVRaw",
        line -> taker.accept(deadLetter(line.split("\t", 9))));
  }

  private static DeadLetter deadLetter(String[] values) {
    return new DeadLetter(
        new Delivery(
            values[8],
            Integer.parseInt(values[0]),
            Long.parseLong(values[1]),
            Integer.parseInt(values[2])),
        values[3],
        values[4],
        Integer.parseInt(values[5]),
        Long.parseLong(values[6]),
        values[7]);
  }

  /// For how long rows are kept.
  public List<RetentionRule> retention() throws IOException {
    return new Retention(clickHouse).rules();
  }
}
