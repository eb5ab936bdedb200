package dev.tooltrail.topology;

import dev.tooltrail.core.Delivered;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.FactUpdate;
import dev.tooltrail.core.ToolCall;
import java.time.Duration;
import java.util.Map;
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
/// long.
final class JoinProcessor extends ContextualProcessor<String, Delivered<Fact>, String, FactUpdate> {
  static final String STORE = "tool-calls";
  private static final Duration SLICE_EVERY = Duration.ofSeconds(1);
  private static final int SLICE = 5_000;

  private final Duration horizon;
  private @Nullable HeldCalls calls;
  private @Nullable String nextKey;

  private JoinProcessor(Duration horizon) {
    this.horizon = horizon;
  }

  /// @param horizon how long after its last fact a call is remembered; positive
  static ProcessorSupplier<String, Delivered<Fact>, String, FactUpdate> supplier(Duration horizon) {
    return new ProcessorSupplier<>() {
      @Override
      public JoinProcessor get() {
        return new JoinProcessor(horizon);
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
    context.schedule(SLICE_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> forgetSlice());
  }

  @Override
  public void process(Record<String, Delivered<Fact>> arrived) {
    Delivered<Fact> fact = arrived.value();
    ToolCall call = held().learn(fact.record(), arrived.timestamp());
    context().forward(arrived.withValue(new FactUpdate(fact.record(), fact.delivery(), call)));
  }

  private void forgetSlice() {
    long beforeMs = context().currentStreamTimeMs() - horizon.toMillis();
    if (beforeMs > 0) {
      nextKey = held().forget(nextKey, beforeMs, SLICE);
    }
  }

  private HeldCalls held() {
    if (calls == null) {
      throw new IllegalStateException("join-tool-calls: process before init");
    }
    return calls;
  }
}
