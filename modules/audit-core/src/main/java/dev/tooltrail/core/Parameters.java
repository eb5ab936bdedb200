package dev.tooltrail.core;

import java.util.Map;

/// One side's `tool_parameters`: what was approved, or what ran.
///
/// @param text JSON text as sent, redacted; empty if absent
/// @param digests per top-level key a digest of the parsed value, or the empty string where the
///   value is withheld; empty if the text is absent or is not a JSON object
public record Parameters(String text, Map<String, String> digests) {
  public static final Parameters NONE = new Parameters("", Map.of());

  @Override
  public String toString() {
    return "Parameters[keys=" + digests.size() + "]";
  }
}
