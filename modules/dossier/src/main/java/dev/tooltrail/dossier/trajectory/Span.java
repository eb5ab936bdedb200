package dev.tooltrail.dossier.trajectory;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A span as it is written.
///
/// @param id 16 hex digits
/// @param parentId 16 hex digits; empty for the root
/// @param attributes texts, longs and doubles
record Span(
    String id,
    String parentId,
    String name,
    Instant start,
    Instant end,
    Map<String, Object> attributes,
    Status status,
    String message,
    List<Event> events) {

  /// Codes as in OTLP.
  enum Status {
    UNSET(0),
    OK(1),
    ERROR(2);

    private final int code;

    Status(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  record Event(String name, Instant at, Map<String, Object> attributes) {}
}
