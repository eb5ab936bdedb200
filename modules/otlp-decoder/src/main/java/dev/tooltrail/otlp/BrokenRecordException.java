package dev.tooltrail.otlp;

import java.io.Serial;

/// Carries a [RecordFault] out of one record, so that its neighbours go on.
final class BrokenRecordException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final RecordFault fault;

  /// Without a stack trace and without a cause: see [BrokenBodyException].
  BrokenRecordException(RecordFault fault) {
    super(fault.word(), null, false, false);
    this.fault = fault;
  }

  RecordFault fault() {
    return fault;
  }
}
