package dev.tooltrail.intake;

import dev.tooltrail.core.TelemetryRecord;

/// Event names of agents that write their own prefix before each: the attribute `event.name`, else
/// OTLP's field `event_name`.
final class EventNames {
  private static final String KEY = "event.name";

  private EventNames() {}

  /// Whether the client itself gave the record a name with this prefix.
  static boolean has(String prefix, TelemetryRecord record) {
    String attribute = record.attributes().getOrDefault(KEY, "");
    return attribute.isEmpty()
        ? record.eventName().startsWith(prefix)
        : attribute.startsWith(prefix) && !record.planted().contains(KEY);
  }

  /// Takes the name, without the prefix.
  static String take(String prefix, TelemetryRecord record, AttributeReader attributes) {
    String attribute = attributes.own(KEY);
    String name = attribute.isEmpty() ? record.eventName() : attribute;
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }
}
