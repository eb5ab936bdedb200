package dev.tooltrail.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Governance entries as JSON, one a line: the values of the topic `audit.erasures` and the lines
/// of a file for `process`. People can read them, and they show nobody.
public final class GovernanceJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Set<String> FIELDS =
      Set.of("kind", "id", "tenant", "people", "sessions", "from", "to", "reason", "by", "at");

  private GovernanceJson() {}

  public static String write(GovernanceEntry entry) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("kind", entry.kind().word());
    json.put("id", entry.id());
    switch (entry) {
      case GovernanceEntry.Erasure erasure -> scope(json, erasure.scope());
      case GovernanceEntry.Hold hold -> scope(json, hold.scope());
      case GovernanceEntry.Release release -> {
        // The hold has the scope.
      }
    }
    json.put("reason", entry.reason()).put("by", entry.by()).put("at", Times.iso(entry.at()));
    return json.toString();
  }

  /// @throws IllegalArgumentException if the line is no entry that this version knows: what it
  ///   cannot read must not be passed over; the message shows none of its content
  public static GovernanceEntry read(String line) {
    try {
      JsonNode json = MAPPER.readTree(line);
      if (!json.isObject()) {
        throw bad("expected a JSON object");
      }
      json.fieldNames()
          .forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
              throw bad("holds a field that this version does not know");
            }
          });
      return read(json);
    } catch (JsonProcessingException | DateTimeException e) {
      throw bad("not readable (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static GovernanceEntry read(JsonNode json) {
    String id = text(json, "id");
    String reason = text(json, "reason");
    String by = text(json, "by");
    long at = nanos(json, "at", -1);
    if (id.isEmpty() || at < 0) {
      throw bad("expected an id and a time");
    }
    return switch (text(json, "kind")) {
      case "erasure" -> new GovernanceEntry.Erasure(id, scope(json), reason, by, at);
      case "hold" -> new GovernanceEntry.Hold(id, scope(json), reason, by, at);
      case "release" -> new GovernanceEntry.Release(id, reason, by, at);
      default -> throw bad("is of a kind that this version does not know");
    };
  }

  private static void scope(ObjectNode json, Scope scope) {
    if (scope.tenant() != null) {
      json.put("tenant", scope.tenant());
    }
    texts(json, "people", scope.people());
    texts(json, "sessions", scope.sessions());
    if (scope.from() > 0) {
      json.put("from", Times.iso(scope.from()));
    }
    if (scope.to() < Long.MAX_VALUE) {
      json.put("to", Times.iso(scope.to()));
    }
  }

  private static Scope scope(JsonNode json) {
    @Nullable JsonNode tenant = json.get("tenant");
    return new Scope(
        tenant == null ? null : text(json, "tenant"),
        texts(json, "people"),
        texts(json, "sessions"),
        nanos(json, "from", 0),
        nanos(json, "to", Long.MAX_VALUE));
  }

  private static void texts(ObjectNode json, String name, Collection<String> values) {
    if (!values.isEmpty()) {
      new TreeSet<>(values).forEach(json.withArray("/" + name)::add);
    }
  }

  private static Set<String> texts(JsonNode json, String name) {
    var values = new TreeSet<String>();
    @Nullable JsonNode array = json.get(name);
    if (array != null) {
      if (!array.isArray() || array.isEmpty()) {
        throw bad("expected a list of texts");
      }
      for (JsonNode value : array) {
        if (!value.isTextual()) {
          throw bad("expected a list of texts");
        }
        values.add(value.textValue());
      }
    }
    return values;
  }

  private static String text(JsonNode json, String name) {
    @Nullable JsonNode value = json.get(name);
    if (value == null) {
      return "";
    }
    if (!value.isTextual()) {
      throw bad("expected a text");
    }
    return value.textValue();
  }

  private static long nanos(JsonNode json, String name, long absent) {
    String time = text(json, name);
    return time.isEmpty() ? absent : Times.nanos(Instant.parse(time));
  }

  private static IllegalArgumentException bad(String what) {
    return new IllegalArgumentException("governance entry: " + what);
  }
}
