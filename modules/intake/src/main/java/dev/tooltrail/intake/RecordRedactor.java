package dev.tooltrail.intake;

import dev.tooltrail.core.Redaction;
import dev.tooltrail.core.TelemetryRecord;
import dev.tooltrail.redaction.Redacted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Redacts every text of a record: values and keys of both attribute maps, the body, the names.
/// Attributes that the policy calls personal get a pseudonym or are left out, wherever they stand.
///
/// It also bounds the record, so that no record can be too large for a topic: where all texts
/// together exceed the budget, the largest are withheld with a marker that tells their length. The
/// small ones always stay, among them what makes the record a fact: a huge command must not hide
/// the call that it belongs to.
final class RecordRedactor {
  /// Text of one record in UTF-8 bytes, keys and values of both maps together. Two facts, one of
  /// them twice, must fit into one message of `audit.tool-calls`.
  static final int MAX_RECORD_BYTES = 768 * 1024;

  static final int MAX_KEY_CHARS = 256;

  /// Entries of a record's account of redactions; beyond, one entry a rule.
  static final int MAX_REDACTIONS = 200;

  private static final Comparator<Redaction> ORDER =
      Comparator.comparing(Redaction::field).thenComparing(Redaction::rule);

  private final RepeatedTexts texts;
  private final Pseudonyms pseudonyms;

  /// @param texts of the body that the records belong to
  RecordRedactor(RepeatedTexts texts, Pseudonyms pseudonyms) {
    this.texts = texts;
    this.pseudonyms = pseudonyms;
  }

  RedactedRecord redact(TelemetryRecord record) {
    var pass = new Pass();
    Part scopeName = pass.part("scope.name", "", record.scopeName());
    Part scopeVersion = pass.part("scope.version", "", record.scopeVersion());
    Part body = pass.part("body", "", record.body());
    Part eventName = pass.part("event_name", "", record.eventName());
    List<Part> attributeParts = pass.parts("", record.attributes());
    List<Part> resourceParts = pass.parts("resource.", record.resource());
    pass.fit();
    Map<String, String> attributes = pass.map(attributeParts);
    var redacted =
        new TelemetryRecord(
            record.index(),
            record.recordId(),
            pass.map(resourceParts),
            scopeName.text,
            scopeVersion.text,
            record.timeUnixNano(),
            record.observedTimeUnixNano(),
            body.text,
            eventName.text,
            attributes,
            planted(record.planted(), attributes),
            record.traceId(),
            record.spanId());
    return new RedactedRecord(redacted, pass.redactions());
  }

  /// The names under which the planted attributes stand now: a name is the user's text as well.
  private Set<String> planted(Set<String> names, Map<String, String> attributes) {
    if (names.isEmpty()) {
      return names;
    }
    var redacted = new LinkedHashSet<String>();
    for (String name : names) {
      String key = isTooLong(name) ? tooLarge(name) : texts.name(name).redacted().text();
      if (attributes.containsKey(key)) {
        redacted.add(key);
      }
    }
    return redacted;
  }

  private static boolean isTooLong(String key) {
    return key.length() > MAX_KEY_CHARS;
  }

  private static String tooLarge(String text) {
    return "[WITHHELD:too-large:" + text.length() + "]";
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// One text of a record, redacted; `key` is empty for what stands in no map.
  private static final class Part {
    private final String field;
    private final String key;
    private final int keyBytes;
    private final int size;
    private String text;
    private boolean dropped;

    Part(String field, String key, int keyBytes, String text, int textBytes) {
      this.field = field;
      this.key = key;
      this.text = text;
      this.keyBytes = keyBytes;
      this.size = keyBytes + textBytes;
    }

    int size() {
      return size;
    }
  }

  /// The work on one record: its parts, and what was redacted.
  private final class Pass {
    private final Map<String, Redaction> done = new TreeMap<>();
    private final List<Part> all = new ArrayList<>();
    private long total;

    List<Part> parts(String prefix, Map<String, String> attributes) {
      var parts = new ArrayList<Part>(attributes.size());
      attributes.forEach((name, text) -> {
        String key = key(prefix, name);
        String field = prefix + key;
        switch (pseudonyms.treatment(name)) {
          case KEEP -> parts.add(part(field, key, text));
          case HASH -> parts.add(part(field, key, texts.pseudonym(name, text)));
          case DROP -> add(Pseudonyms.DROPPED, field, 1);
        }
      });
      return parts;
    }

    Part part(String field, String key, String text) {
      return part(field, key, texts.value(field, text));
    }

    private Part part(String field, String key, RepeatedTexts.Known known) {
      int keyBytes = key.isEmpty() ? 0 : bytes(key);
      var part = new Part(field, key, keyBytes, note(field, known.redacted()), known.bytes());
      all.add(part);
      total += part.size;
      return part;
    }

    /// Withholds the largest parts until the rest fits.
    void fit() {
      if (total <= MAX_RECORD_BYTES) {
        return;
      }
      // Stable, so that parts of one size are treated alike in every run.
      all.sort(Comparator.comparingInt(Part::size));
      int room = MAX_RECORD_BYTES;
      for (Part part : all) {
        if (part.size > room) {
          part.text = tooLarge(part.text);
          part.dropped = part.keyBytes + part.text.length() > room;
          withheld(part.dropped ? "*" : part.field, 1);
        }
        room -= part.dropped ? 0 : Math.min(room, part.keyBytes + bytes(part.text));
      }
    }

    Map<String, String> map(List<Part> parts) {
      Map<String, String> map = LinkedHashMap.newLinkedHashMap(parts.size());
      for (Part part : parts) {
        if (!part.dropped && map.putIfAbsent(part.key, part.text) != null) {
          // Two names that are too long, and equally long.
          withheld(part.field, 1);
        }
      }
      return map;
    }

    private String key(String prefix, String key) {
      if (isTooLong(key)) {
        withheld(prefix + "*", 1);
        return tooLarge(key);
      }
      Redacted name = texts.name(key).redacted();
      name.redactions().forEach(one -> add(one.rule(), prefix + "*", one.count()));
      return name.text();
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

    /// The account is bounded like the record: what is too much of it is counted without its field.
    private void add(String rule, String field, int count) {
      boolean fits = done.size() < MAX_REDACTIONS && field.length() <= MAX_KEY_CHARS * 2;
      String where = fits || done.containsKey(entry(rule, field)) ? field : "*";
      done.merge(
          entry(rule, where),
          new Redaction(rule, where, count),
          (one, other) -> new Redaction(rule, where, one.count() + other.count()));
    }

    private static String entry(String rule, String field) {
      return field + '\n' + rule;
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
