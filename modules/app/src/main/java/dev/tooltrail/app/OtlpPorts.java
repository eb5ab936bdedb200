package dev.tooltrail.app;

import dev.tooltrail.receiver.ReceiverSettings;
import picocli.CommandLine.Option;

/// Where agents send to.
final class OtlpPorts {
  @Option(
      names = "--otlp-port",
      paramLabel = "PORT",
      description = "OTLP over HTTP. Default: ${DEFAULT-VALUE}; 0 for any free one.",
      defaultValue = "" + ReceiverSettings.HTTP_PORT)
  int http = ReceiverSettings.HTTP_PORT;

  @Option(
      names = "--otlp-grpc-port",
      paramLabel = "PORT",
      description = "OTLP over gRPC. Default: ${DEFAULT-VALUE}; 0 for any free one.",
      defaultValue = "" + ReceiverSettings.GRPC_PORT)
  int grpc = ReceiverSettings.GRPC_PORT;
}
