package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.CallKey;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.ToolCall;
import dev.tooltrail.core.Trail;
import dev.tooltrail.core.Wire;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.OtlpBodies;
import dev.tooltrail.testkit.SessionGenerator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whoever folded which part, and in whatever grouping the parts come together: the whole is the
/// same. This is what instances, lost state and merges in ClickHouse come down to.
class PartialFoldTest {
  static List<String> scenarios() {
    return Captures.scenarios().stream().filter(name -> name.startsWith("cc")).toList();
  }

  static LongStream seeds() {
    return LongStream.range(100, 160);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void partsOfRecordedSessionsMakeTheWhole(String scenario) {
    assertParts(Captures.bodies(scenario), scenario.hashCode());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void partsOfGeneratedSessionsMakeTheWhole(long seed) {
    assertParts(new SessionGenerator(seed).generate().bodies(), seed);
  }

  private static void assertParts(List<byte[]> bodies, long seed) {
    var random = new Random(seed);
    var whole = new Trail();
    var parts = new ArrayList<Map<CallKey, ToolCall>>();
    for (byte[] body : OtlpBodies.duplicate(OtlpBodies.shuffle(bodies, seed), seed)) {
      List<Fact> facts = facts(body);
      facts.forEach(whole::add);
      parts.add(fold(facts));
    }

    while (parts.size() > 1) {
      Map<CallKey, ToolCall> one = parts.remove(random.nextInt(parts.size()));
      Map<CallKey, ToolCall> other = parts.remove(random.nextInt(parts.size()));
      parts.add(merge(one, other));
    }

    assertThat(Trail.rows(parts.getFirst().values())).isEqualTo(whole.callRows());
  }

  private static List<Fact> facts(byte[] body) {
    return Taking.INTAKE.take(body, "").records().stream()
        .filter(Taken.ToolFact.class::isInstance)
        .map(taken -> ((Taken.ToolFact) taken).fact())
        .toList();
  }

  private static Map<CallKey, ToolCall> fold(List<Fact> facts) {
    var calls = new HashMap<CallKey, ToolCall>();
    facts.forEach(fact -> calls.merge(fact.key(), ToolCall.of(fact), ToolCall::merge));
    return calls;
  }

  /// Every part travels through a topic or a store on its way.
  private static Map<CallKey, ToolCall> merge(
      Map<CallKey, ToolCall> one, Map<CallKey, ToolCall> other) {
    var merged = new HashMap<>(one);
    other.forEach(
        (key, call) -> merged.merge(key, Wire.readCall(Wire.writeCall(call)), ToolCall::merge));
    return merged;
  }
}
