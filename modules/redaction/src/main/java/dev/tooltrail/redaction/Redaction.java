package dev.tooltrail.redaction;

/// How often one rule cut something out of one field.
///
/// @param rule the kind of the secret, as its marker shows it, or `withheld`
/// @param field attribute name and JSON path below it, such as `tool_input.env[].value`; a segment
///   that might hold secret text is `*`
/// @param count cuts; at least 1
public record Redaction(String rule, String field, int count) {
  /// The rule of a value that is withheld as a whole.
  public static final String WITHHELD = "withheld";
}
