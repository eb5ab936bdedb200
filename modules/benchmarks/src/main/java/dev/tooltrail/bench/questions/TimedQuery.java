package dev.tooltrail.bench.questions;

import java.util.Map;

/// One query that is measured.
///
/// @param name of the question, or what is asked of a view
/// @param scope what narrows it: a period, a session, a user; empty for nothing
/// @param parameters values of its `{name:Type}` parameters
record TimedQuery(String name, String scope, String sql, Map<String, String> parameters) {}
