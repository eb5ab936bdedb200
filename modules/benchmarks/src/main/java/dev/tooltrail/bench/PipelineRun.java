package dev.tooltrail.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tooltrail.app.LocalStack;
import dev.tooltrail.core.AuditKeys;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.sink.ClickHouse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Sends generated bodies through everything that `bin/tooltrail local` starts, in this JVM, and
/// writes what it took to a file. [EndToEnd] starts it.
final class PipelineRun {
  private static final double NANOS = 1e9;

  private PipelineRun() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    RunSettings settings = RunSettings.of(args);
    var stackSettings =
        new LocalStack.Settings(
            settings.data(),
            settings.engineCache(),
            0,
            0,
            AuditKeys.of(RunSettings.KEY),
            Policy.standard());
    try (LocalStack stack = LocalStack.start(stackSettings, PipelineRun::tell);
        var clickHouse = new ClickHouse(stack.clickHouse())) {
      var generator = new LoadGenerator(settings.seed(), settings.logRecords());
      Use use = run(generator, stack, clickHouse, new Meter());
      JsonMapper.builder().build().writeValue(settings.report().toFile(), use);
    }
  }

  private static Use run(
      LoadGenerator generator, LocalStack stack, ClickHouse clickHouse, Meter meter)
      throws IOException, InterruptedException {
    double feedCpuBefore = threadCpuSeconds();
    var failed = new AtomicReference<Exception>();
    long bodies = 0;
    long bytes = 0;
    try (Producer<byte[], byte[]> producer = producer(stack.bootstrapServers())) {
      while (generator.hasNext()) {
        byte[] body = generator.next();
        bodies++;
        bytes += body.length;
        var _ =
            producer.send(
                new ProducerRecord<>(stack.topics().otlpLogs(), body),
                (at, failure) -> {
                  if (failure != null) {
                    failed.set(failure);
                  }
                });
      }
    }
    if (failed.get() != null) {
      throw new IOException("a body was not acknowledged", failed.get());
    }
    double feedCpu = threadCpuSeconds() - feedCpuBefore;
    System.err.println(
        "sent " + bodies + " bodies, " + generator.truth().logRecords() + " records");
    meter.awaitQueryable(clickHouse, generator.truth().logRecords());
    return meter.stop(bodies, bytes, generator.truth(), feedCpu, clickHouse);
  }

  private static void tell(String progress) {
    System.err.println(progress);
  }

  private static double threadCpuSeconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / NANOS;
  }

  private static Producer<byte[], byte[]> producer(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.LINGER_MS_CONFIG,
            5,
            ProducerConfig.BATCH_SIZE_CONFIG,
            256 << 10,
            ProducerConfig.ACKS_CONFIG,
            "all"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  static Path kafka(Path data) {
    return data.resolve("kafka");
  }
}
