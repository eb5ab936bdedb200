package dev.tooltrail.otlp;

import dev.tooltrail.core.TelemetrySpan;
import java.util.List;

/// What one body turned out to be where spans are expected. Bad input is a value, never an
/// exception, and no part of it shows a byte of the payload.
public sealed interface DecodedSpans {

  /// Spans. The indexes of both lists together are 0 to n-1, each once: every span that the body
  /// frames stands in exactly one of them.
  ///
  /// @param spans those that could be read, in the order in which they stand
  /// @param badSpans those that could not, in the order in which they stand
  record Spans(List<TelemetrySpan> spans, List<BadRecord> badSpans) implements DecodedSpans {
    public Spans {
      spans = List.copyOf(spans);
      badSpans = List.copyOf(badSpans);
    }
  }

  /// Readable OTLP without a span in it: nothing to keep and nothing to repair.
  record NotSpans(Signal signal) implements DecodedSpans {}

  /// Nothing that can be read; the whole body is a dead letter.
  record Malformed(BodyFault fault) implements DecodedSpans {}
}
