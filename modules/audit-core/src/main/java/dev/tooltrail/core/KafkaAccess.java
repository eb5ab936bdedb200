package dev.tooltrail.core;

import java.util.HashMap;
import java.util.Map;

/// How Kafka is reached: what every client of it is given, such as `bootstrap.servers`,
/// `security.protocol` and `sasl.jaas.config`, by the names of Kafka's own settings.
///
/// @param properties hold at least `bootstrap.servers`; may hold passwords and are never shown
public record KafkaAccess(Map<String, String> properties) {
  private static final String SERVERS = "bootstrap.servers";

  /// @throws IllegalArgumentException if no broker is named
  public KafkaAccess {
    properties = Map.copyOf(properties);
    if (properties.getOrDefault(SERVERS, "").isBlank()) {
      throw new IllegalArgumentException(SERVERS + ": expected host:port but none was given");
    }
  }

  /// Brokers that ask for no password and speak no TLS.
  public static KafkaAccess of(String bootstrapServers) {
    return new KafkaAccess(Map.of(SERVERS, bootstrapServers));
  }

  /// Where the brokers are, as `host:port,…`; may be shown.
  public String servers() {
    return properties.getOrDefault(SERVERS, "");
  }

  /// The settings of one client.
  ///
  /// @param own of that client; they win, since what is promised rests on them
  public Map<String, Object> client(Map<String, ?> own) {
    Map<String, Object> client = new HashMap<>(properties);
    client.putAll(own);
    return client;
  }

  @Override
  public String toString() {
    return "KafkaAccess[" + servers() + "]";
  }
}
