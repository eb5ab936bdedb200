package dev.tooltrail.intake;

import dev.tooltrail.core.Redaction;
import dev.tooltrail.core.TelemetryRecord;
import dev.tooltrail.redaction.Redacted;
import dev.tooltrail.redaction.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Redacts every text of a record: values and keys of both attribute maps, the body, the names.
///
/// Records of one body repeat most of their texts: the resource, the keys, who and where. What a
/// text becomes depends on its field and itself alone, so within a body the last text of each field
/// is remembered with what it became. One redactor serves the records of one body, on one thread.
///
/// It also bounds the record, so that no record can be too large for a topic: an attribute that no
/// longer fits into the budget is withheld with a marker that tells its length.
final class RecordRedactor {
  /// Text of one record in UTF-8 bytes, keys and values of both maps together. Two facts, one of
  /// them twice, must fit into one message of `audit.tool-calls`.
  static final int MAX_RECORD_BYTES = 768 * 1024;

  static final int MAX_KEY_CHARS = 256;

  private static final Comparator<Redaction> ORDER =
      Comparator.comparing(Redaction::field).thenComparing(Redaction::rule);

  private final Redactor redactor;
  private final Map<String, Known> keys = new HashMap<>();
  private final Map<String, Known> attributes = new HashMap<>();
  private final Map<String, Known> resource = new HashMap<>();
  private final Map<String, Known> others = new HashMap<>();

  RecordRedactor(Redactor redactor) {
    this.redactor = redactor;
  }

  RedactedRecord redact(TelemetryRecord record) {
    var pass = new Pass();
    Map<String, String> redactedAttributes = pass.map("", record.attributes(), attributes);
    Map<String, String> redactedResource = pass.map("resource.", record.resource(), resource);
    var redacted =
        new TelemetryRecord(
            record.index(),
            record.recordId(),
            redactedResource,
            pass.text("scope.name", record.scopeName()),
            pass.text("scope.version", record.scopeVersion()),
            record.timeUnixNano(),
            record.observedTimeUnixNano(),
            pass.text("body", record.body()),
            pass.text("event_name", record.eventName()),
            redactedAttributes,
            record.planted(),
            record.traceId(),
            record.spanId());
    return new RedactedRecord(redacted, pass.redactions());
  }

  /// A text, what it became, and its size in UTF-8 bytes then.
  private record Known(String field, String text, Redacted redacted, int bytes) {
    @Override
    public String toString() {
      return "Known[" + bytes + " bytes]";
    }
  }

  /// @param known what is known by name
  /// @param prefix with the name gives the field
  private Known known(Map<String, Known> known, String prefix, String name, String text) {
    @Nullable Known last = known.get(name);
    if (last != null && last.text.equals(text)) {
      return last;
    }
    String field = last == null ? prefix + name : last.field;
    Redacted redacted = redactor.redact(field, text);
    int bytes = redacted.text().getBytes(StandardCharsets.UTF_8).length;
    var now = new Known(field, text, redacted, bytes);
    known.put(name, now);
    return now;
  }

  /// The work on one record: what was redacted so far, and how much room is left.
  private final class Pass {
    private final Map<String, Redaction> done = new TreeMap<>();
    private int room = MAX_RECORD_BYTES;

    Map<String, String> map(String prefix, Map<String, String> texts, Map<String, Known> known) {
      Map<String, String> redacted = LinkedHashMap.newLinkedHashMap(texts.size());
      int left = texts.size();
      for (Map.Entry<String, String> entry : texts.entrySet()) {
        if (room <= 0) {
          withheld(prefix + "*", left);
          break;
        }
        left--;
        String key = key(prefix, entry.getKey());
        room -= key.length();
        redacted.put(key, text(prefix, key, entry.getValue(), known));
      }
      return redacted;
    }

    String text(String field, String text) {
      return text("", field, text, others);
    }

    private String text(String prefix, String name, String text, Map<String, Known> known) {
      if (text.isEmpty()) {
        return text;
      }
      Known value = known(known, prefix, name, text);
      String redacted = note(value.field, value.redacted);
      room -= value.bytes;
      if (room < 0) {
        withheld(value.field, 1);
        return "[WITHHELD:too-large:" + text.length() + "]";
      }
      return redacted;
    }

    private String key(String prefix, String key) {
      if (key.length() > MAX_KEY_CHARS) {
        withheld(prefix + "*", 1);
        return "[WITHHELD:too-large:" + key.length() + "]";
      }
      @Nullable Known known = keys.get(key);
      if (known == null) {
        known = new Known("", key, redactor.redact("", key), 0);
        keys.put(key, known);
      }
      return note(prefix + "*", known.redacted);
    }

    private String note(String field, Redacted redacted) {
      for (dev.tooltrail.redaction.Redaction redaction : redacted.redactions()) {
        String below = redaction.field().isEmpty() ? field : redaction.field();
        add(redaction.rule(), below, redaction.count());
      }
      return redacted.text();
    }

    private void withheld(String field, int count) {
      add("withheld", field, count);
    }

    private void add(String rule, String field, int count) {
      done.merge(
          field + '\n' + rule,
          new Redaction(rule, field, count),
          (one, other) -> new Redaction(rule, field, one.count() + other.count()));
    }

    List<Redaction> redactions() {
      if (done.isEmpty()) {
        return List.of();
      }
      var sorted = new ArrayList<>(done.values());
      sorted.sort(ORDER);
      return List.copyOf(sorted);
    }
  }
}
