package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.testkit.ClaudeRecords;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A row that ClickHouse refuses is set aside with its coordinates; tables that are not ours stop
/// the sink.
class RefusedRowIT {
  private static final long AT = 1_795_334_400_000_000_000L;

  @RegisterExtension static final Servers SERVERS = new Servers();

  @Test
  void aRefusedRowAmongGoodOnesIsADeadLetterAndTheOthersAreThere() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(1)) {
      pipeline
          .clickHouse()
          .execute("ALTER TABLE fact_rows ADD CONSTRAINT c CHECK tool_name != 'Poisonous'");
      for (int i = 0; i < 30; i++) {
        pipeline.send(List.of(decision("c" + i, i == 17 ? "Poisonous" : "Bash")));
      }
      pipeline.startStream();
      var watch = WatchedSink.living();
      pipeline.startSink(watch);
      pipeline.awaitAll();

      long offset = offsetOfThePoisonousFact(pipeline);
      Awaitility.await()
          .atMost(Pipeline.LIMIT)
          .untilAsserted(() ->
              assertThat(pipeline.deadLetters(pipeline.topics().toolCalls()))
                  .containsExactly(
                      pipeline.topics().toolCalls()
                          + "/0/"
                          + offset
                          + "/-1 refused_by_clickhouse_fact_rows_469"));
      assertThat(pipeline.number("SELECT count() FROM tool_facts FORMAT TSV")).isEqualTo(29);
      assertThat(watch.refused).hasValue(1);
      pipeline.assertViewsEqualTheFold();
    }
  }

  @Test
  void aRefusedRowStopsASinkThatFailsClosedAndTheNextOneGoesOnFromThere() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(1)) {
      pipeline
          .clickHouse()
          .execute("ALTER TABLE fact_rows ADD CONSTRAINT c CHECK tool_name != 'Poisonous'");
      pipeline.send(List.of(decision("c1", "Bash"), decision("c2", "Poisonous")));
      pipeline.startStream();

      var sink = pipeline.startSink(WatchedSink.living(), 40, true);

      Awaitility.await().atMost(Pipeline.LIMIT).until(() -> !sink.isAlive());
      assertThat(sink.failure()).hasMessageContaining("is to fail closed");
      assertThat(new Kafka(pipeline).read(pipeline.topics().deadLetters())).isEmpty();

      pipeline.clickHouse().execute("ALTER TABLE fact_rows DROP CONSTRAINT c");
      pipeline.startSink(WatchedSink.living(), 40, true);
      pipeline.awaitAll();
      pipeline.assertViewsEqualTheFold();
    }
  }

  @Test
  void aTableWithoutOneOfOurColumnsStopsTheSink() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(1)) {
      pipeline.clickHouse().execute("ALTER TABLE fact_rows DROP COLUMN tool_input_size_bytes");
      pipeline.send(List.of(decision("c", "Bash")));
      pipeline.startStream();

      var sink = pipeline.startSink(WatchedSink.living());

      Awaitility.await().atMost(Pipeline.LIMIT).until(() -> !sink.isAlive());
      assertThat(sink.failure()).hasMessageMatching("insert into fact_rows: ClickHouse code \\d+");
      assertThat(pipeline.delivered()).isZero();
      assertThat(new Kafka(pipeline).read(pipeline.topics().deadLetters())).isEmpty();
    }
  }

  private static long offsetOfThePoisonousFact(Pipeline pipeline) throws Exception {
    return new Kafka(pipeline)
        .read(pipeline.topics().toolCalls()).stream()
            .filter(record ->
                dev.tooltrail.core.Wire.readUpdate(record.value())
                    .fact()
                    .tool()
                    .name()
                    .equals("Poisonous"))
            .findAny()
            .orElseThrow()
            .offset();
  }

  private static byte[] decision(String call, String tool) {
    return ClaudeRecords.body(
        ClaudeRecords.decision("s", "p", call, tool, "accept", "config", AT).build());
  }
}
