package dev.tooltrail.receiver;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tooltrail.core.Sender;
import dev.tooltrail.otlp.DecoderLimits;
import dev.tooltrail.otlp.FramedBody;
import dev.tooltrail.otlp.ReceivedBody;
import dev.tooltrail.otlp.Signal;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes one body after the other from its first byte to Kafka's acknowledgement, whatever protocol
/// it comes in.
final class Reception implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
  private static final int LEAST_WORKERS = 4;

  private final ReceiverLimits limits;
  private final DecoderLimits decoderLimits;
  private final BodyStore store;
  private final BytesInFlight bytesInFlight;
  private final Semaphore writes;
  private final ExecutorService workers;

  /// @throws IOException if the spool cannot be used; one line for whoever can mend it
  Reception(ReceiverSettings settings, Counts counts) throws IOException {
    limits = settings.limits();
    decoderLimits =
        new DecoderLimits(
            limits.maxBodyBytes(),
            DecoderLimits.DEFAULT.maxParts(),
            DecoderLimits.DEFAULT.maxDepth());
    store = new BodyStore(settings, counts);
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
    return store.isHopeless()
        ? BodyCollector.discard(
            request,
            eventLoop,
            buffer,
            new RefusedException(Refusal.KAFKA_AWAY, "Kafka is away: send again"))
        : BodyCollector.collect(request, eventLoop, buffer, limits.bodyTimeout());
  }

  BodyStore store() {
    return store;
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
      case ReceivedBody.Telemetry(FramedBody body) -> store.add(bytes, body, sender);
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

  private static Verdict refused(Throwable failure) {
    Throwable cause = TopicWriter.cause(failure);
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
    store.close();
  }
}
