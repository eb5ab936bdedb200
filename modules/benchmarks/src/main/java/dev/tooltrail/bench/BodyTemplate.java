package dev.tooltrail.bench;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One body of a session template: its bytes, and the offsets of ids and times in them.
final class BodyTemplate {
  /// Tags of `LogRecord.time_unix_nano` and `observed_time_unix_nano`, both fixed64.
  private static final byte[] TIME_TAGS = {0x09, 0x59};

  private static final int TIMESTAMP_LENGTH = "2026-11-22T08:00:35.050Z".length();
  private static final int DATE_LENGTH = "2026-11-22T".length();

  private final byte[] bytes;
  private final int records;
  private final int[] idOffsets;
  private final int[] idIndexes;
  private final int[] timeOffsets;
  private final int[] timestampOffsets;
  private final long[] timestampMillis;

  BodyTemplate(byte[] bytes, List<LogRecord> logRecords, Map<String, FreshId> ids) {
    this.bytes = bytes;
    this.records = logRecords.size();
    var idHoles = new ArrayList<int[]>();
    for (FreshId id : ids.values()) {
      for (int offset : occurrences(id.recordedBytes())) {
        idHoles.add(new int[] {offset, id.index()});
      }
    }
    idOffsets = idHoles.stream().mapToInt(hole -> hole[0]).toArray();
    idIndexes = idHoles.stream().mapToInt(hole -> hole[1]).toArray();
    timeOffsets = times(logRecords);
    var timestamps = new ArrayList<long[]>();
    for (String timestamp : timestamps(logRecords)) {
      for (int offset : occurrences(timestamp.getBytes(StandardCharsets.US_ASCII))) {
        timestamps.add(new long[] {offset, Instant.parse(timestamp).toEpochMilli()});
      }
    }
    timestampOffsets = timestamps.stream().mapToInt(hole -> (int) hole[0]).toArray();
    timestampMillis = timestamps.stream().mapToLong(hole -> hole[1]).toArray();
  }

  int records() {
    return records;
  }

  /// The body with other ids, and all times later by `shiftMillis`.
  byte[] fill(byte[][] ids, long shiftMillis) {
    byte[] filled = bytes.clone();
    for (int i = 0; i < idOffsets.length; i++) {
      byte[] id = ids[idIndexes[i]];
      System.arraycopy(id, 0, filled, idOffsets[i], id.length);
    }
    ByteBuffer view = ByteBuffer.wrap(filled).order(ByteOrder.LITTLE_ENDIAN);
    for (int offset : timeOffsets) {
      view.putLong(offset, view.getLong(offset) + shiftMillis * 1_000_000);
    }
    for (int i = 0; i < timestampOffsets.length; i++) {
      timestamp(filled, timestampOffsets[i], timestampMillis[i] + shiftMillis);
    }
    return filled;
  }

  private int[] times(List<LogRecord> logRecords) {
    Set<Integer> offsets = new HashSet<>();
    Set<Long> times = new HashSet<>();
    for (LogRecord logRecord : logRecords) {
      times.add(logRecord.getTimeUnixNano());
      times.add(logRecord.getObservedTimeUnixNano());
    }
    for (long time : times) {
      for (byte tag : TIME_TAGS) {
        byte[] field =
            ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN).put(tag).putLong(time).array();
        occurrences(field).forEach(offset -> offsets.add(offset + 1));
      }
    }
    return offsets.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  private static Set<String> timestamps(List<LogRecord> logRecords) {
    Set<String> timestamps = new HashSet<>();
    for (LogRecord logRecord : logRecords) {
      for (KeyValue attribute : logRecord.getAttributesList()) {
        if (attribute.getKey().equals("event.timestamp")) {
          timestamps.add(attribute.getValue().getStringValue());
        }
      }
    }
    return timestamps;
  }

  private List<Integer> occurrences(byte[] wanted) {
    var offsets = new ArrayList<Integer>();
    for (int at = 0; at + wanted.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        offsets.add(at);
      }
    }
    return offsets;
  }

  private static void timestamp(byte[] to, int offset, long millis) {
    String text = Instant.ofEpochMilli(millis).toString();
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    if (ascii.length == TIMESTAMP_LENGTH) {
      System.arraycopy(ascii, 0, to, offset, TIMESTAMP_LENGTH);
    } else {
      // Whole seconds are spelled without a fraction.
      System.arraycopy(ascii, 0, to, offset, DATE_LENGTH + "08:00:35".length());
      System.arraycopy(".000Z".getBytes(StandardCharsets.US_ASCII), 0, to, offset + 19, 5);
    }
  }
}
