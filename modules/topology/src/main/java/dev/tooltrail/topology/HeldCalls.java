package dev.tooltrail.topology;

import dev.tooltrail.core.CallKey;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.Governance;
import dev.tooltrail.core.ToolCall;
import dev.tooltrail.core.Wire;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// The calls that the stream still remembers, each with the stream time of its last fact.
///
/// Memory is an optimisation: a call that was forgotten and gets another fact is written again with
/// what that fact tells, and the merge in ClickHouse completes it. Entries are eight bytes of time
/// and the call in its wire form.
final class HeldCalls {
  private final KeyValueStore<String, byte[]> store;

  HeldCalls(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  /// What is known of a call after a fact.
  ///
  /// @param call without what is erased
  /// @param isNew whether the fact told anything that was not known; true as well if the call was
  ///   forgotten
  record Learned(ToolCall call, boolean isNew) {}

  /// Merges a fact into its call, and keeps and returns what is then known and not erased.
  Learned learn(Fact fact, Governance governance, long timestampMs) {
    String key = key(fact);
    ToolCall arrived = ToolCall.of(fact);
    byte @Nullable [] held = store.get(key);
    if (held == null) {
      store.put(key, write(timestampMs, arrived));
      return new Learned(arrived, true);
    }
    ToolCall before = read(held);
    ToolCall merged = before.merge(arrived);
    ToolCall after = governance.apply(merged);
    long touched = Math.max(touched(held), timestampMs);
    if (touched != touched(held) || !after.equals(before)) {
      store.put(key, write(touched, after));
    }
    return new Learned(after, !merged.equals(before));
  }

  /// Looks at up to `limit` calls from `fromKey` on, and forgets those that had no fact since
  /// `beforeMs`.
  ///
  /// @param fromKey where the last look ended, null to begin at the first
  /// @return where to go on, null after the last call
  @Nullable String forget(@Nullable String fromKey, long beforeMs, int limit) {
    int seen = 0;
    try (var calls = store.range(fromKey, null)) {
      while (calls.hasNext()) {
        var call = calls.next();
        if (seen++ == limit) {
          return call.key;
        }
        if (touched(call.value) < beforeMs) {
          store.delete(call.key);
        }
      }
    }
    return null;
  }

  /// Looks at up to `limit` calls from `fromKey` on, and erases in them what is to be erased.
  ///
  /// @return where to go on, null after the last call
  @Nullable String erase(@Nullable String fromKey, Governance governance, int limit) {
    int seen = 0;
    try (var calls = store.range(fromKey, null)) {
      while (calls.hasNext()) {
        var held = calls.next();
        if (seen++ == limit) {
          return held.key;
        }
        ToolCall before = read(held.value);
        ToolCall after = governance.apply(before);
        if (!after.equals(before)) {
          store.put(held.key, write(touched(held.value), after));
        }
      }
    }
    return null;
  }

  private static ToolCall read(byte[] held) {
    return Wire.readCall(Arrays.copyOfRange(held, Long.BYTES, held.length));
  }

  private static byte[] write(long touchedMs, ToolCall call) {
    byte[] wire = Wire.writeCall(call);
    return ByteBuffer.allocate(Long.BYTES + wire.length).putLong(touchedMs).put(wire).array();
  }

  private static long touched(byte[] held) {
    return ByteBuffer.wrap(held).getLong();
  }

  /// The partition key comes first, so that the calls of a prompt lie together; it is part of the
  /// key because the same call under two prompt ids may be held by two tasks, or by one.
  private static String key(Fact fact) {
    CallKey key = fact.key();
    return String.join(
        "\u0000",
        fact.partitionKey(),
        key.tenant(),
        key.agent(),
        key.sessionId(),
        key.callId(),
        key.loneFactId());
  }
}
