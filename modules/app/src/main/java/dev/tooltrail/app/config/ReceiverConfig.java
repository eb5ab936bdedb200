package dev.tooltrail.app.config;

import dev.tooltrail.core.KafkaAccess;
import dev.tooltrail.otlp.Signal;
import dev.tooltrail.receiver.ReceiverLimits;
import dev.tooltrail.receiver.ReceiverSettings;
import dev.tooltrail.receiver.SpoolKey;
import dev.tooltrail.topology.Topics;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What the role `receiver` is told.
final class ReceiverConfig {
  private static final String EVERYWHERE = "0.0.0.0";
  private static final int MOST = 65_535;

  private ReceiverConfig() {}

  /// @param isOn whether settings that do not go together are a problem
  static Optional<ReceiverSettings> of(
      Settings settings, KafkaAccess kafka, TopicsConfig topics, boolean isOn) {
    Part part = settings.part("RECEIVER");
    String host = part.text("HOST", "an address of this machine", EVERYWHERE, "Where it listens.");
    int http = part.integer("HTTP_PORT", 0, MOST, ReceiverSettings.HTTP_PORT, "For OTLP/HTTP.");
    int grpc = part.integer("GRPC_PORT", 0, MOST, ReceiverSettings.GRPC_PORT, "For OTLP/gRPC.");
    Optional<Path> tokens = part.file("TOKENS_FILE", "Who may send: `docs/receiver.md`.");
    boolean anyone =
        part.flag(
            "ALLOW_ANYONE", false, "Listen beyond this machine although nobody needs a token.");
    Optional<Path> certificates =
        part.file("TLS_CERTIFICATE_FILE", "The receiver's own certificates, PEM.");
    Optional<Path> key = part.file("TLS_KEY_FILE", "Its private key, PEM, PKCS#8, not encrypted.");
    Optional<ReceiverSettings.Spool> spool = spool(part);
    if (!isOn) {
      return Optional.empty();
    }
    if (certificates.isPresent() != key.isPresent()) {
      part.problem(
          certificates.isPresent() ? "TLS_KEY_FILE" : "TLS_CERTIFICATE_FILE",
          "expected both or neither but only the other was set");
    }
    if (tokens.isEmpty() && !anyone && !isLoopback(host)) {
      part.problem(
          "TOKENS_FILE",
          "expected a file of tokens, since "
              + host
              + " can be reached by others; or ALLOW_ANYONE=true, if something else keeps them out");
      return Optional.empty();
    }
    Topics names = topics.names();
    return Optional.of(
        new ReceiverSettings(
            host,
            http,
            grpc,
            tokens
                .<ReceiverSettings.Access>map(ReceiverSettings.Access.Tokens::new)
                .orElse(new ReceiverSettings.Access.Anyone(anyone)),
            certificates.flatMap(one -> key.map(other -> new ReceiverSettings.Tls(one, other))),
            Map.of(
                Signal.LOGS, names.otlpLogs(),
                Signal.METRICS, names.otlpMetrics(),
                Signal.TRACES, names.otlpSpans()),
            kafka.properties(),
            ReceiverLimits.DEFAULT,
            spool));
  }

  private static Optional<ReceiverSettings.Spool> spool(Part part) {
    Optional<String> folder =
        part.text(
            "SPOOL_DIR",
            "a folder of this receiver alone",
            "Where bodies wait on disk while Kafka is away; without one they are refused then.");
    long most =
        part.number(
            "SPOOL_MAX_BYTES",
            2L * ReceiverLimits.DEFAULT.maxMessageBytes(),
            Long.MAX_VALUE,
            ReceiverSettings.Spool.MAX_BYTES,
            "What the spool may take.");
    Optional<String> secret =
        part.secret("SPOOL_KEY", "64 or more hex digits, to seal what lies in the spool.");
    SpoolKey key = SpoolKey.NONE;
    if (secret.isPresent()) {
      try {
        key = SpoolKey.parse(secret.get());
      } catch (IllegalArgumentException e) {
        part.problem("SPOOL_KEY", "expected 64 or more hex digits");
      }
    }
    SpoolKey sealing = key;
    return folder.map(path -> new ReceiverSettings.Spool(Path.of(path), most, sealing));
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
