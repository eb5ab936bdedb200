package dev.tooltrail.receiver;

import dev.tooltrail.otlp.Signal;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where a receiver listens, whom it lets in and where it writes.
///
/// @param host a name or an address of this machine
/// @param httpPort for OTLP/HTTP; 0 for any free one. Either port understands both protocols
/// @param grpcPort for OTLP/gRPC; 0 for any free one
/// @param access who may send
/// @param tls empty for plain text
/// @param topics by signal: logs, metrics, traces
/// @param kafka what a Kafka producer needs: `bootstrap.servers`, `security.protocol` and the like.
///   What the guarantee rests on (`acks`, idempotence, timeouts, sizes) is not taken from here
/// @param spool where bodies wait while Kafka is away; empty to refuse them then
public record ReceiverSettings(
    String host,
    int httpPort,
    int grpcPort,
    Access access,
    Optional<Tls> tls,
    Map<Signal, String> topics,
    Map<String, String> kafka,
    ReceiverLimits limits,
    Optional<Spool> spool) {

  /// The port that OTLP/HTTP is known by.
  public static final int HTTP_PORT = 4318;

  /// The port that OTLP/gRPC is known by.
  public static final int GRPC_PORT = 4317;

  /// Who may send.
  public sealed interface Access {
    /// Whoever has a bearer token out of a file; see [TokenFile] for its format.
    record Tokens(Path file) implements Access {}

    /// Whoever reaches the port.
    ///
    /// @param beyondLoopback must be set where others than this machine can reach it
    record Anyone(boolean beyondLoopback) implements Access {}
  }

  /// A server's own certificate, in PEM.
  ///
  /// @param certificates the chain, the server's own first
  /// @param key the private key, PKCS#8 and not encrypted
  public record Tls(Path certificates, Path key) {}

  /// A folder in which bodies wait while Kafka is away. They lie there as agents sent them, secrets
  /// and all, until Kafka has them.
  ///
  /// @param directory of this receiver alone; made if it is not there
  /// @param maxBytes that it may take; at least twice [ReceiverLimits#maxMessageBytes]
  /// @param key to seal what lies there, or [SpoolKey#NONE]
  public record Spool(Path directory, long maxBytes, SpoolKey key) {
    /// 1 GiB.
    public static final long MAX_BYTES = 1L << 30;
  }

  /// Without a spool.
  public ReceiverSettings(
      String host,
      int httpPort,
      int grpcPort,
      Access access,
      Optional<Tls> tls,
      Map<Signal, String> topics,
      Map<String, String> kafka,
      ReceiverLimits limits) {
    this(host, httpPort, grpcPort, access, tls, topics, kafka, limits, Optional.empty());
  }

  /// The same with a spool.
  public ReceiverSettings withSpool(Spool with) {
    return new ReceiverSettings(
        host, httpPort, grpcPort, access, tls, topics, kafka, limits, Optional.of(with));
  }

  /// @throws IllegalArgumentException if the settings do not go together
  public ReceiverSettings {
    topics = Map.copyOf(topics);
    kafka = Map.copyOf(kafka);
    if (access instanceof Access.Anyone(boolean beyond) && !beyond && !isLoopback(host)) {
      throw new IllegalArgumentException(
          "OTLP host: expected a loopback address, since there are no tokens, but was " + host);
    }
    long least = 2L * limits.maxMessageBytes();
    if (spool.isPresent() && spool.get().maxBytes() < least) {
      throw new IllegalArgumentException(
          "spool: expected room for at least %d bytes but was %d"
              .formatted(least, spool.get().maxBytes()));
    }
    for (Signal signal : new Signal[] {Signal.LOGS, Signal.METRICS, Signal.TRACES}) {
      if (!topics.containsKey(signal)) {
        throw new IllegalArgumentException(
            "topics: expected one for " + signal.word() + " but had none");
      }
    }
  }

  String topic(Signal signal) {
    return topics.getOrDefault(signal, "");
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (java.net.UnknownHostException e) {
      throw new IllegalArgumentException("OTLP host: expected a known host but was " + host, e);
    }
  }

  /// Without the Kafka settings, which may hold passwords.
  @Override
  public String toString() {
    return "ReceiverSettings[host="
        + host
        + ", httpPort="
        + httpPort
        + ", grpcPort="
        + grpcPort
        + ", tls="
        + tls.isPresent()
        + ", topics="
        + topics
        + ", limits="
        + limits
        + ", spool="
        + spool
        + "]";
  }
}
