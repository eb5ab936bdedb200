package dev.tooltrail.core;

/// What was redacted: by which rule, in which field, how often.
///
/// @param rule id of the rule
/// @param field attribute and, below it, JSON path; never holds a value
/// @param count number of replacements, positive
public record Redaction(String rule, String field, int count) {}
