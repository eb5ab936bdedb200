package dev.tooltrail.intake;

import dev.tooltrail.core.TelemetryRecord;

/// Event names of agents that write their own prefix before each.
final class EventNames {
  private static final String KEY = "event.name";

  private EventNames() {}

  /// Whether the client itself gave the record a name with this prefix.
  static boolean has(String prefix, TelemetryRecord record) {
    return record.attributes().getOrDefault(KEY, "").startsWith(prefix)
        && !record.planted().contains(KEY);
  }

  /// Takes the name, without the prefix.
  static String take(String prefix, AttributeReader attributes) {
    String name = attributes.own(KEY);
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }
}
