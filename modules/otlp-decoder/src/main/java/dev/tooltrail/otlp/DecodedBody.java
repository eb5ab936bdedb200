package dev.tooltrail.otlp;

import dev.tooltrail.core.TelemetryRecord;
import java.util.List;

/// What one body turned out to be. Bad input is a value, never an exception, and no part of it
/// shows a byte of the payload.
public sealed interface DecodedBody {

  /// Log records. The indexes of both lists together are 0 to n-1, each once: every record that the
  /// body frames stands in exactly one of them.
  ///
  /// @param records those that could be read, in the order in which they stand
  /// @param badRecords those that could not, in the order in which they stand
  record Logs(List<TelemetryRecord> records, List<BadRecord> badRecords) implements DecodedBody {
    public Logs {
      records = List.copyOf(records);
      badRecords = List.copyOf(badRecords);
    }
  }

  /// Readable OTLP without a log record in it: nothing to audit and nothing to repair.
  record NotLogs(Signal signal) implements DecodedBody {}

  /// Nothing that can be read; the whole body is a dead letter.
  record Malformed(BodyFault fault) implements DecodedBody {}
}
