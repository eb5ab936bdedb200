package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A sink that dies between insert and commit repeats itself, and nobody sees it.
class SinkCrashIT {
  private static final List<String> TABLES =
      List.of("fact_rows", "call_rows", "event_rows", "delivery_rows");

  @RegisterExtension static final Servers SERVERS = new Servers();

  @Test
  void withinTheWindowClickHouseDropsTheRepeatedBatches() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(2)) {
      stopMerges(pipeline);
      pipeline.send(Bodies.mixed(1));
      pipeline.startStream();

      killSinks(pipeline, 4);
      pipeline.startSink(WatchedSink.living());
      pipeline.awaitAll();

      assertThat(pipeline.number("SELECT count() FROM delivery_rows FORMAT TSV"))
          .isEqualTo(pipeline.expected().records());
      startMerges(pipeline);
      pipeline.assertViewsEqualTheFold();
    }
  }

  @Test
  void beyondTheWindowRowsComeTwiceAndTheViewsStayTheSame() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(2)) {
      stopMerges(pipeline);
      for (String table : TABLES) {
        pipeline
            .clickHouse()
            .execute(
                "ALTER TABLE " + table + " MODIFY SETTING non_replicated_deduplication_window = 0");
      }
      pipeline.send(Bodies.mixed(2));
      pipeline.startStream();

      killSinks(pipeline, 4);
      pipeline.startSink(WatchedSink.living());
      pipeline.awaitAll();

      assertThat(pipeline.number("SELECT count() FROM delivery_rows FORMAT TSV"))
          .isGreaterThan(pipeline.expected().records());
      startMerges(pipeline);
      pipeline.assertViewsEqualTheFold();
    }
  }

  @Test
  void aSealedBatchIsFormedAgainWhateverTheLimitsAreByThen() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(1)) {
      stopMerges(pipeline);
      pipeline.send(Bodies.mixed(3));
      pipeline.startStream();
      var sealing = pipeline.startSink(WatchedSink.dyingAfter(1), 10_000);
      Awaitility.await().atMost(Pipeline.LIMIT).until(() -> !sealing.isAlive());

      pipeline.startSink(WatchedSink.living(), 3);
      pipeline.awaitAll();

      assertThat(pipeline.number("SELECT count() FROM delivery_rows FORMAT TSV"))
          .isEqualTo(pipeline.expected().records());
      startMerges(pipeline);
      pipeline.assertViewsEqualTheFold();
    }
  }

  private static void killSinks(Pipeline pipeline, int times) {
    for (int i = 1; i <= times; i++) {
      var sink = pipeline.startSink(WatchedSink.dyingAfter(i));
      Awaitility.await().atMost(Pipeline.LIMIT).until(() -> !sink.isAlive());
      assertThat(sink.failure()).isInstanceOf(WatchedSink.Killed.class);
    }
  }

  private static void stopMerges(Pipeline pipeline) throws Exception {
    for (String table : TABLES) {
      pipeline.clickHouse().execute("SYSTEM STOP MERGES " + table);
    }
  }

  private static void startMerges(Pipeline pipeline) throws Exception {
    for (String table : TABLES) {
      pipeline.clickHouse().execute("SYSTEM START MERGES " + table);
    }
  }
}
