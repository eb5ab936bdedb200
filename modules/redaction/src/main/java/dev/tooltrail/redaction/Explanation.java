package dev.tooltrail.redaction;

/// Why a part of a value was redacted, without showing it.
///
/// @param rule id of the rule
/// @param kind what the marker says
/// @param field attribute name and JSON path
/// @param start offset in UTF-16 chars of the first that went, in the value as it was
/// @param end offset after the last one
/// @param why what the rule looks for
public record Explanation(String rule, String kind, String field, int start, int end, String why) {}
