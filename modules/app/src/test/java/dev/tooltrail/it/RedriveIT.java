package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.Governance;
import dev.tooltrail.replay.Redrive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Bodies that the stream has passed over come into the trail from their places, once.
class RedriveIT {
  @RegisterExtension static final Servers SERVERS = new Servers();

  @Test
  void whatIsDrivenAgainTwiceIsThereOnceAndEqualToWhatTheStreamWouldHaveMade() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(2)) {
      pipeline.send(Bodies.mixed(41));
      pipeline.startSink(WatchedSink.living());
      var redrive =
          new Redrive(
              pipeline.kafka(),
              pipeline.topics(),
              Replayed.reader(),
              new Governance(Expected.PERSONS, List.of()));
      List<Delivery> places = places(pipeline);

      List<Redrive.Outcome> dry = redrive.run(places, true);
      assertThat(new Kafka(pipeline).end(pipeline.topics().events())).isZero();
      List<Redrive.Outcome> wet = redrive.run(places, false);

      assertThat(wet).isEqualTo(dry).hasSameSizeAs(places);
      awaitReadable(pipeline);
      redrive.run(places, false);
      pipeline.startStream();
      pipeline.awaitAll();
      pipeline.assertViewsEqualTheFold();
    }
  }

  @Test
  void whatCannotBeReadStillIsGoneOrIsNoInputIsSaid() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(1)) {
      pipeline.send(List.of("no telemetry".getBytes(StandardCharsets.UTF_8)));
      String topic = pipeline.topics().otlpLogs();
      var redrive =
          new Redrive(
              pipeline.kafka(),
              pipeline.topics(),
              Replayed.reader(),
              new Governance(Expected.PERSONS, List.of()));

      List<Redrive.Outcome> outcomes =
          redrive.run(
              List.of(
                  new Delivery(topic, 0, 0, -1),
                  new Delivery(topic, 0, 7, -1),
                  new Delivery(pipeline.topics().events(), 0, 0, -1)),
              false);

      assertThat(outcomes)
          .extracting(Redrive.Outcome::fate)
          .containsExactlyInAnyOrder(
              Redrive.Fate.STILL_UNREADABLE, Redrive.Fate.GONE, Redrive.Fate.NOT_INPUT);
      assertThat(outcomes).anyMatch(one -> one.reason().equals("not_otlp"));
    }
  }

  /// Unreadable bodies stay dead letters, which only the stream writes.
  private static void awaitReadable(Pipeline pipeline) {
    Awaitility.await()
        .atMost(Pipeline.LIMIT)
        .untilAsserted(() ->
            assertThat(pipeline.delivered())
                .isEqualTo(
                    pipeline.expected().records() - pipeline.expected().deadLetters().size()));
  }

  private static List<Delivery> places(Pipeline pipeline) throws Exception {
    var places = new ArrayList<Delivery>();
    new Kafka(pipeline)
        .read(pipeline.topics().otlpLogs())
        .forEach(
            body -> places.add(new Delivery(body.topic(), body.partition(), body.offset(), -1)));
    return places;
  }
}
