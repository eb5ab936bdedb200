package dev.tooltrail.redaction;

/// What becomes of a field whose value is personal rather than secret.
public enum FieldTreatment {
  /// Redacted like every other text.
  KEEP,
  /// A pseudonym stands for the whole value, the same for the same value in every row.
  HASH,
  /// The field is left out.
  DROP
}
