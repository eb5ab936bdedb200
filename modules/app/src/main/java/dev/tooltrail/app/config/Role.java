package dev.tooltrail.app.config;

/// What one process of `run` does. Several in one process share nothing but Kafka.
public enum Role {
  /// Takes OTLP from agents into the input topics.
  RECEIVER,
  /// Decodes, redacts and joins, from the input topics to the audit topics.
  STREAM,
  /// Writes the audit topics to ClickHouse.
  SINK
}
