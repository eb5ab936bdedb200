package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.OtlpBodies;
import dev.tooltrail.testkit.SessionGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rows and events depend on the set of records alone: whatever happens to the bodies on their way,
/// they are the same in every byte.
class SetLawTest {
  static List<String> scenarios() {
    return Captures.scenarios();
  }

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void recordedSessionsGiveTheSameRowsHoweverTheyAreDelivered(String scenario) {
    List<byte[]> bodies = Captures.bodies(scenario);

    assertLaw(bodies, scenario.hashCode(), 3);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void generatedSessionsGiveTheSameRowsHoweverTheyAreDelivered(long seed) {
    List<byte[]> bodies = new SessionGenerator(seed).generate().bodies();

    assertLaw(bodies, seed, 2);
  }

  private static void assertLaw(List<byte[]> bodies, long seed, int interleavings) {
    Taking.Rows rows = Taking.rows(bodies);
    assertThat(rows.calls().size() + rows.events().size()).isPositive();

    same(rows, bodies.reversed(), "reversed");
    same(rows, bodies.stream().flatMap(body -> OtlpBodies.split(body).stream()).toList(), "split");
    same(rows, List.of(OtlpBodies.merge(bodies)), "merged");
    same(rows, bodies.stream().map(SetLawTest::gzip).toList(), "gzip");
    same(rows, bodies.stream().map(SetLawTest::json).toList(), "JSON");
    for (int i = 0; i < interleavings; i++) {
      same(rows, disturbed(bodies, seed + i), "disturbed by " + (seed + i));
    }
  }

  private static void same(Taking.Rows rows, List<byte[]> bodies, String how) {
    assertThat(Taking.rows(bodies)).as(how).isEqualTo(rows);
  }

  /// Everything at once: records in random order in other bodies, some of them twice, each body in
  /// an encoding of its own.
  private static List<byte[]> disturbed(List<byte[]> bodies, long seed) {
    var random = new Random(seed);
    List<byte[]> shuffled = OtlpBodies.shuffle(OtlpBodies.duplicate(bodies, seed), seed);
    var delivered = new ArrayList<byte[]>();
    for (byte[] body : OtlpBodies.duplicate(shuffled, seed + 1)) {
      delivered.add(
          switch (random.nextInt(4)) {
            case 0 -> body;
            case 1 -> json(body);
            case 2 -> OtlpBodies.gzip(body);
            default -> OtlpBodies.gzip(json(body));
          });
    }
    return delivered;
  }

  private static byte[] json(byte[] body) {
    return OtlpBodies.toJson(OtlpBodies.parse(body));
  }

  /// As protobuf first, since a recorded body may be gzip itself.
  private static byte[] gzip(byte[] body) {
    return OtlpBodies.gzip(OtlpBodies.toProtobuf(OtlpBodies.parse(body)));
  }
}
