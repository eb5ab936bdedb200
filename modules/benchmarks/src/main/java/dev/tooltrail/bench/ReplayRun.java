package dev.tooltrail.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.OperatingSystemMXBean;
import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.AuditKeys;
import dev.tooltrail.core.Balance;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.EventRow;
import dev.tooltrail.core.Governance;
import dev.tooltrail.core.KafkaAccess;
import dev.tooltrail.core.Persons;
import dev.tooltrail.core.RowJson;
import dev.tooltrail.embedded.EmbeddedKafka;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.replay.Bound;
import dev.tooltrail.replay.KafkaSource;
import dev.tooltrail.replay.Replay;
import dev.tooltrail.replay.ReplayRows;
import dev.tooltrail.replay.ReplayStore;
import dev.tooltrail.replay.ReplayedCall;
import dev.tooltrail.replay.RowDigest;
import dev.tooltrail.replay.RowFilter;
import dev.tooltrail.topology.BodyReader;
import dev.tooltrail.topology.Topics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;

/// Replays the topic that [PipelineRun] has filled, to rows and their digest, and writes what it
/// took to a file. [EndToEnd] starts it. The broker runs in the same JVM, as it does there.
final class ReplayRun {
  private static final double NANOS = 1e9;

  private ReplayRun() {}

  /// What a replay took.
  ///
  /// @param readSeconds to the end of the topic
  /// @param wallSeconds with the rows made of it
  record ReplayUse(
      long logRecords,
      long rows,
      double readSeconds,
      double wallSeconds,
      double cpuSeconds,
      long peakRssMib,
      String digest) {}

  public static void main(String[] args) throws IOException {
    RunSettings settings = RunSettings.of(args);
    try (EmbeddedKafka kafka = EmbeddedKafka.start(PipelineRun.kafka(settings.data()), 0)) {
      JsonMapper.builder()
          .build()
          .writeValue(settings.report().toFile(), run(kafka.bootstrapServers(), settings));
    }
  }

  private static ReplayUse run(String bootstrapServers, RunSettings settings) throws IOException {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    double cpuBefore = system.getProcessCpuTime() / NANOS;
    long start = System.nanoTime();
    var topic =
        new KafkaSource.Part(
            Topics.DEFAULT.otlpLogs(), false, true, new Bound.Open(), new Bound.Open(), Set.of());
    try (var source = new KafkaSource(KafkaAccess.of(bootstrapServers), List.of(topic));
        ReplayStore store = ReplayStore.open(settings.data().resolve("replay"))) {
      var replay =
          new Replay(
              new BodyReader(new Intake(RunSettings.KEY, Policy.standard())),
              new Governance(new Persons(AuditKeys.of(RunSettings.KEY)), List.of()),
              RowFilter.ALL,
              Runtime.getRuntime().availableProcessors(),
              session -> {},
              Replay.Progress.NONE);
      replay.run(source, store, () -> false);
      double read = (System.nanoTime() - start) / NANOS;
      Balance balance = store.balance();
      var rows = new Rows();
      new ReplayRows(store, source.range(), RowFilter.ALL).forEach(balance, rows);
      return new ReplayUse(
          balance.records(),
          rows.count,
          read,
          (System.nanoTime() - start) / NANOS,
          system.getProcessCpuTime() / NANOS - cpuBefore,
          ProcessUse.peakRssMib(ProcessHandle.current().pid()),
          rows.digest.hex());
    }
  }

  private static final class Rows implements ReplayRows.Taker {
    private final RowDigest digest = new RowDigest();
    private long count;

    @Override
    public void call(ReplayedCall row) {
      count++;
      digest.line(RowJson.write(row));
    }

    @Override
    public void event(EventRow row, AuditEvent event, List<Delivery> deliveries) {
      count++;
      digest.line(RowJson.write(row));
    }
  }
}
