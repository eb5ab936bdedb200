package dev.tooltrail.otlp;

import dev.tooltrail.otlp.BodyFrame.ResourceFrame;
import dev.tooltrail.otlp.BodyFrame.ScopeFrame;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// Frames OTLP/JSON without reading what is in its records, so that one bad record does not take
/// the others along.
///
/// Keys are taken as they stand: one spelled with escapes is an unknown key. Of a key that stands
/// twice the last value counts, except that arrays of resources, scopes and records add up: no
/// spelling makes a record disappear.
final class JsonFramer {
  /// The keys under which a signal stands in its request.
  record Keys(Signal signal, String resources, String scopes, String records) {}

  static final Keys LOGS = new Keys(Signal.LOGS, "resourceLogs", "scopeLogs", "logRecords");
  static final Keys METRICS =
      new Keys(Signal.METRICS, "resourceMetrics", "scopeMetrics", "metrics");
  static final Keys TRACES = new Keys(Signal.TRACES, "resourceSpans", "scopeSpans", "spans");

  private static final Map<String, Signal> SIGNALS =
      Map.of(
          LOGS.resources(), LOGS.signal(),
          METRICS.resources(), METRICS.signal(),
          TRACES.resources(), TRACES.signal());

  private final Keys keys;
  private final BodyFrame frame;
  private final JsonCursor in;
  private final Set<Signal> others = EnumSet.noneOf(Signal.class);
  private final boolean wholeMembers;
  private boolean knownKey;

  private JsonFramer(Keys keys, byte[] body, int from, int maxParts, boolean wholeMembers) {
    this.keys = keys;
    frame = new BodyFrame(maxParts);
    in = new JsonCursor(body, from);
    this.wholeMembers = wholeMembers;
  }

  /// @param signal any but `EMPTY`
  static Keys keys(Signal signal) {
    return switch (signal) {
      case LOGS -> LOGS;
      case METRICS -> METRICS;
      case TRACES -> TRACES;
      case EMPTY -> throw new IllegalArgumentException("signal: expected one with records");
    };
  }

  /// What the keys of the request say.
  sealed interface Framed {
    record Parts(BodyFrame frame) implements Framed {}

    record OtherSignal(Signal signal) implements Framed {}
  }

  /// Where the `{` of a JSON body stands, or -1 if the body is none.
  static int start(byte[] body) {
    int from = 0;
    if (body.length >= 3
        && body[0] == (byte) 0xef
        && body[1] == (byte) 0xbb
        && body[2] == (byte) 0xbf) {
      from = 3;
    }
    while (from < body.length && JsonCursor.isBlank(body[from])) {
      from++;
    }
    return from < body.length && body[from] == '{' ? from : -1;
  }

  static Framed frame(Keys keys, byte[] body, int from, int maxParts) throws BrokenBodyException {
    return frame(new JsonFramer(keys, body, from, maxParts, false), body);
  }

  /// The same, but the slices of resources and scopes are whole members with their keys, of every
  /// member but scopes and records: what each part of a split body has to repeat.
  static Framed frameWholeMembers(Keys keys, byte[] body, int from, int maxParts)
      throws BrokenBodyException {
    return frame(new JsonFramer(keys, body, from, maxParts, true), body);
  }

  private static Framed frame(JsonFramer framer, byte[] body) throws BrokenBodyException {
    framer.request();
    if (framer.in.peek() >= 0 || framer.in.position() < body.length) {
      throw new BrokenBodyException(BodyFault.NOT_OTLP);
    }
    return framer.result();
  }

  private Framed result() throws BrokenBodyException {
    if (others.size() > (frame.records() > 0 ? 0 : 1)) {
      throw new BrokenBodyException(BodyFault.MIXED_SIGNALS);
    }
    if (!others.isEmpty()) {
      return new Framed.OtherSignal(others.iterator().next());
    }
    if (!knownKey) {
      throw new BrokenBodyException(BodyFault.NOT_OTLP);
    }
    return new Framed.Parts(frame);
  }

  private void request() throws BrokenBodyException {
    if (!in.enter('{', '}')) {
      // Nothing at all is an empty request, in protobuf as here.
      knownKey = true;
      return;
    }
    do {
      String key = in.key();
      if (key.equals(keys.resources())) {
        knownKey = true;
        forEach(this::resource);
      } else if (SIGNALS.containsKey(key)) {
        knownKey = true;
        forEach(() -> {
          others.add(SIGNALS.get(key));
          in.skipValue();
        });
      } else {
        in.skipValue();
      }
    } while (in.more('}'));
  }

  private void resource() throws BrokenBodyException {
    ResourceFrame resource = frame.addResource();
    if (!in.enter('{', '}')) {
      return;
    }
    do {
      int from = memberStart();
      String key = in.key();
      if (key.equals(keys.scopes())) {
        forEach(() -> scope(resource));
      } else {
        member(from, key.equals("resource"), resource.resource());
      }
    } while (in.more('}'));
  }

  private void scope(ResourceFrame resource) throws BrokenBodyException {
    ScopeFrame scope = frame.addScope(resource);
    if (!in.enter('{', '}')) {
      return;
    }
    do {
      int from = memberStart();
      String key = in.key();
      if (key.equals(keys.records())) {
        forEach(() -> record(scope));
      } else {
        member(from, key.equals("scope"), scope.scope());
      }
    } while (in.more('}'));
  }

  private void record(ScopeFrame scope) throws BrokenBodyException {
    int from = in.position();
    in.skipValue();
    frame.addRecord(scope, from, in.position() - from);
  }

  private int memberStart() {
    in.peek();
    return in.position();
  }

  private void member(int from, boolean asked, Slices slices) throws BrokenBodyException {
    if (wholeMembers) {
      in.skipValue();
      slices.add(from, in.position() - from);
    } else if (asked) {
      slice(slices);
    } else {
      in.skipValue();
    }
  }

  private void slice(Slices slices) throws BrokenBodyException {
    slices.clear();
    if (in.skipNull()) {
      return;
    }
    int from = in.position();
    in.skipValue();
    slices.add(from, in.position() - from);
  }

  private interface Element {
    void read() throws BrokenBodyException;
  }

  /// Reads the elements of an array; `null` is an absent array or an absent element.
  private void forEach(Element element) throws BrokenBodyException {
    if (in.skipNull() || !in.enter('[', ']')) {
      return;
    }
    do {
      if (!in.skipNull()) {
        element.read();
      }
    } while (in.more(']'));
  }
}
