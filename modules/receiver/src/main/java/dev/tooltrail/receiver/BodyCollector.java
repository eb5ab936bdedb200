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
final class BodyCollector implements Subscriber<HttpObject> {
  private final BodyBuffer buffer;
  private final CompletableFuture<BodyBuffer> whole = new CompletableFuture<>();
  private @Nullable Subscription subscription;
  private @Nullable ScheduledFuture<?> timer;

  private BodyCollector(BodyBuffer buffer) {
    this.buffer = buffer;
  }

  /// Done with the buffer when the body is complete; failed with a [RefusedException] otherwise,
  /// and then the buffer is closed.
  static CompletableFuture<BodyBuffer> collect(
      HttpRequest request, EventLoop eventLoop, BodyBuffer buffer, Duration timeout) {
    var collector = new BodyCollector(buffer);
    collector.timer =
        eventLoop.schedule(
            () -> collector.fail(Refusal.TOO_SLOW, "expected the whole body within " + timeout),
            timeout.toMillis(),
            TimeUnit.MILLISECONDS);
    request.subscribe(collector, eventLoop);
    return collector.whole;
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
    try {
      byte[] bytes = data.array();
      buffer.append(bytes, 0, bytes.length);
    } catch (RefusedException e) {
      fail(e);
    }
  }

  @Override
  public void onError(Throwable cause) {
    fail(Refusal.DISCONNECTED, "expected the whole body but the connection ended");
  }

  @Override
  public void onComplete() {
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
