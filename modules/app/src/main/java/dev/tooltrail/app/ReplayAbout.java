package dev.tooltrail.app;

import dev.tooltrail.core.AuditKeys;
import dev.tooltrail.core.Governance;
import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.core.Persons;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.replay.Range;
import dev.tooltrail.replay.RowFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a replay is about: everything that its rows depend on.
///
/// @param source names the topic's broker, or the files
/// @param erasures what was decided when the replay began
/// @param now when it began
record ReplayAbout(
    String source,
    Range range,
    RowFilter filter,
    Policy policy,
    AuditKeys keys,
    List<GovernanceEntry> erasures,
    Instant now) {

  Governance governance() {
    return new Governance(new Persons(keys), erasures);
  }

  /// What must be the same for whoever goes on with it.
  String identity() {
    return String.join(
        "\n",
        source,
        "key " + keys.current().id(),
        "policy " + policy.version() + " " + new TreeSet<>(policy.ruleIds()),
        "session " + filter.session() + ", agent " + filter.agent(),
        "erasures " + ReplaySource.name(erasures));
  }

  /// For people; empty for all rows.
  String filterText() {
    var parts = new ArrayList<String>();
    add(parts, "session", filter.session());
    add(parts, "prompt", filter.prompt());
    add(parts, "user", filter.user());
    add(parts, "tool", filter.tool());
    add(parts, "agent", filter.agent());
    return String.join(", ", parts);
  }

  String rangeText() {
    return range.spans().stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private static void add(List<String> parts, String name, @Nullable String value) {
    if (value != null) {
      parts.add(name + " " + value);
    }
  }
}
