package dev.tooltrail.intake;

import dev.tooltrail.core.Redaction;
import dev.tooltrail.core.TelemetryRecord;
import dev.tooltrail.redaction.Redacted;
import dev.tooltrail.redaction.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Redacts every text of a record: values and keys of both attribute maps, the body, the names.
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

  RecordRedactor(Redactor redactor) {
    this.redactor = redactor;
  }

  RedactedRecord redact(TelemetryRecord record) {
    var pass = new Pass();
    Map<String, String> attributes = pass.map("", record.attributes());
    Map<String, String> resource = pass.map("resource.", record.resource());
    var redacted =
        new TelemetryRecord(
            record.index(),
            record.recordId(),
            resource,
            pass.text("scope.name", record.scopeName()),
            pass.text("scope.version", record.scopeVersion()),
            record.timeUnixNano(),
            record.observedTimeUnixNano(),
            pass.text("body", record.body()),
            pass.text("event_name", record.eventName()),
            attributes,
            record.planted(),
            record.traceId(),
            record.spanId());
    return new RedactedRecord(redacted, pass.redactions());
  }

  /// The work on one record: what was redacted so far, and how much room is left.
  private final class Pass {
    private final Map<String, Redaction> done = new TreeMap<>();
    private int room = MAX_RECORD_BYTES;

    Map<String, String> map(String prefix, Map<String, String> texts) {
      var redacted = new LinkedHashMap<String, String>();
      int left = texts.size();
      for (Map.Entry<String, String> entry : texts.entrySet()) {
        if (room <= 0) {
          withheld(prefix + "*", left);
          break;
        }
        left--;
        String key = key(prefix, entry.getKey());
        room -= key.length();
        redacted.put(key, text(prefix + key, entry.getValue()));
      }
      return redacted;
    }

    String text(String field, String text) {
      if (text.isEmpty()) {
        return text;
      }
      String redacted = note(field, redactor.redact(field, text));
      room -= bytes(redacted);
      if (room < 0) {
        withheld(field, 1);
        return "[WITHHELD:too-large:" + text.length() + "]";
      }
      return redacted;
    }

    private String key(String prefix, String key) {
      if (key.length() > MAX_KEY_CHARS) {
        withheld(prefix + "*", 1);
        return "[WITHHELD:too-large:" + key.length() + "]";
      }
      return note(prefix + "*", redactor.redact("", key));
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

    private static int bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8).length;
    }
  }
}
