package dev.tooltrail.redaction;

import java.util.List;

/// A value without its secrets, and the account of what was taken out.
///
/// @param text the value; the very instance that came in when nothing was cut
/// @param redactions what was cut, merged and sorted by rule and field; empty if nothing was
public record Redacted(String text, List<Redaction> redactions) {
  public Redacted {
    redactions = List.copyOf(redactions);
  }
}
