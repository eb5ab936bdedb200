package dev.tooltrail.receiver;

import dev.tooltrail.otlp.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/// A receiver with a spool in a process of its own, which a test can kill.
final class SpooledReceiver {
  private SpooledReceiver() {}

  static ReceiverSettings settings(String bootstrapServers, Path spool, int httpPort) {
    var settings =
        new ReceiverSettings(
            "127.0.0.1",
            httpPort,
            0,
            new ReceiverSettings.Access.Anyone(false),
            Optional.empty(),
            Map.of(
                Signal.LOGS, "otlp_logs",
                Signal.METRICS, "otlp_metrics",
                Signal.TRACES, "otlp_spans"),
            Map.of("bootstrap.servers", bootstrapServers),
            LimitsIT.limits(8 << 20, 8 << 20));
    return settings.withSpool(
        new ReceiverSettings.Spool(
            spool, ReceiverSettings.Spool.MAX_BYTES, SpoolKey.parse("12".repeat(32))));
  }

  /// @param args bootstrap servers, folder of the spool, file that tells the port of HTTP, and that
  ///   port or 0
  public static void main(String[] args) throws Exception {
    OtlpReceiver receiver =
        OtlpReceiver.start(settings(args[0], Path.of(args[1]), Integer.parseInt(args[3])));
    Path ports = Path.of(args[2]);
    Path whole = Files.writeString(Path.of(args[2] + ".new"), "" + receiver.httpPort());
    Files.move(whole, ports, StandardCopyOption.ATOMIC_MOVE);
    Thread.currentThread().join();
  }
}
