package dev.tooltrail.app;

import picocli.CommandLine.Option;

/// Which Kafka a command goes to.
class BrokerOption {
  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "Default: ${DEFAULT-VALUE}",
      defaultValue = "127.0.0.1:9092")
  String bootstrapServers = "127.0.0.1:9092";
}
