package dev.tooltrail.bench.redaction;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.redaction.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.function.ToIntFunction;

/// What is timed, as functions from a text to a count, so that no work can be left out.
final class Engines {
  /// Any key will do: the figures do not depend on it.
  private static final AuditKey KEY =
      new AuditKey("a key for measuring, nothing to hide".getBytes(StandardCharsets.US_ASCII));

  private Engines() {}

  static Redactor redactor(Policy policy) {
    return new Redactor(policy, KEY::fingerprint);
  }

  /// How often something was cut out.
  static ToIntFunction<String> counting(Redactor redactor) {
    return text -> {
      var redactions = redactor.redact("tool_input", text).redactions();
      var count = 0;
      // No stream: what it allocates would count for the redactor's.
      for (int i = 0; i < redactions.size(); i++) {
        count += redactions.get(i).count();
      }
      return count;
    };
  }
}
