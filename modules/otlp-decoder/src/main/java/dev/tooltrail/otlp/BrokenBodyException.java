package dev.tooltrail.otlp;

import java.io.Serial;

/// Carries a [BodyFault] up to `SignalDecoder`, which turns it into a value.
final class BrokenBodyException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final BodyFault fault;

  /// Without a stack trace and without a cause: hostile bodies come in millions, and the messages
  /// of parsers quote what they read.
  BrokenBodyException(BodyFault fault) {
    super(fault.word(), null, false, false);
    this.fault = fault;
  }

  BodyFault fault() {
    return fault;
  }
}
