package dev.tooltrail.topology;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.Delivered;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.MetricPoint;

/// What intake made of one record of a body, on its way to one of the outputs.
public sealed interface Arrived {
  record ToolFact(Delivered<Fact> fact) implements Arrived {}

  record Event(Delivered<AuditEvent> event) implements Arrived {}

  record Point(Delivered<MetricPoint> point) implements Arrived {}

  record Dead(DeadLetter letter) implements Arrived {}
}
