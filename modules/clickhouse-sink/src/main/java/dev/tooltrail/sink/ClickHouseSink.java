package dev.tooltrail.sink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies the audit topics into ClickHouse, each committed record at least once, each row once in
/// the views.
///
/// Failure semantics. A batch is a range of one topic partition. Its end is committed before its
/// rows are inserted (step 1), its offsets after (step 3):
///
/// - killed before step 1: nothing happened; the records are read again and may be cut otherwise;
/// - killed after step 1, or in the middle of the inserts: the same batch is formed and inserted
///   again with the same tokens, and ClickHouse drops what it already has;
/// - past ClickHouse's deduplication window, or after a reset of the offsets: rows are inserted
///   again, and the tables merge equal rows, so that the views stay the same;
/// - ClickHouse away, slow, read-only: the batch waits, the topic holds the rest, the stream goes
///   on;
/// - a row is refused: the block is halved until the row stands alone; it becomes a dead letter;
/// - the tables are not this version's: the sink stops and says why.
public final class ClickHouseSink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClickHouseSink.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

  private final SinkSettings settings;
  private final ClickHouseConfig clickHouseConfig;
  private final SinkObserver observer;
  private final SinkPulse pulse;
  private final Thread thread = new Thread(this::run, "clickhouse-sink");
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Map<TopicPartition, PartitionBatch> batches = new HashMap<>();
  private final Map<TopicPartition, BatchEnd> ends = new HashMap<>();
  private @Nullable SinkLag lag;
  private volatile @Nullable Throwable failure;
  private volatile @Nullable Consumer<String, byte[]> consumer;

  public ClickHouseSink(
      SinkSettings settings, ClickHouseConfig clickHouseConfig, SinkObserver observer) {
    this.settings = settings;
    this.clickHouseConfig = clickHouseConfig;
    this.observer = observer;
    pulse = new SinkPulse(observer);
  }

  public void start() {
    thread.start();
  }

  /// Why the sink has stopped by itself, or null if it has not.
  public @Nullable Throwable failure() {
    return failure;
  }

  /// How it is now.
  public SinkStatus status() {
    return pulse.status(phase(), System.nanoTime());
  }

  private SinkStatus.Phase phase() {
    if (failure != null) {
      return SinkStatus.Phase.FAILED;
    }
    return switch (thread.getState()) {
      case NEW -> SinkStatus.Phase.NEW;
      case TERMINATED -> SinkStatus.Phase.ENDED;
      default -> SinkStatus.Phase.STARTED;
    };
  }

  public boolean isAlive() {
    return thread.isAlive();
  }

  /// Stops after the insert that is under way.
  @Override
  public void close() {
    stopping.countDown();
    @Nullable Consumer<String, byte[]> running = consumer;
    if (running != null) {
      running.wakeup();
    }
    try {
      thread.join(CLOSE_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (var clickHouse = new ClickHouse(clickHouseConfig);
        var refusedRows = new RefusedRows(settings, observer);
        Consumer<String, byte[]> records = SinkConsumer.of(settings)) {
      consumer = records;
      var incarnations = new TopicIncarnations(settings.kafka());
      records.subscribe(
          settings.topics(),
          new BatchAssignment(records, batches, ends, settings::source, incarnations, pulse));
      lag = new SinkLag(records, batches, observer);
      new SchemaCheck(clickHouse, pulse, delay -> waitABit(records, delay)).pass();
      while (stopping.getCount() > 0) {
        turn(clickHouse, refusedRows, records);
      }
    } catch (WakeupException | SinkStopped e) {
      // close() was called
    } catch (Throwable e) {
      failure = e;
      LOG.atError()
          .addKeyValue("failure", e.getClass().getName())
          .addKeyValue("reason", e instanceof InsertFailure ? e.getMessage() : "see failure()")
          .log("sink stopped");
    } finally {
      consumer = null;
    }
  }

  private void turn(
      ClickHouse clickHouse, RefusedRows refusedRows, Consumer<String, byte[]> records)
      throws InsertFailure, ExecutionException, InterruptedException {
    try {
      collect(records, poll(records, POLL));
      flush(clickHouse, refusedRows, records, due(records));
      pulse.answered();
    } catch (RetriableException kafkaAway) {
      // Nothing is committed that is not inserted; sealed batches are formed again.
      pulse.waiting("Kafka does not answer", 1);
    }
  }

  private ConsumerRecords<String, byte[]> poll(Consumer<String, byte[]> records, Duration limit) {
    pulse.asking();
    Objects.requireNonNull(lag).tellNowAndThen();
    ConsumerRecords<String, byte[]> polled = records.poll(limit);
    pulse.turn();
    return polled;
  }

  private void collect(Consumer<String, byte[]> records, ConsumerRecords<String, byte[]> polled)
      throws InsertFailure {
    long now = System.nanoTime();
    for (TopicPartition topicPartition : polled.partitions()) {
      @Nullable PartitionBatch batch = batches.get(topicPartition);
      if (batch == null) {
        continue;
      }
      BatchEnd end = end(topicPartition);
      boolean sealed = end.end() > batch.start();
      for (ConsumerRecord<String, byte[]> record : polled.records(topicPartition)) {
        if (sealed && record.offset() >= end.end()) {
          // An earlier run has sealed this batch before here: read the rest again afterwards.
          records.seek(topicPartition, record.offset());
          break;
        }
        batch.add(record, now);
      }
      // A sealed batch is read to its end, however large: it must become the same again.
      if (!sealed && isFull(batch)) {
        records.pause(List.of(topicPartition));
      }
    }
  }

  /// The batches whose time has come, each extended to where the consumer stands.
  private List<PartitionBatch> due(Consumer<String, byte[]> records) {
    long now = System.nanoTime();
    var due = new ArrayList<PartitionBatch>();
    for (PartitionBatch batch : batches.values()) {
      TopicPartition topicPartition = batch.topicPartition();
      BatchEnd end = end(topicPartition);
      long position = records.position(topicPartition);
      if (end.end() > batch.start()) {
        if (position >= end.end()) {
          batch.extendTo(end.end());
          records.pause(List.of(topicPartition));
          due.add(batch);
        }
      } else if (isFull(batch) || batch.ageNanos(now) >= settings.linger().toNanos()) {
        due.add(batch);
      }
    }
    return due;
  }

  private boolean isFull(PartitionBatch batch) {
    return batch.records() >= settings.maxBatchRecords()
        || batch.bytes() >= settings.maxBatchBytes();
  }

  private void flush(
      ClickHouse clickHouse,
      RefusedRows refusedRows,
      Consumer<String, byte[]> records,
      List<PartitionBatch> due)
      throws InsertFailure, ExecutionException, InterruptedException {
    if (due.isEmpty()) {
      return;
    }
    try {
      pulse.asking();
      records.commitSync(seal(due));
      var done = new HashMap<TopicPartition, OffsetAndMetadata>();
      var inserter =
          new BlockInserter(clickHouse, observer, pulse, delay -> waitABit(records, delay));
      for (PartitionBatch batch : due) {
        // While one waited for ClickHouse, another may have been given to another instance, which
        // then inserts the same again.
        if (isOurs(batch)) {
          insert(inserter, refusedRows, batch, done);
        }
      }
      if (!done.isEmpty()) {
        records.commitSync(done);
      }
      due.stream()
          .filter(batch -> done.containsKey(batch.topicPartition()))
          .forEach(batch -> next(records, batch));
    } catch (CommitFailedException | RebalanceInProgressException rebalancing) {
      // The next poll tells what is still ours; sealed batches are inserted again with their
      // tokens.
      LOG.atDebug().log("offsets not committed, the group is rebalancing");
    }
  }

  /// Fixes where each batch ends, so that it is formed the same way again after a crash.
  private Map<TopicPartition, OffsetAndMetadata> seal(List<PartitionBatch> due) {
    var sealed = new HashMap<TopicPartition, OffsetAndMetadata>();
    for (PartitionBatch batch : due) {
      BatchEnd end = end(batch.topicPartition()).at(batch.end());
      ends.put(batch.topicPartition(), end);
      sealed.put(batch.topicPartition(), new OffsetAndMetadata(batch.start(), end.metadata()));
    }
    return sealed;
  }

  private void insert(
      BlockInserter inserter,
      RefusedRows refusedRows,
      PartitionBatch batch,
      Map<TopicPartition, OffsetAndMetadata> done)
      throws InsertFailure, ExecutionException, InterruptedException {
    TopicPartition topicPartition = batch.topicPartition();
    BatchEnd end = end(topicPartition);
    for (BlockInserter.Refused refused : inserter.insert(batch, end)) {
      refusedRows.bury(topicPartition, refused);
    }
    if (isOurs(batch)) {
      observer.inserted(
          topicPartition.topic(), topicPartition.partition(), batch.end(), batch.records());
      observer.stored(batch.timestampsMs());
      done.put(topicPartition, new OffsetAndMetadata(batch.end(), end.metadata()));
    }
  }

  private void next(Consumer<String, byte[]> records, PartitionBatch flushed) {
    TopicPartition topicPartition = flushed.topicPartition();
    batches.put(
        topicPartition,
        new PartitionBatch(topicPartition, settings.source(topicPartition.topic()), flushed.end()));
    records.resume(List.of(topicPartition));
  }

  /// Whether a batch is still the one that its partition fills here: while one waits, the partition
  /// can go to another instance, and even come back with another batch begun.
  private boolean isOurs(PartitionBatch batch) {
    return batches.get(batch.topicPartition()) == batch;
  }

  /// Stays a member of the group while ClickHouse is away, and ends early when the sink closes.
  private void waitABit(Consumer<String, byte[]> records, Duration delay) {
    records.pause(records.assignment());
    long until = System.nanoTime() + delay.toNanos();
    try {
      while (System.nanoTime() < until) {
        if (stopping.await(
            Math.min(200, Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()))),
            TimeUnit.MILLISECONDS)) {
          throw new SinkStopped();
        }
        // Partitions that a rebalance gives us meanwhile are not paused.
        collectWaiting(records);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SinkStopped();
    }
    records.resume(records.assignment());
  }

  private void collectWaiting(Consumer<String, byte[]> records) {
    try {
      collect(records, poll(records, Duration.ZERO));
    } catch (InsertFailure unreadable) {
      throw new IllegalStateException(unreadable.getMessage(), unreadable);
    }
  }

  private BatchEnd end(TopicPartition topicPartition) {
    return Optional.ofNullable(ends.get(topicPartition)).orElseThrow();
  }

  private static final class SinkStopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
