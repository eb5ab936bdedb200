package dev.tooltrail.receiver;

import dev.tooltrail.core.Sender;
import dev.tooltrail.otlp.FramedBody;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stores bodies where they outlive this process: in Kafka, and while that is away in the spool, if
/// there is one.
///
/// Once Kafka is back, what comes goes to Kafka at once and does not wait behind the spool: rows do
/// not depend on order.
final class BodyStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BodyStore.class);

  private final ReceiverSettings settings;
  private final int maxMessageBytes;
  private final Counts counts;
  private final TopicWriter writer;
  private final KafkaProbe probe;
  private final @Nullable Spool spool;
  private final @Nullable SpoolDrain drain;

  /// @throws IOException if the spool cannot be used; one line for whoever can mend it
  BodyStore(ReceiverSettings settings, Counts counts) throws IOException {
    this.settings = settings;
    this.counts = counts;
    maxMessageBytes = settings.limits().maxMessageBytes();
    spool = settings.spool().isPresent() ? new Spool(settings.spool().get()) : null;
    writer = new TopicWriter(settings);
    probe = new KafkaProbe(settings.kafka());
    drain = spool == null ? null : new SpoolDrain(spool, writer, counts::drained);
  }

  /// Whether a body would be refused anyway, so that it need not even be kept.
  boolean isHopeless() {
    return writer.isHopeless() && !hasRoomFor(0);
  }

  /// Whether a body that came in now would be stored.
  boolean isReady() {
    return writer.hasAnswered() || hasRoomFor(maxMessageBytes) || probe.answers();
  }

  private boolean hasRoomFor(int bytes) {
    return spool != null && spool.hasRoomFor(bytes);
  }

  /// Done when the body is stored; failed with a [RefusedException] if it is not.
  ///
  /// @throws RefusedException the same, earlier
  CompletableFuture<Verdict> add(byte[] bytes, FramedBody body, Sender sender) {
    return writer.isAway() && hasRoomFor(bytes.length)
        ? spooled(bytes, body, sender)
        : written(bytes, body, sender);
  }

  private CompletableFuture<Verdict> written(byte[] bytes, FramedBody body, Sender sender) {
    TopicWriter.Turn turn = writer.turn();
    String topic = settings.topic(body.signal());
    var stored = Stored.of(bytes, body, maxMessageBytes, part -> writer.send(topic, part, sender));
    return stored
        .whole()
        .thenApply(none -> {
          turn.end();
          counts.written(stored.messages().size());
          return stored.verdict();
        })
        .exceptionallyCompose(failure -> {
          Throwable cause = TopicWriter.cause(failure);
          turn.end(cause);
          if (spool == null || TopicWriter.isOfTheMessage(cause)) {
            throw new RefusedException(
                Refusal.KAFKA_AWAY, "Kafka has not acknowledged: send again");
          }
          return spooled(bytes, body, sender);
        });
  }

  private CompletableFuture<Verdict> spooled(byte[] bytes, FramedBody body, Sender sender) {
    if (spool == null) {
      throw new IllegalStateException("there is no spool");
    }
    Spool to = spool;
    String topic = settings.topic(body.signal());
    var stored =
        Stored.of(
            bytes, body, maxMessageBytes, part -> to.add(new SpoolEntry(topic, sender, part)));
    return stored
        .whole()
        .handle((none, failure) -> {
          if (failure != null) {
            throw refused(TopicWriter.cause(failure));
          }
          counts.spooled(stored.messages().size());
          return stored.verdict();
        });
  }

  private static RefusedException refused(Throwable failure) {
    if (failure instanceof RefusedException full) {
      return full;
    }
    LOG.atWarn()
        .addKeyValue("reason", failure.getClass().getSimpleName())
        .log("the spool cannot be written to");
    return new RefusedException(
        Refusal.KAFKA_AWAY, "Kafka is away and the spool cannot be written to: send again");
  }

  /// A body on its way to where it is stored.
  ///
  /// @param messages one, or one for each part
  /// @param verdict once all are done
  private record Stored(List<CompletableFuture<Void>> messages, Verdict verdict) {
    /// What cannot even be begun is among the messages, failed.
    static Stored of(
        byte[] bytes,
        FramedBody body,
        int maxBytes,
        Function<byte[], CompletableFuture<Void>> store) {
      List<CompletableFuture<Void>> messages = new ArrayList<>();
      Verdict verdict = Verdict.Acknowledged.WHOLE;
      try {
        if (bytes.length <= maxBytes) {
          messages.add(store.apply(bytes));
        } else {
          verdict = split(body, maxBytes, part -> messages.add(store.apply(part)));
        }
      } catch (RuntimeException e) {
        messages.add(CompletableFuture.failedFuture(e));
      }
      return new Stored(messages, verdict);
    }

    CompletableFuture<Void> whole() {
      return CompletableFuture.allOf(messages.toArray(CompletableFuture[]::new));
    }

    private static Verdict split(FramedBody body, int maxBytes, Consumer<byte[]> parts) {
      FramedBody.LeftOut leftOut = body.split(maxBytes, parts);
      return leftOut.records() == 0
          ? Verdict.Acknowledged.WHOLE
          : new Verdict.Acknowledged(
              leftOut.records(),
              leftOut.items(),
              "%d of %d records larger than %d bytes"
                  .formatted(leftOut.records(), body.records(), maxBytes));
    }
  }

  /// 0 without a spool.
  long spoolBytes() {
    return spool == null ? 0 : spool.bytes();
  }

  /// 0 without a spool.
  long spoolBodies() {
    return spool == null ? 0 : spool.entries();
  }

  @Override
  public void close() {
    if (drain != null) {
      drain.close();
    }
    if (spool != null) {
      spool.close();
    }
    writer.close();
    probe.close();
  }
}
