package dev.tooltrail.otlp;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.otlp.BodyFrame.ResourceFrame;
import dev.tooltrail.otlp.BodyFrame.ScopeFrame;
import java.util.ArrayList;
import java.util.List;

/// Reads the records of one body, each on its own: one that cannot be read is a [BadRecord], and
/// its neighbours are unharmed. Serves one body.
///
/// @param <T> what is read from a record
final class RecordWalk<T> {
  private final Signal signal;
  private final AuditKey key;
  private final CanonicalForm canonicalForm;
  private final Step<T> step;
  private final List<T> read = new ArrayList<>();
  private final List<BadRecord> bad = new ArrayList<>();

  /// @param signal that the records are of
  RecordWalk(Signal signal, AuditKey key, CanonicalForm canonicalForm, Step<T> step) {
    this.signal = signal;
    this.key = key;
    this.canonicalForm = canonicalForm;
    this.step = step;
  }

  /// Reads one record.
  @FunctionalInterface
  interface Step<T> {
    /// @param index for the first element of the answer; the next has the next
    /// @return one element, or as many as there are points in a metric
    /// @throws BrokenBodyException if the body as a whole holds too much
    List<T> read(SlicedBody.Slice slice, RecordContext context, int index)
        throws BrokenRecordException, BrokenBodyException;
  }

  /// What could be read and what could not, each in the order in which it stands. The indexes count
  /// both together over the whole body, from 0.
  record Outcome<T>(List<T> read, List<BadRecord> bad) {}

  Outcome<T> over(SlicedBody body) throws BrokenBodyException {
    for (ResourceFrame resource : body.resources()) {
      resource(body, resource);
    }
    return new Outcome<>(read, bad);
  }

  private void resource(SlicedBody body, ResourceFrame frame) throws BrokenBodyException {
    RecordContext.OfResource resource;
    try {
      resource = RecordContext.ofResource(canonicalForm.of(body.attributes(frame)));
    } catch (BrokenRecordException unreadable) {
      frame.scopes().forEach(scope -> allBad(body, scope, RecordFault.UNREADABLE_RESOURCE));
      return;
    }
    for (ScopeFrame scope : frame.scopes()) {
      if (scope.records().size() > 0) {
        scope(body, scope, resource);
      }
    }
  }

  private void scope(SlicedBody body, ScopeFrame frame, RecordContext.OfResource resource)
      throws BrokenBodyException {
    RecordContext context;
    try {
      context = RecordContext.of(resource, body.scope(frame));
    } catch (BrokenRecordException unreadable) {
      allBad(body, frame, RecordFault.UNREADABLE_SCOPE);
      return;
    }
    for (int i = 0; i < frame.records().size(); i++) {
      SlicedBody.Slice slice = body.slice(frame, i);
      try {
        if (body.isMixed()) {
          requireSignal(slice);
        }
        read.addAll(step.read(slice, context, index()));
      } catch (BrokenRecordException broken) {
        bad(slice, broken.fault());
      }
    }
  }

  private void requireSignal(SlicedBody.Slice slice) throws BrokenRecordException {
    RecordShape shape = slice.shape();
    if (shape == RecordShape.OTHER) {
      throw new BrokenRecordException(RecordFault.BROKEN_RECORD);
    }
    if (shape != RecordShape.UNDECIDED && shape.signal() != signal) {
      throw new BrokenRecordException(RecordFault.MIXED_SIGNALS);
    }
  }

  private void allBad(SlicedBody body, ScopeFrame frame, RecordFault fault) {
    for (int i = 0; i < frame.records().size(); i++) {
      bad(body.slice(frame, i), fault);
    }
  }

  private void bad(SlicedBody.Slice slice, RecordFault fault) {
    bad.add(new BadRecord(index(), fault, key.bodyDigest(slice.copy())));
  }

  private int index() {
    return read.size() + bad.size();
  }
}
