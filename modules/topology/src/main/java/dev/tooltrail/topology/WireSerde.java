package dev.tooltrail.topology;

import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/// A serde over the two functions of a wire format in `audit-core`.
final class WireSerde {
  private WireSerde() {}

  static <T> Serde<T> of(Function<T, byte[]> write, Function<byte[], T> read) {
    Serializer<T> serializer = (topic, value) -> value == null ? null : write.apply(value);
    Deserializer<T> deserializer = (topic, bytes) -> bytes == null ? null : read.apply(bytes);
    return Serdes.serdeFrom(serializer, deserializer);
  }
}
