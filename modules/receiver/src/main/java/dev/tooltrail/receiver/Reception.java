package dev.tooltrail.receiver;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tooltrail.core.Sender;
import dev.tooltrail.otlp.DecoderLimits;
import dev.tooltrail.otlp.FramedBody;
import dev.tooltrail.otlp.ReceivedBody;
import dev.tooltrail.otlp.Signal;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes one body after the other from its first byte to Kafka's acknowledgement, whatever protocol
/// it comes in.
final class Reception implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
  private static final int LEAST_WORKERS = 4;

  private final ReceiverSettings settings;
  private final ReceiverLimits limits;
  private final DecoderLimits decoderLimits;
  private final Counts counts;
  private final TopicWriter writer;
  private final KafkaProbe probe;
  private final BytesInFlight bytesInFlight;
  private final Semaphore writes;
  private final ExecutorService workers;

  Reception(ReceiverSettings settings, Counts counts) {
    this.settings = settings;
    this.counts = counts;
    limits = settings.limits();
    decoderLimits =
        new DecoderLimits(
            limits.maxBodyBytes(),
            DecoderLimits.DEFAULT.maxParts(),
            DecoderLimits.DEFAULT.maxDepth());
    writer = new TopicWriter(settings);
    probe = new KafkaProbe(settings.kafka());
    bytesInFlight = new BytesInFlight(limits.maxBytesInFlight());
    writes = new Semaphore(limits.maxConcurrentWrites());
    workers =
        Executors.newFixedThreadPool(
            Math.max(LEAST_WORKERS, Runtime.getRuntime().availableProcessors()),
            Thread.ofPlatform().daemon().name("otlp-worker-", 1).factory());
  }

  /// Done when the body is acknowledged or refused; never failed.
  CompletableFuture<Verdict> take(
      ServiceRequestContext context,
      HttpRequest request,
      Signal signal,
      BodyEncoding encoding,
      Sender sender) {
    if (request.headers().contentLength() > limits.maxRequestBytes()) {
      return CompletableFuture.completedFuture(
          new Verdict.Refused(
              Refusal.TOO_LARGE,
              "expected a request of at most " + limits.maxRequestBytes() + " bytes"));
    }
    var buffer = new BodyBuffer(bytesInFlight, limits.maxRequestBytes());
    return body(request, context.eventLoop(), buffer)
        .thenCompose(whole -> process(whole, signal, encoding, sender))
        .exceptionally(Reception::refused);
  }

  private CompletableFuture<BodyBuffer> body(
      HttpRequest request, EventLoop eventLoop, BodyBuffer buffer) {
    return writer.isHopeless()
        ? BodyCollector.discard(
            request,
            eventLoop,
            buffer,
            new RefusedException(Refusal.KAFKA_AWAY, "Kafka is away: send again"))
        : BodyCollector.collect(request, eventLoop, buffer, limits.bodyTimeout());
  }

  /// Whether a body that came in now would be written.
  boolean reachesKafka() {
    return writer.hasAnswered() || probe.answers();
  }

  long bytesInFlight() {
    return bytesInFlight.taken();
  }

  private CompletableFuture<Verdict> process(
      BodyBuffer request, Signal signal, BodyEncoding encoding, Sender sender) {
    if (!writes.tryAcquire()) {
      request.close();
      throw new RefusedException(Refusal.BUSY, "too many bodies at the same time: send again");
    }
    var body = new BodyBuffer(bytesInFlight, limits.maxBodyBytes());
    return CompletableFuture.supplyAsync(() -> unwrapped(request, encoding, body), workers)
        // Not on whatever thread comes by: a write may block.
        .thenComposeAsync(bytes -> write(bytes, signal, sender), workers)
        .whenComplete((verdict, failure) -> {
          request.close();
          body.close();
          writes.release();
        });
  }

  private static byte[] unwrapped(BodyBuffer request, BodyEncoding encoding, BodyBuffer body) {
    if (encoding == BodyEncoding.PLAIN) {
      return request.toBytes();
    }
    encoding.unwrap(request.toBytes(), body);
    request.close();
    return body.toBytes();
  }

  private CompletableFuture<Verdict> write(byte[] bytes, Signal signal, Sender sender) {
    return switch (ReceivedBody.of(bytes, signal, decoderLimits)) {
      case ReceivedBody.Telemetry(FramedBody body) -> write(bytes, body, sender);
      case ReceivedBody.Empty empty ->
          CompletableFuture.completedFuture(Verdict.Acknowledged.WHOLE);
      case ReceivedBody.OtherSignal(Signal other) ->
          throw new RefusedException(
              Refusal.OTHER_SIGNAL,
              "expected %s but the body holds %s: send it to /v1/%s"
                  .formatted(signal.word(), other.word(), other.word()));
      case ReceivedBody.Malformed(var fault) ->
          throw new RefusedException(
              Refusal.MALFORMED, "expected OTLP protobuf or JSON: " + fault.word());
    };
  }

  private CompletableFuture<Verdict> write(byte[] bytes, FramedBody body, Sender sender) {
    TopicWriter.Turn turn = writer.turn();
    String topic = settings.topic(body.signal());
    List<CompletableFuture<Void>> written = new ArrayList<>();
    Verdict whenWritten = Verdict.Acknowledged.WHOLE;
    try {
      if (bytes.length <= limits.maxMessageBytes()) {
        written.add(turn.write(topic, bytes, sender));
      } else {
        whenWritten = split(body, part -> written.add(turn.write(topic, part, sender)));
      }
    } catch (RuntimeException e) {
      written.add(CompletableFuture.failedFuture(e));
    }
    return ended(turn, written, whenWritten);
  }

  private CompletableFuture<Verdict> ended(
      TopicWriter.Turn turn, List<CompletableFuture<Void>> written, Verdict whenWritten) {
    return CompletableFuture.allOf(written.toArray(CompletableFuture[]::new))
        .handle((none, failure) -> {
          if (failure != null) {
            turn.end(cause(failure));
          }
          turn.end();
          counts.written(written.size());
          return whenWritten;
        });
  }

  private Verdict split(FramedBody body, Consumer<byte[]> parts) {
    FramedBody.LeftOut leftOut = body.split(limits.maxMessageBytes(), parts);
    return leftOut.records() == 0
        ? Verdict.Acknowledged.WHOLE
        : new Verdict.Acknowledged(
            leftOut.records(),
            leftOut.items(),
            "%d of %d records larger than %d bytes"
                .formatted(leftOut.records(), body.records(), limits.maxMessageBytes()));
  }

  private static Throwable cause(Throwable failure) {
    @Nullable Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  private static Verdict refused(Throwable failure) {
    Throwable cause = cause(failure);
    if (cause instanceof RefusedException refused) {
      return refused.verdict();
    }
    LOG.atError().addKeyValue("reason", cause.getClass().getName()).log("a body was not taken");
    return new Verdict.Refused(Refusal.FAULT, "the receiver failed: send again");
  }

  @Override
  public void close() {
    workers.shutdown();
    try {
      if (!workers.awaitTermination(limits.kafkaTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    writer.close();
    probe.close();
  }
}
