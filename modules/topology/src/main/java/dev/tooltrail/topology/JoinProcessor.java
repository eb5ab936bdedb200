package dev.tooltrail.topology;

import dev.tooltrail.core.Delivered;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.FactUpdate;
import dev.tooltrail.core.Governance;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/// Brings the facts of a call together: one store look-up and one write a fact, however many calls
/// the prompt has. The rule is `ToolCall.merge`; this class only remembers and forwards.
///
/// Every fact is answered with a row at once, so that a running tool shows while it runs.
/// Forgetting goes by Kafka's record timestamps, never by a client's clock; when input stops,
/// nothing is forgotten. It is done in small slices on the wall clock, so that no punctuation takes
/// long; so is erasing in what is held.
final class JoinProcessor extends ContextualProcessor<String, Delivered<Fact>, String, FactUpdate> {
  static final String STORE = "tool-calls";
  private static final Duration SLICE_EVERY = Duration.ofSeconds(1);
  private static final int SLICE = 5_000;

  private final Duration horizon;
  private final StreamWork work;
  private @Nullable HeldCalls calls;
  private @Nullable KnownGovernance governance;
  private @Nullable String nextKey;
  private @Nullable String nextToErase;
  private @Nullable Governance erased;

  private JoinProcessor(Duration horizon, StreamWork work) {
    this.horizon = horizon;
    this.work = work;
  }

  /// @param horizon how long after its last fact a call is remembered; positive
  static ProcessorSupplier<String, Delivered<Fact>, String, FactUpdate> supplier(
      Duration horizon, StreamWork work) {
    return new ProcessorSupplier<>() {
      @Override
      public JoinProcessor get() {
        return new JoinProcessor(horizon, work);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(
            Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(
                    Map.of("max.message.bytes", Integer.toString(Topics.MAX_OUTPUT_BYTES)))
                .withCachingDisabled());
      }
    };
  }

  @Override
  public void init(ProcessorContext<String, FactUpdate> context) {
    super.init(context);
    calls = new HeldCalls(context.getStateStore(STORE));
    governance = new KnownGovernance(context, work.persons());
    context.schedule(SLICE_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> tidySlice());
  }

  @Override
  public void process(Record<String, Delivered<Fact>> arrived) {
    // Facts and halves of calls that were stored before an erasure are still what they were.
    Governance current = Objects.requireNonNull(governance).now();
    Fact fact = current.apply(arrived.value().record());
    HeldCalls.Learned learned = held().learn(fact, current, arrived.timestamp());
    work.meters().joined(learned.isNew());
    Delivery delivery = arrived.value().delivery();
    context().forward(arrived.withValue(new FactUpdate(fact, delivery, learned.call())));
  }

  private void tidySlice() {
    eraseSlice();
    long beforeMs = context().currentStreamTimeMs() - horizon.toMillis();
    if (beforeMs > 0) {
      nextKey = held().forget(nextKey, beforeMs, SLICE);
    }
  }

  /// After an erasure, or the release of a hold, every held call is looked at once.
  private void eraseSlice() {
    Governance current = Objects.requireNonNull(governance).now();
    if (!current.equals(erased)) {
      nextToErase = held().erase(nextToErase, current, SLICE);
      if (nextToErase == null) {
        erased = current;
      }
    }
  }

  private HeldCalls held() {
    if (calls == null) {
      throw new IllegalStateException("join-tool-calls: process before init");
    }
    return calls;
  }
}
