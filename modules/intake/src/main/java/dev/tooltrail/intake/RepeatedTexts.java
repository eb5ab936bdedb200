package dev.tooltrail.intake;

import dev.tooltrail.redaction.Redacted;
import dev.tooltrail.redaction.Redaction;
import dev.tooltrail.redaction.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Redacts the texts of one body, and what stands there again under the same name only once: the
/// records of a body share their resource, their session, their user and the names of attributes.
///
/// Lives as long as one body. Redaction is a pure function, so this changes no result.
final class RepeatedTexts {
  private static final List<Redaction> PSEUDONYM = List.of(new Redaction(Pseudonyms.RULE, "", 1));

  private final Redactor redactor;
  private final Pseudonyms pseudonyms;
  private final Map<String, Known> byField = new HashMap<>();
  private final Map<String, Known> byPersonalName = new HashMap<>();
  private final Map<String, Known> names = new HashMap<>();

  RepeatedTexts(Redactor redactor, Pseudonyms pseudonyms) {
    this.redactor = redactor;
    this.pseudonyms = pseudonyms;
  }

  /// A text, what it became, and the size of that in UTF-8 bytes.
  record Known(String text, Redacted redacted, int bytes) {
    @Override
    public String toString() {
      return "Known[" + bytes + " bytes]";
    }
  }

  Known value(String field, String text) {
    @Nullable Known last = byField.get(field);
    if (last != null && last.text.equals(text)) {
      return last;
    }
    Known now = known(text, redactor.redact(field, text));
    byField.put(field, now);
    return now;
  }

  /// A personal value and its pseudonym; nothing of the value is left that could be redacted.
  Known pseudonym(String name, String text) {
    @Nullable Known last = byPersonalName.get(name);
    if (last != null && last.text.equals(text)) {
      return last;
    }
    String pseudonym = pseudonyms.of(name, text);
    Known now = known(text, new Redacted(pseudonym, pseudonym.isEmpty() ? List.of() : PSEUDONYM));
    byPersonalName.put(name, now);
    return now;
  }

  /// The name of an attribute, which is the user's text as well.
  Known name(String name) {
    return names.computeIfAbsent(name, text -> known(text, redactor.redact("", text)));
  }

  private static Known known(String text, Redacted redacted) {
    return new Known(text, redacted, redacted.text().getBytes(StandardCharsets.UTF_8).length);
  }
}
