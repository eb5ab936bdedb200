package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.Envelope;
import dev.tooltrail.core.Fact;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.intake.Taken;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.testkit.Captures;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A body that is lost on its way leaves a gap in its client's counter.
class MissingRecordsIT {
  @RegisterExtension static final Servers SERVERS = new Servers();

  @Test
  void aBodyThatIsLostLeavesAGapAndOnlyATailDoesNot() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(1)) {
      pipeline.startStream();
      pipeline.startSink(WatchedSink.living());
      List<byte[]> bodies = Captures.bodies("cc39");
      assertThat(bodies).hasSizeGreaterThan(6);
      int middle = bodies.size() / 2;
      send(pipeline, "first", without(bodies, 0));
      send(pipeline, "middle", without(bodies, middle));
      send(pipeline, "tail", without(bodies, bodies.size() - 1));
      pipeline.awaitAll();

      assertThat(certainty(pipeline, "first")).containsExactly("possible");
      assertThat(certainty(pipeline, "middle")).containsExactly("certain");
      assertThat(missing(pipeline, "middle")).isEqualTo(sequences(bodies.get(middle)));
      assertThat(missing(pipeline, "first")).isEqualTo(sequences(bodies.getFirst()));
      assertThat(missing(pipeline, "tail")).isEmpty();
    }
  }

  private static List<byte[]> without(List<byte[]> bodies, int lost) {
    var rest = new ArrayList<>(bodies);
    rest.remove(lost);
    return rest;
  }

  private static void send(Pipeline pipeline, String tenant, List<byte[]> bodies) throws Exception {
    for (byte[] body : bodies) {
      pipeline.send(body, tenant, null);
    }
  }

  private static Set<String> certainty(Pipeline pipeline, String tenant) throws Exception {
    return Questions.column(gaps(pipeline, tenant), "certainty");
  }

  private static Set<Long> missing(Pipeline pipeline, String tenant) throws Exception {
    var numbers = new TreeSet<Long>();
    for (JsonNode gap : gaps(pipeline, tenant)) {
      for (long n = gap.path("from_sequence").asLong();
          n <= gap.path("to_sequence").asLong();
          n++) {
        numbers.add(n);
      }
    }
    return numbers;
  }

  private static List<JsonNode> gaps(Pipeline pipeline, String tenant) throws Exception {
    return new Questions(pipeline.clickHouse(), tenant).ask("sequence_gaps");
  }

  private static Set<Long> sequences(byte[] body) {
    var numbers = new TreeSet<Long>();
    for (Taken taken : new Intake(Expected.KEY, Policy.standard()).take(body, "").records()) {
      numbers.add(envelope(taken).sequence());
    }
    return numbers;
  }

  private static Envelope envelope(Taken taken) {
    return switch (taken) {
      case Taken.ToolFact(int index, Fact fact) -> fact.envelope();
      case Taken.Event(int index, AuditEvent event) -> event.envelope();
      case Taken.Unreadable bad -> throw new AssertionError(bad.reason());
    };
  }
}
