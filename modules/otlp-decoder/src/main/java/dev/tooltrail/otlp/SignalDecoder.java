package dev.tooltrail.otlp;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.otlp.BodyOpener.Opened;
import java.util.function.Supplier;

/// What decoders of all signals have in common. Safe for use by several threads.
///
/// It works in two steps. Framing finds where resources, scopes and records lie; if that fails, the
/// body is malformed. Then each record is read on its own; if that fails, it is a [BadRecord] and
/// its neighbours are unharmed. Both formats come out as the same protobuf messages, so the same
/// record has the same id in either (see `CanonicalForm`).
///
/// @param <T> what is read from a record
final class SignalDecoder<T> {
  private final Signal signal;
  private final AuditKey key;
  private final CanonicalForm canonicalForm;
  private final BodyOpener opener;
  private final Supplier<RecordWalk.Step<T>> step;

  /// @param keys of the signal that is asked for
  /// @param step makes the reader of one body's records
  SignalDecoder(
      JsonFramer.Keys keys,
      AuditKey key,
      DecoderLimits limits,
      CanonicalForm canonicalForm,
      Supplier<RecordWalk.Step<T>> step) {
    this.signal = keys.signal();
    this.key = key;
    this.canonicalForm = canonicalForm;
    this.opener = new BodyOpener(keys, limits);
    this.step = step;
  }

  sealed interface Decoded<T> {
    record Records<T>(RecordWalk.Outcome<T> outcome) implements Decoded<T> {}

    record Other<T>(Signal signal) implements Decoded<T> {}

    record Malformed<T>(BodyFault fault) implements Decoded<T> {}
  }

  /// @param body the whole value; never changed
  Decoded<T> decode(byte[] body) {
    try {
      return switch (opener.open(body)) {
        case Opened.Records(SlicedBody sliced) ->
            new Decoded.Records<>(
                new RecordWalk<>(signal, key, canonicalForm, step.get()).over(sliced));
        case Opened.Other(Signal other) -> new Decoded.Other<>(other);
      };
    } catch (BrokenBodyException broken) {
      return new Decoded.Malformed<>(broken.fault());
    }
  }
}
