package dev.tooltrail.intake;

import dev.tooltrail.core.TelemetrySpan;
import java.util.Set;

/// One producer's way of telling in spans what an agent did. Adding one is one implementation and
/// one line in [Dialects].
interface SpanDialect {
  /// Whether a span is this producer's and an agent's. Spans that nobody recognises are no part of
  /// an audit trail of agents: they are counted and left.
  boolean recognises(TelemetrySpan span);

  /// As [AgentDialect#fixedFields].
  Set<String> fixedFields();

  Taken read(RedactedSpan span, Treatment treatment);
}
