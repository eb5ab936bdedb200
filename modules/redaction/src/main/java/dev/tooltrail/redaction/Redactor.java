package dev.tooltrail.redaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Takes the secrets out of attribute values.
///
/// A pure function of field, value, policy and key, for any number of threads. It never throws:
/// what cannot be redacted for any reason is withheld as a whole and told as such.
public final class Redactor {
  /// A pass may uncover what the cuts of the one before made visible; more than this never
  /// converge.
  private static final int MOST_PASSES = 6;

  private final Policy policy;
  private final Engine engine;
  private final Fingerprint fingerprint;

  public Redactor(Policy policy, Fingerprint fingerprint) {
    this.policy = policy;
    this.engine = new Engine(policy);
    this.fingerprint = fingerprint;
  }

  /// @param field name of the attribute; it also tells whether the value is a secret by name
  /// @param value the value as decoded
  public Redacted redact(String field, String value) {
    return redact(field, value, new Meter(value.length()), null);
  }

  /// What is redacted and why, in the order of the value; empty also where all of it is withheld.
  public List<Explanation> explain(String field, String value) {
    var trace = new Trace();
    redact(field, value, new Meter(value.length()), trace);
    return trace.explanations();
  }

  /// The fingerprint that markers of this secret carry, whatever its spelling.
  public String fingerprint(String secret) {
    return fingerprint.of(Canonical.of(secret));
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
    } catch (TooDeepException e) {
      return withheld(field, value, "too-deep");
    } catch (RuntimeException | StackOverflowError e) {
      return withheld(field, value, "error");
    }
  }

  /// Repeats until a pass is settled or changes nothing: this makes redaction idempotent by
  /// construction.
  private Redacted untilStable(String field, String value, Meter meter, @Nullable Trace trace) {
    var counts = (Map<String, Redaction>) null;
    var text = value;
    for (int passes = 0; passes < MOST_PASSES; passes++) {
      var pass = new Pass(engine, fingerprint, meter);
      var cuts = pass.over(field, Text.of(text));
      if (cuts.isEmpty()) {
        return redacted(text, counts);
      }
      if (trace != null) {
        trace.add(cuts);
      }
      text = Cut.apply(text, cuts);
      counts = counts == null ? new TreeMap<>() : counts;
      for (Cut cut : cuts) {
        var one = new Redaction(cut.rule(), cut.field().toString(), 1);
        counts.merge(one.rule() + "\0" + one.field(), one, Redactor::sum);
      }
      if (!pass.isRestless()) {
        return redacted(text, counts);
      }
    }
    throw new IllegalStateException(
        "redaction: expected to be stable after " + MOST_PASSES + " passes");
  }

  private static Redacted redacted(String text, @Nullable Map<String, Redaction> counts) {
    return new Redacted(text, counts == null ? List.of() : new ArrayList<>(counts.values()));
  }

  private static Redaction sum(Redaction a, Redaction b) {
    return new Redaction(a.rule(), a.field(), a.count() + b.count());
  }

  private static Redacted withheld(String field, String value, String reason) {
    return new Redacted(
        Markers.withheld(reason, value.length()),
        List.of(new Redaction(Redaction.WITHHELD, Path.segment(field), 1)));
  }

  /// The cuts of all passes, by their place in the value as it was.
  private static final class Trace {
    private static final Map<String, String> WHY = why();

    private final List<Cut> all = new ArrayList<>();
    private final List<List<Cut>> passes = new ArrayList<>();

    void add(List<Cut> cuts) {
      for (Cut cut : cuts) {
        all.add(cut.at(original(cut.start(), false), original(cut.end(), true)));
      }
      passes.add(cuts);
    }

    /// The place in the first text of an offset in the last one; inside a marker it is the start or
    /// the end of what the marker stands for.
    private int original(int offset, boolean isEnd) {
      var at = offset;
      for (int i = passes.size() - 1; i >= 0; i--) {
        at = Cut.before(passes.get(i), at, isEnd);
      }
      return at;
    }

    List<Explanation> explanations() {
      return Cut.disjoint(all).stream()
          .map(cut ->
              new Explanation(
                  cut.rule(),
                  cut.kind().label(),
                  cut.field().toString(),
                  cut.start(),
                  cut.end(),
                  WHY.getOrDefault(cut.rule(), cut.rule())))
          .toList();
    }

    private static Map<String, String> why() {
      var why = new HashMap<String, String>();
      Rules.standard().all().forEach(rule -> why.put(rule.id(), rule.about()));
      return why;
    }
  }
}
