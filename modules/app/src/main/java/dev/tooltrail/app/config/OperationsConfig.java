package dev.tooltrail.app.config;

/// Where metrics and health are asked for.
///
/// @param port 0 for any free one
public record OperationsConfig(String host, int port) {
  /// As OpenTelemetry's Prometheus exporters.
  public static final int PORT = 9464;

  static OperationsConfig of(Settings settings) {
    Part part = settings.part("OPERATIONS");
    return new OperationsConfig(
        part.text(
            "HOST", "an address of this machine", "0.0.0.0", "Where /metrics and /health listen."),
        part.integer("PORT", 0, 65_535, PORT, "Their port; 0 is any free one."));
  }
}
