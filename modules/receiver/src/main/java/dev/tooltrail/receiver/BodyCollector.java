package dev.tooltrail.receiver;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpRequest;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/// Reads a request's body into a [BodyBuffer]. All of it runs on the request's event loop.
///
/// A body that is to be sent again is read to its end and thrown away before it is refused: were
/// the answer to come while the client still writes, the connection would be closed on it, and
/// clients drop what a closed connection took.
final class BodyCollector implements Subscriber<HttpObject> {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final EventLoop eventLoop;
  private final BodyBuffer buffer;
  private final CompletableFuture<BodyBuffer> whole = new CompletableFuture<>();
  private @Nullable Subscription subscription;
  private @Nullable ScheduledFuture<?> timer;
  private @Nullable RefusedException refused;
  private long bytes;

  private BodyCollector(EventLoop eventLoop, BodyBuffer buffer) {
    this.eventLoop = eventLoop;
    this.buffer = buffer;
  }

  /// Done with the buffer when the body is complete; failed with a [RefusedException] otherwise,
  /// and then the buffer is closed.
  static CompletableFuture<BodyBuffer> collect(
      HttpRequest request, EventLoop eventLoop, BodyBuffer buffer, Duration timeout) {
    var collector = new BodyCollector(eventLoop, buffer);
    collector.within(
        timeout,
        new RefusedException(Refusal.TOO_SLOW, "expected the whole body within " + timeout));
    request.subscribe(collector, eventLoop);
    return collector.whole;
  }

  /// Reads and forgets the body, then fails with the refusal.
  static CompletableFuture<BodyBuffer> discard(
      HttpRequest request, EventLoop eventLoop, BodyBuffer buffer, RefusedException refusal) {
    var collector = new BodyCollector(eventLoop, buffer);
    collector.refuse(refusal);
    request.subscribe(collector, eventLoop);
    return collector.whole;
  }

  private void within(Duration limit, RefusedException otherwise) {
    stopTimer();
    timer = eventLoop.schedule(() -> fail(otherwise), limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void refuse(RefusedException refusal) {
    refused = refusal;
    buffer.close();
    within(PATIENCE, refusal);
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    this.subscription = subscription;
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(HttpObject object) {
    if (!(object instanceof HttpData data) || whole.isDone()) {
      return;
    }
    byte[] more = data.array();
    bytes += more.length;
    try {
      buffer.requireRoomFor(bytes);
      if (refused == null) {
        buffer.append(more, 0, more.length);
      }
    } catch (RefusedException e) {
      if (e.verdict().refusal().isRetryable()) {
        refuse(e);
      } else {
        fail(e);
      }
    }
  }

  @Override
  public void onError(Throwable cause) {
    fail(Refusal.DISCONNECTED, "expected the whole body but the connection ended");
  }

  @Override
  public void onComplete() {
    if (refused != null) {
      fail(refused);
      return;
    }
    stopTimer();
    whole.complete(buffer);
  }

  private void fail(Refusal refusal, String message) {
    fail(new RefusedException(refusal, message));
  }

  private void fail(RefusedException failure) {
    if (!whole.isDone()) {
      stopTimer();
      buffer.close();
      if (subscription != null) {
        subscription.cancel();
      }
      whole.completeExceptionally(failure);
    }
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
