package dev.tooltrail.sink;

import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.Times;
import dev.tooltrail.core.Wire;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a dead letter for each row that ClickHouse refuses: the coordinates of its stream record,
/// the table and the server's code, never what was in it.
final class RefusedRows implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RefusedRows.class);

  private final SinkSettings settings;
  private final SinkObserver observer;
  private final Producer<String, byte[]> letters;

  RefusedRows(SinkSettings settings, SinkObserver observer) {
    this.settings = settings;
    this.observer = observer;
    letters =
        new KafkaProducer<>(
            settings.kafka().client(Map.of(ProducerConfig.ACKS_CONFIG, "all")),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /// Returns when Kafka has acknowledged the letter.
  ///
  /// @throws InsertFailure if a refused row is to stop the sink
  void bury(TopicPartition topicPartition, BlockInserter.Refused refused)
      throws InsertFailure, ExecutionException, InterruptedException {
    if (settings.failClosed()) {
      throw InsertFailure.ofSchema(
          topicPartition
              + " offset "
              + refused.offset()
              + ": ClickHouse refuses its row in "
              + refused.table().sqlName()
              + " with code "
              + refused.code()
              + ", and the sink is to fail closed");
    }
    var source =
        new Delivery(topicPartition.topic(), topicPartition.partition(), refused.offset(), -1);
    String table = refused.table().sqlName();
    var letter =
        new DeadLetter(
            source,
            "refused_by_clickhouse_" + table + "_" + refused.code(),
            "",
            refused.sizeBytes(),
            Times.ofMillis(refused.timestampMs()),
            settings.keyId());
    LOG.atWarn()
        .addKeyValue("topicPartition", topicPartition)
        .addKeyValue("offset", refused.offset())
        .addKeyValue("table", table)
        .addKeyValue("code", refused.code())
        .log("row refused by ClickHouse, written to the dead letters");
    observer.refused(table, refused.code());
    letters
        .send(new ProducerRecord<>(settings.deadLetters(), null, Wire.writeDeadLetter(letter)))
        .get();
  }

  @Override
  public void close() {
    letters.close();
  }
}
