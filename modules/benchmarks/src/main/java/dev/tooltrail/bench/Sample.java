package dev.tooltrail.bench;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.Fact;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.intake.Taken;
import dev.tooltrail.redaction.Policy;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Generated bodies, and the facts and events in them: what the benchmarks of the parts work on.
@State(Scope.Benchmark)
public class Sample {
  /// Log records that a benchmark goes through in one invocation; its score is per record.
  static final int RECORDS = 1_000;

  private static final int GENERATED = 4_000;
  private static final long SEED = 11;

  final Intake intake = new Intake(RunSettings.KEY, Policy.standard());
  final List<byte[]> bodies = new ArrayList<>();
  final List<Fact> facts = new ArrayList<>();
  final List<AuditEvent> events = new ArrayList<>();

  /// Whole bodies up to the number of records, and as many facts and events.
  @Setup
  public void generate() {
    var generator = new LoadGenerator(SEED, GENERATED);
    int records = 0;
    while (generator.hasNext()) {
      byte[] body = generator.next();
      List<Taken> taken = intake.take(body, "").records();
      if (records + taken.size() <= RECORDS) {
        records += taken.size();
        bodies.add(body);
      }
      for (Taken one : taken) {
        switch (one) {
          case Taken.ToolFact(int index, var fact) -> facts.add(fact);
          case Taken.Event(int index, var event) -> events.add(event);
          case Taken.Unreadable bad ->
              throw new IllegalStateException("generated body: " + bad.reason());
        }
      }
    }
    facts.subList(RECORDS, facts.size()).clear();
    events.subList(RECORDS, events.size()).clear();
  }
}
