package dev.tooltrail.app;

import dev.tooltrail.topology.StreamSettings;
import picocli.CommandLine.Option;

/// Which Kafka a command goes to.
final class KafkaOptions {
  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "Default: ${DEFAULT-VALUE}",
      defaultValue = "127.0.0.1:9092")
  String bootstrapServers = "127.0.0.1:9092";

  @Option(
      names = "--application-id",
      paramLabel = "NAME",
      description = "Of the stream, whose internal topics begin with it. Default: ${DEFAULT-VALUE}",
      defaultValue = StreamSettings.APPLICATION_ID)
  String applicationId = StreamSettings.APPLICATION_ID;
}
