package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.EventRow;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.RowJson;
import dev.tooltrail.replay.Bound;
import dev.tooltrail.replay.ComparisonReport;
import dev.tooltrail.replay.RangeException;
import dev.tooltrail.replay.ReplayRows;
import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.sink.ClickHouseConfig;
import dev.tooltrail.sink.RowExport;
import dev.tooltrail.sink.SideDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A replay beside the running stream: the same rows, and no trace.
class ReplayIT {
  private static final String A_FACT = "00ff";
  private static final String CUT =
      "SELECT count() FROM replayed_tool_calls WHERE range_cut FORMAT TSV";

  @RegisterExtension static final Servers SERVERS = new Servers();
  @TempDir private Path folder;

  @Test
  void theRowsOfTheTopicAreThoseOfTheViewsAndTheRunningJobIsNotTouched() throws Exception {
    try (Pipeline pipeline = running(21)) {
      Traces before = traces(pipeline);

      try (Replayed one = Replayed.whole(pipeline, folder.resolve("1"), 1);
          Replayed other = Replayed.whole(pipeline, folder.resolve("2"), 4)) {
        Replayed.Rows rows = one.rows();

        assertThat(one.isWhole()).isTrue();
        assertThat(rows.cut()).isEmpty();
        assertThat(json(rows.calls())).isEqualTo(json(RowExport.calls(pipeline.clickHouse())));
        assertThat(json(rows.events())).isEqualTo(json(RowExport.events(pipeline.clickHouse())));
        assertThat(other.rows().digest().hex()).isEqualTo(rows.digest().hex());
      }
      assertThat(traces(pipeline)).isEqualTo(before);
    }
  }

  @Test
  void aSideDatabaseHoldsTheSameViewsAndIsNotOverwrittenUnasked() throws Exception {
    try (Pipeline pipeline = running(22);
        Replayed replayed = Replayed.whole(pipeline, folder.resolve("side"), 2)) {
      ClickHouseConfig live = pipeline.clickHouse().config();
      var config =
          new ClickHouseConfig(live.url(), live.database() + "_side", live.user(), live.password());

      try (SideDatabase side = SideDatabase.create(config, false, run())) {
        replayed.forEach(into(side));
        side.rangeCut(A_FACT);
        side.complete("digest");
      }

      try (var clickHouse = new ClickHouse(config)) {
        assertThat(json(RowExport.calls(clickHouse)))
            .isEqualTo(json(RowExport.calls(pipeline.clickHouse())))
            .isNotEmpty();
        assertThat(json(RowExport.events(clickHouse)))
            .isEqualTo(json(RowExport.events(pipeline.clickHouse())));
        assertThat(clickHouse.value(CUT)).isEqualTo("0");
        clickHouse.execute(
            "INSERT INTO range_cut_rows SELECT min(decision_fact_id) FROM tool_calls");
        assertThat(clickHouse.value(CUT)).isEqualTo("1");
        String deliveries = "SELECT count(), sum(cityHash64(*)) FROM deliveries FORMAT TSV";
        assertThat(clickHouse.value(deliveries)).isEqualTo(pipeline.clickHouse().value(deliveries));
      }
      assertThatThrownBy(() -> SideDatabase.create(config, false, run()))
          .hasMessageContaining("exists; --replace");
      assertThatThrownBy(() -> SideDatabase.create(live, true, run()))
          .hasMessageContaining("no replay has made it");
      SideDatabase.create(config, true, run()).close();
    }
  }

  @Test
  void aPartOfTheTopicSaysWhichCallsItMayHaveCut() throws Exception {
    try (Pipeline pipeline = running(23)) {
      var half = new HashMap<Integer, Long>();
      for (int partition = 0; partition < pipeline.partitions(); partition++) {
        half.put(partition, end(pipeline, partition) / 2);
      }

      try (Replayed replayed =
          new Replayed(
              pipeline, folder.resolve("half"), new Bound.Open(), new Bound.Offsets(half), 2)) {
        List<CallRow> cut = replayed.rows().cut();

        assertThat(replayed.isWhole()).isFalse();
        assertThat(cut)
            .isNotEmpty()
            .allMatch(row -> row.decisionFactId() == null || row.resultFactId() == null);
        ComparisonReport report = replayed.compare();
        assertThat(report.unexplained()).as("%s", report.found()).isZero();
      }
    }
  }

  @Test
  void aRangeBeforeRetentionNamesTheEarliestOffsetAndTime() throws Exception {
    try (Pipeline pipeline = running(24)) {
      var partition = new TopicPartition(pipeline.topics().otlpLogs(), 0);
      pipeline
          .admin()
          .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(2)))
          .all()
          .get();
      var first = new Bound.Offsets(Map.of(0, 1L));

      assertThatThrownBy(
              () -> new Replayed(pipeline, folder.resolve("gone"), first, new Bound.Open(), 1))
          .isInstanceOf(RangeException.class)
          .hasMessageMatching(".*earliest is offset 2 of 20[-0-9]+T.*Z, and --from 0:2 .*");
    }
  }

  private static Pipeline running(long seed) throws Exception {
    Pipeline pipeline = SERVERS.pipeline(3);
    pipeline.send(Bodies.mixed(seed));
    pipeline.startSink(WatchedSink.living());
    pipeline.startStream();
    pipeline.awaitAll();
    return pipeline;
  }

  private static SideDatabase.Run run() {
    return new SideDatabase.Run("2026-11-22T08:00:00Z", "topic", true, "", 1, "key");
  }

  private static ReplayRows.Taker into(SideDatabase side) {
    return new ReplayRows.Taker() {
      @Override
      public boolean takesFacts() {
        return true;
      }

      @Override
      public void fact(Fact fact, List<Delivery> deliveries) throws IOException {
        side.writer().fact(fact, deliveries);
      }

      @Override
      public void event(EventRow row, AuditEvent event, List<Delivery> deliveries)
          throws IOException {
        side.writer().event(event, deliveries);
      }
    };
  }

  private static List<String> json(List<? extends Record> rows) {
    return rows.stream().map(RowJson::write).toList();
  }

  private static long end(Pipeline pipeline, int partition) throws Exception {
    var one = new TopicPartition(pipeline.topics().otlpLogs(), partition);
    return pipeline
        .admin()
        .listOffsets(Map.of(one, OffsetSpec.latest()))
        .partitionResult(one)
        .get()
        .offset();
  }

  /// Everything that a replay might leave behind.
  private record Traces(
      Set<String> topics,
      Set<String> groups,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      String rows) {}

  private static Traces traces(Pipeline pipeline) throws Exception {
    var groups = new TreeSet<String>();
    for (GroupListing group :
        pipeline.admin().listGroups(ListGroupsOptions.forConsumerGroups()).all().get()) {
      groups.add(group.groupId());
    }
    return new Traces(
        new TreeSet<>(pipeline.admin().listTopics().names().get()),
        groups,
        pipeline
            .admin()
            .listConsumerGroupOffsets(pipeline.streamGroup())
            .partitionsToOffsetAndMetadata()
            .get(),
        pipeline
            .clickHouse()
            .value(
                "SELECT arraySort(groupArray((name, total_rows))) FROM system.tables"
                    + " WHERE database = currentDatabase() FORMAT TSV"));
  }
}
