package dev.tooltrail.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Takes the secrets out of attribute values.
///
/// A pure function of field, value, policy and key, for any number of threads. It never throws:
/// what cannot be redacted for any reason is withheld as a whole and told as such.
public final class Redactor {
  /// A pass may uncover what the cuts of the one before made visible; more than this never
  /// converge.
  private static final int MOST_PASSES = 6;

  private final Policy policy;
  private final Fingerprint fingerprint;

  public Redactor(Policy policy, Fingerprint fingerprint) {
    this.policy = policy;
    this.fingerprint = fingerprint;
  }

  /// @param field name of the attribute; it also tells whether the value is a secret by name
  /// @param value the value as decoded
  public Redacted redact(String field, String value) {
    return redact(field, value, new Meter(value.length()));
  }

  /// As [#redact(String, String)], telling the work done in `meter`.
  Redacted redact(String field, String value, Meter meter) {
    if (Markers.isMarker(value)) {
      return new Redacted(value, List.of());
    }
    if (value.length() > policy.maxFieldChars()) {
      return withheld(field, value, "too-large");
    }
    try {
      return untilStable(field, value, meter);
    } catch (TooDeepException e) {
      return withheld(field, value, "too-deep");
    } catch (RuntimeException | StackOverflowError e) {
      return withheld(field, value, "error");
    }
  }

  /// Repeats until a pass changes nothing: this makes redaction idempotent by construction.
  private Redacted untilStable(String field, String value, Meter meter) {
    var counts = new TreeMap<String, Redaction>();
    var text = value;
    for (int passes = 0; passes < MOST_PASSES; passes++) {
      var cuts = new Pass(fingerprint, meter).over(field, text);
      if (cuts.isEmpty()) {
        return new Redacted(text, new ArrayList<>(counts.values()));
      }
      text = Cut.apply(text, cuts);
      for (Cut cut : cuts) {
        var one = new Redaction(cut.kind().label(), cut.field(), 1);
        counts.merge(one.rule() + "\0" + one.field(), one, Redactor::sum);
      }
    }
    throw new IllegalStateException(
        "redaction: expected to be stable after " + MOST_PASSES + " passes");
  }

  private static Redaction sum(Redaction a, Redaction b) {
    return new Redaction(a.rule(), a.field(), a.count() + b.count());
  }

  private static Redacted withheld(String field, String value, String reason) {
    return new Redacted(
        Markers.withheld(reason, value.length()),
        List.of(new Redaction(Redaction.WITHHELD, Pass.segment(field), 1)));
  }
}
