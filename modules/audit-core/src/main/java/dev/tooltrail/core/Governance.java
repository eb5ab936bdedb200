package dev.tooltrail.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a set of entries means for records: which are erased, and which a hold keeps. Depends on
/// the set alone. A hold that is not released outranks every erasure.
public final class Governance {
  private final Persons persons;
  private final List<GovernanceEntry.Erasure> erasures;
  private final List<GovernanceEntry.Hold> holds;
  private final Set<String> released;

  /// @param entries of two with the same key the earlier counts
  public Governance(Persons persons, Collection<? extends GovernanceEntry> entries) {
    this.persons = persons;
    var byKey = new HashMap<String, GovernanceEntry>();
    entries.forEach(entry -> byKey.merge(entry.key(), entry, Governance::earlier));
    var allErasures = new ArrayList<GovernanceEntry.Erasure>();
    var allHolds = new ArrayList<GovernanceEntry.Hold>();
    released = new HashSet<>();
    byKey.values().stream()
        .sorted(ORDER)
        .forEach(entry -> {
          switch (entry) {
            case GovernanceEntry.Erasure erasure -> allErasures.add(erasure);
            case GovernanceEntry.Hold hold -> allHolds.add(hold);
            case GovernanceEntry.Release release -> released.add(release.id());
          }
        });
    erasures = List.copyOf(allErasures);
    holds = List.copyOf(allHolds);
  }

  /// What is known of entries: everything in the order in which it was decided.
  public static final Comparator<GovernanceEntry> ORDER =
      Comparator.comparingLong(GovernanceEntry::at).thenComparing(GovernanceEntry::key);

  public List<GovernanceEntry.Erasure> erasures() {
    return erasures;
  }

  public List<GovernanceEntry.Hold> holds() {
    return holds;
  }

  public boolean isReleased(GovernanceEntry.Hold hold) {
    return released.contains(hold.id());
  }

  /// Holds that are not released.
  public List<GovernanceEntry.Hold> holdsInForce() {
    return holds.stream().filter(hold -> !isReleased(hold)).toList();
  }

  /// The fact as it may go on: erased, or as it is.
  public Fact apply(Fact fact) {
    return erases(fact.envelope()) ? ErasedForm.of(fact) : fact;
  }

  /// The event as it may go on: erased, or as it is.
  public AuditEvent apply(AuditEvent event) {
    return erases(event.envelope()) ? ErasedForm.of(event) : event;
  }

  /// The data point as it may go on: erased, or as it is.
  public MetricPoint apply(MetricPoint point) {
    return erases(point.envelope()) ? ErasedForm.of(point) : point;
  }

  /// The call with each of its facts as it may go on.
  public ToolCall apply(ToolCall call) {
    @Nullable Fact decision = call.decision();
    @Nullable Fact result = call.result();
    return new ToolCall(
        call.key(),
        decision == null ? null : apply(decision),
        result == null ? null : apply(result),
        call.statements(),
        call.decisionIds(),
        call.resultIds(),
        call.requestedAt());
  }

  /// The hold in force that keeps such a record.
  public Optional<GovernanceEntry.Hold> hold(Envelope envelope) {
    return holds.stream()
        .filter(hold -> !isReleased(hold) && hold.scope().covers(envelope, persons))
        .findFirst();
  }

  private boolean erases(Envelope envelope) {
    return !ErasedForm.isErased(envelope.policyVersion())
        && erasures.stream().anyMatch(erasure -> erasure.scope().covers(envelope, persons))
        && hold(envelope).isEmpty();
  }

  private static GovernanceEntry earlier(GovernanceEntry one, GovernanceEntry other) {
    return ORDER.compare(one, other) <= 0 ? one : other;
  }
}
