package dev.tooltrail.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Rows as JSON lines, and the one order in which they are written. Equal rows give equal bytes,
/// whether they come from memory or from ClickHouse.
public final class RowJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final ObjectWriter WRITER = MAPPER.writer();

  /// By tenant, agent, session, first known time, decision's id, result's id.
  public static final Comparator<CallRow> CALL_ORDER =
      Comparator.comparing(CallRow::tenant, RowJson::compareBytes)
          .thenComparing(CallRow::agent, RowJson::compareBytes)
          .thenComparing(row -> orEmpty(row.sessionId()), RowJson::compareBytes)
          .thenComparing(row -> orEmpty(first(row.decidedAt(), row.finishedAt())))
          .thenComparing(row -> orEmpty(row.decisionFactId()))
          .thenComparing(row -> orEmpty(row.resultFactId()));

  /// By tenant, agent, session, time, sequence, id.
  public static final Comparator<EventRow> EVENT_ORDER =
      Comparator.comparing(EventRow::tenant, RowJson::compareBytes)
          .thenComparing(EventRow::agent, RowJson::compareBytes)
          .thenComparing(row -> orEmpty(row.sessionId()), RowJson::compareBytes)
          .thenComparing(EventRow::at)
          .thenComparingLong(row -> row.sequence() == null ? -1L : row.sequence())
          .thenComparing(EventRow::eventId);

  /// By tenant, time, id.
  public static final Comparator<MetricRow> METRIC_ORDER =
      Comparator.comparing(MetricRow::tenant, RowJson::compareBytes)
          .thenComparing(MetricRow::at)
          .thenComparing(MetricRow::pointId);

  private RowJson() {}

  /// One row as a line of JSON, without the line end.
  public static String write(Record row) {
    try {
      return WRITER.writeValueAsString(row);
    } catch (JsonProcessingException e) {
      e.clearLocation();
      throw new IllegalStateException("row: cannot be written as JSON: " + e.getOriginalMessage());
    }
  }

  /// @throws IOException if the line is not such a row; the message shows none of its content
  public static CallRow readCall(String line) throws IOException {
    return read(CallRow.class, line);
  }

  /// @throws IOException if the line is not such a row; the message shows none of its content
  public static EventRow readEvent(String line) throws IOException {
    return read(EventRow.class, line);
  }

  /// @throws IOException if the line is not such a row; the message shows none of its content
  public static MetricRow readMetric(String line) throws IOException {
    return read(MetricRow.class, line);
  }

  private static <T> T read(Class<T> type, String line) throws IOException {
    try {
      @Nullable T row = MAPPER.readValue(line, type);
      if (row == null) {
        throw new IOException("row: not the JSON of this row type (null)");
      }
      return row;
    } catch (JsonProcessingException e) {
      throw new IOException("row: not the JSON of this row type (" + e.getClass().getName() + ")");
    }
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one != null ? one : other;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /// Order of UTF-8 bytes, as ClickHouse compares strings.
  private static int compareBytes(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
