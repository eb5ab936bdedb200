package dev.tooltrail.intake;

import dev.tooltrail.redaction.Redacted;
import dev.tooltrail.redaction.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Redacts the texts of one body, and what stands there again under the same name only once: the
/// records of a body share their resource, their session, their user and the names of attributes.
///
/// Lives as long as one body. Redaction is a pure function, so this changes no result.
final class RepeatedTexts {
  private final Redactor redactor;
  private final Map<String, Known> byField = new HashMap<>();
  private final Map<String, Known> names = new HashMap<>();

  RepeatedTexts(Redactor redactor) {
    this.redactor = redactor;
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
    Known now = known(field, text);
    byField.put(field, now);
    return now;
  }

  /// The name of an attribute, which is the user's text as well.
  Known name(String name) {
    return names.computeIfAbsent(name, text -> known("", text));
  }

  private Known known(String field, String text) {
    Redacted redacted = redactor.redact(field, text);
    return new Known(text, redacted, redacted.text().getBytes(StandardCharsets.UTF_8).length);
  }
}
