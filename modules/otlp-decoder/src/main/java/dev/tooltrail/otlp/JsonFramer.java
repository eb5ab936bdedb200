package dev.tooltrail.otlp;

import dev.tooltrail.otlp.BodyFrame.ResourceFrame;
import dev.tooltrail.otlp.BodyFrame.ScopeFrame;

/// Frames OTLP/JSON without reading what is in its records, so that one bad record does not take
/// the others along.
///
/// Keys are taken as they stand: one spelled with escapes is an unknown key. Of a key that stands
/// twice the last value counts, except that arrays of resources, scopes and records add up: no
/// spelling makes a record disappear.
final class JsonFramer {
  private final BodyFrame frame;
  private final JsonCursor in;
  private boolean knownKey;
  private boolean metrics;
  private boolean traces;

  private JsonFramer(byte[] body, int from, int maxParts) {
    frame = new BodyFrame(maxParts);
    in = new JsonCursor(body, from);
  }

  /// What the keys of the request say.
  sealed interface Framed {
    record LogFrame(BodyFrame frame) implements Framed {}

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

  static Framed frame(byte[] body, int from, int maxParts) throws BrokenBodyException {
    JsonFramer framer = new JsonFramer(body, from, maxParts);
    framer.request();
    if (framer.in.peek() >= 0 || framer.in.position() < body.length) {
      throw new BrokenBodyException(BodyFault.NOT_OTLP);
    }
    return framer.result();
  }

  private Framed result() throws BrokenBodyException {
    boolean logs = frame.records() > 0;
    if (logs ? metrics || traces : metrics && traces) {
      throw new BrokenBodyException(BodyFault.MIXED_SIGNALS);
    }
    if (metrics) {
      return new Framed.OtherSignal(Signal.METRICS);
    }
    if (traces) {
      return new Framed.OtherSignal(Signal.TRACES);
    }
    if (!knownKey) {
      throw new BrokenBodyException(BodyFault.NOT_OTLP);
    }
    return new Framed.LogFrame(frame);
  }

  private void request() throws BrokenBodyException {
    if (!in.enter('{', '}')) {
      // Nothing at all is an empty request, in protobuf as here.
      knownKey = true;
      return;
    }
    do {
      switch (in.key()) {
        case "resourceLogs" -> {
          knownKey = true;
          forEach(this::resourceLogs);
        }
        case "resourceMetrics" -> {
          knownKey = true;
          forEach(this::metric);
        }
        case "resourceSpans" -> {
          knownKey = true;
          forEach(this::span);
        }
        default -> in.skipValue();
      }
    } while (in.more('}'));
  }

  private void resourceLogs() throws BrokenBodyException {
    ResourceFrame resource = frame.addResource();
    if (!in.enter('{', '}')) {
      return;
    }
    do {
      switch (in.key()) {
        case "resource" -> slice(resource.resource());
        case "scopeLogs" -> forEach(() -> scopeLogs(resource));
        default -> in.skipValue();
      }
    } while (in.more('}'));
  }

  private void scopeLogs(ResourceFrame resource) throws BrokenBodyException {
    ScopeFrame scope = frame.addScope(resource);
    if (!in.enter('{', '}')) {
      return;
    }
    do {
      switch (in.key()) {
        case "scope" -> slice(scope.scope());
        case "logRecords" -> forEach(() -> logRecord(scope));
        default -> in.skipValue();
      }
    } while (in.more('}'));
  }

  private void logRecord(ScopeFrame scope) throws BrokenBodyException {
    int from = in.position();
    in.skipValue();
    frame.addRecord(scope, from, in.position() - from);
  }

  private void metric() throws BrokenBodyException {
    metrics = true;
    in.skipValue();
  }

  private void span() throws BrokenBodyException {
    traces = true;
    in.skipValue();
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
