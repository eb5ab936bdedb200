package dev.tooltrail.core;

/// The kind of OTLP record that carried a fact.
public enum Carrier implements Word {
  LOG_RECORD,
  /// A trace span: it speaks only where no log record does.
  SPAN
}
