package dev.tooltrail.it;

import dev.tooltrail.testkit.OtlpBodies;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The runbook `docs/rewind.md`: stop, set the application back to an earlier offset, start.
class RewindIT {
  private static final List<String> TABLES =
      List.of("fact_rows", "call_rows", "event_rows", "delivery_rows");

  @RegisterExtension static final Servers SERVERS = new Servers();

  /// Records stand one in a body, so that the earlier offset lies in the middle of calls. The
  /// tables keep no token, as if the window of deduplication had long passed.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRewindIntoTheMiddleWithoutStateGivesTheSameViews(boolean isMerging) throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(2)) {
      var kafka = new Kafka(pipeline);
      for (String table : TABLES) {
        pipeline
            .clickHouse()
            .execute(
                "ALTER TABLE " + table + " MODIFY SETTING non_replicated_deduplication_window = 0");
        if (!isMerging) {
          pipeline.clickHouse().execute("SYSTEM STOP MERGES " + table);
        }
      }
      pipeline.send(OtlpBodies.split(OtlpBodies.merge(Bodies.mixed(51))));
      var sink = WatchedSink.living();
      pipeline.startSink(sink);
      pipeline.startStream();
      pipeline.awaitAll();
      long all = pipeline.expected().records();

      pipeline.stopStream();
      long again = setBack(pipeline);
      kafka.delete(
          kafka.topics().stream()
              .filter(topic -> topic.endsWith("-changelog") || topic.endsWith("-repartition"))
              .toList());
      StreamRestartIT.deleteTree(pipeline.stateDir());
      pipeline.startStream();

      Awaitility.await().atMost(Pipeline.LIMIT).until(() -> sink.records.get() >= all + again);
      if (!isMerging) {
        pipeline.assertViewsAreTheFold();
        for (String table : TABLES) {
          pipeline.clickHouse().execute("SYSTEM START MERGES " + table);
        }
      }
      pipeline.assertViewsEqualTheFold();
    }
  }

  /// Half of each partition, as `kafka-streams-application-reset --to-datetime` would do.
  ///
  /// @return how many records come again
  private static long setBack(Pipeline pipeline) throws Exception {
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    long again = 0;
    for (int i = 0; i < pipeline.partitions(); i++) {
      var partition = new TopicPartition(pipeline.topics().otlpLogs(), i);
      long end =
          pipeline
              .admin()
              .listOffsets(Map.of(partition, OffsetSpec.latest()))
              .partitionResult(partition)
              .get()
              .offset();
      offsets.put(partition, new OffsetAndMetadata(end / 2));
      again += end - end / 2;
    }
    // A member that has just left may still be known for a moment.
    Awaitility.await()
        .atMost(Pipeline.LIMIT)
        .ignoreExceptions()
        .until(() -> {
          pipeline.admin().alterConsumerGroupOffsets(pipeline.streamGroup(), offsets).all().get();
          return true;
        });
    return again;
  }
}
