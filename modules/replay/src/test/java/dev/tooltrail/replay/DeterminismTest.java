package dev.tooltrail.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.RowJson;
import dev.tooltrail.core.Trail;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.intake.Taken;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.OtlpBodies;
import dev.tooltrail.testkit.SessionGenerator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The rows of a range depend on the records in it and on nothing else.
class DeterminismTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void splitsDuplicatesOrderChunksAndThreadsMakeNoDifference(long seed) throws Exception {
    List<byte[]> bodies = bodies(seed);
    List<String> plain = Replays.lines(folder, bodies, bodies.size(), 1);
    var random = new Random(seed);

    for (int round = 0; round < 4; round++) {
      List<byte[]> other = OtlpBodies.shuffle(bodies, random.nextLong());
      other = OtlpBodies.rebatch(other, random.nextLong());
      other = OtlpBodies.duplicate(other, random.nextLong());

      assertThat(Replays.lines(folder, other, 1 + random.nextInt(7), 1 + random.nextInt(4)))
          .isEqualTo(plain);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8})
  void theRowsAreThoseOfTheFoldInMemoryInTheSameOrder(long seed) throws Exception {
    List<byte[]> bodies = bodies(seed);
    var trail = new Trail();
    var intake = new Intake(Replays.KEY, Policy.standard());
    for (byte[] body : bodies) {
      for (Taken one : intake.take(body, "").records()) {
        switch (one) {
          case Taken.ToolFact(int index, Fact fact) -> trail.add(fact);
          case Taken.Event(int index, AuditEvent event) -> trail.add(event);
          case Taken.Unreadable unread -> throw new AssertionError(unread.reason());
        }
      }
    }

    List<String> lines = Replays.lines(folder, bodies, 3, 2);

    Stream<String> calls =
        trail.callRows().stream().map(row -> RowJson.write(new ReplayedCall(row, false)));
    Stream<String> events = trail.eventRows().stream().map(RowJson::write);
    assertThat(lines).isEqualTo(Stream.concat(calls, events).toList()).hasSizeGreaterThan(100);
  }

  /// With call ids and without: the latter are paired within their session.
  private static List<byte[]> bodies(long seed) {
    var bodies = new ArrayList<>(Captures.bodies("cc01"));
    for (int i = 0; i < 3; i++) {
      bodies.addAll(new SessionGenerator(seed * 10 + i).generate().bodies());
    }
    bodies.removeIf(body ->
        new Intake(Replays.KEY, Policy.standard())
            .take(body, "").records().stream().anyMatch(Taken.Unreadable.class::isInstance));
    return bodies;
  }
}
