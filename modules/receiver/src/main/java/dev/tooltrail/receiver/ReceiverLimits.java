package dev.tooltrail.receiver;

import java.time.Duration;

/// What one receiver takes on, so that neither a hostile nor a broken client makes it grow.
///
/// @param maxRequestBytes of one request as it comes over the wire, compressed or not; positive
/// @param maxBodyBytes of one body once decompressed; positive
/// @param maxMessageBytes of the value of one Kafka message; a larger body is split. It must leave
///   room below the topic's `max.message.bytes` for headers and the batch around it, 1 KiB;
///   positive
/// @param maxBytesInFlight of all bodies together, from the first byte that comes in until Kafka
///   has acknowledged; beyond it clients are told to come back. At least twice `maxRequestBytes`
///   and `maxBodyBytes`, or the largest body would never fit
/// @param maxConcurrentWrites bodies that are being unpacked, checked or written at the same time;
///   positive
/// @param maxConnections that are open at the same time; positive
/// @param bodyTimeout how long a client may take to send a request's body; positive
/// @param idleTimeout after which a connection without a request is closed; also the time for a
///   request's headers; positive
/// @param kafkaTimeout how long a body may wait for Kafka's acknowledgement; at least one second
public record ReceiverLimits(
    int maxRequestBytes,
    int maxBodyBytes,
    int maxMessageBytes,
    long maxBytesInFlight,
    int maxConcurrentWrites,
    int maxConnections,
    Duration bodyTimeout,
    Duration idleTimeout,
    Duration kafkaTimeout) {

  /// 32 MiB on the wire, 64 MiB decompressed, messages of 16 MiB less 1 KiB, 192 MiB in flight, 256
  /// writes, 16,384 connections, 30 s for a body, 60 s idle, 5 s for Kafka.
  public static final ReceiverLimits DEFAULT =
      new ReceiverLimits(
          32 << 20,
          64 << 20,
          (16 << 20) - 1024,
          192L << 20,
          256,
          16_384,
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(5));

  /// @throws IllegalArgumentException if a limit is out of its range
  public ReceiverLimits {
    positive("maxRequestBytes", maxRequestBytes);
    positive("maxBodyBytes", maxBodyBytes);
    positive("maxMessageBytes", maxMessageBytes);
    atLeast("maxBytesInFlight", maxBytesInFlight, 2L * maxRequestBytes + maxBodyBytes);
    positive("maxConcurrentWrites", maxConcurrentWrites);
    positive("maxConnections", maxConnections);
    positive("bodyTimeout in ms", bodyTimeout.toMillis());
    positive("idleTimeout in ms", idleTimeout.toMillis());
    atLeast("kafkaTimeout in ms", kafkaTimeout.toMillis(), 1000);
  }

  private static void positive(String name, long value) {
    atLeast(name, value, 1);
  }

  private static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          name + ": expected at least " + least + " but was " + value);
    }
  }
}
