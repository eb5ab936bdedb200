package dev.tooltrail.redaction;

import dev.tooltrail.redaction.gitleaks.TooMuchWorkException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes the secrets out of attribute values.
///
/// A pure function of field, value, policy and key, for any number of threads. It never throws:
/// what cannot be redacted for any reason is withheld as a whole and told as such.
public final class Redactor {
  /// A pass may uncover what the cuts of the one before made visible; more than this never
  /// converge.
  private static final int MOST_PASSES = 6;

  private static final int FIRST_BUFFER = 16_384;

  private final Policy policy;
  private final Engine engine;
  private final Fingerprints fingerprints;
  private final ThreadLocal<char[]> buffers = ThreadLocal.withInitial(() -> new char[FIRST_BUFFER]);

  public Redactor(Policy policy, Fingerprint fingerprint) {
    this.policy = policy;
    this.engine = new Engine(policy);
    this.fingerprints = new Fingerprints(fingerprint, policy);
  }

  /// @param field name of the attribute; it also tells whether the value is a secret by name
  /// @param value the value as decoded
  public Redacted redact(String field, String value) {
    return redact(field, value, new Meter(value.length()), null);
  }

  /// What is redacted and why, in the order of the value; empty also where all of it is withheld.
  public List<Explanation> explain(String field, String value) {
    var trace = new Trace(policy);
    redact(field, value, new Meter(value.length()), trace);
    return trace.explanations();
  }

  /// The fingerprint that markers of this secret carry, whatever its spelling.
  public String fingerprint(String secret) {
    return fingerprints.of(secret);
  }

  /// As [#redact(String, String)], telling the work done in `meter`.
  Redacted redact(String field, String value, Meter meter) {
    return redact(field, value, meter, null);
  }

  private Redacted redact(String field, String value, Meter meter, @Nullable Trace trace) {
    if (Markers.isMarker(value)) {
      return new Redacted(value, List.of());
    }
    if (value.length() > policy.maxFieldChars()) {
      return withheld(field, value, "too-large");
    }
    try {
      return untilStable(field, value, meter, trace);
    } catch (LimitException e) {
      return withheld(field, value, e.reason());
    } catch (TooMuchWorkException e) {
      return withheld(field, value, "too-much-work");
    } catch (RuntimeException | StackOverflowError e) {
      return withheld(field, value, "error");
    }
  }

  /// Repeats until a pass is settled or changes nothing: this makes redaction idempotent by
  /// construction.
  private Redacted untilStable(String field, String value, Meter meter, @Nullable Trace trace) {
    var account = (Account) null;
    var text = value;
    for (int passes = 0; passes < MOST_PASSES; passes++) {
      var pass = new Pass(engine, fingerprints, meter);
      var cuts = pass.over(field, loaded(text));
      if (cuts.isEmpty()) {
        return redacted(text, account);
      }
      if (trace != null) {
        trace.add(cuts);
      }
      text = Cut.apply(text, cuts);
      account = account == null ? new Account() : account;
      account.add(cuts);
      if (!pass.isRestless()) {
        return redacted(text, account);
      }
    }
    throw LimitException.unsettled(MOST_PASSES);
  }

  /// The characters of a value, in the buffer of this thread: nothing is allocated for them.
  private Text loaded(String value) {
    var length = value.length();
    var buffer = buffers.get();
    if (buffer.length < length) {
      buffer = new char[Math.max(length, Math.min(2 * buffer.length, policy.maxFieldChars()))];
      buffers.set(buffer);
    }
    value.getChars(0, length, buffer, 0);
    return new Text(buffer, 0, length);
  }

  private static Redacted redacted(String text, @Nullable Account account) {
    return new Redacted(text, account == null ? List.of() : account.redactions());
  }

  private static Redacted withheld(String field, String value, String reason) {
    return new Redacted(
        Markers.withheld(reason, value.length()),
        List.of(new Redaction(Redaction.WITHHELD, Path.segment(field), 1)));
  }
}
