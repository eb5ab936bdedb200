package dev.tooltrail.app;

import dev.tooltrail.topology.StreamSettings;
import picocli.CommandLine.Option;

/// Which Kafka a command goes to, and which stream there it is about.
final class KafkaOptions extends BrokerOption {
  @Option(
      names = "--application-id",
      paramLabel = "NAME",
      description = "Of the stream, whose internal topics begin with it. Default: ${DEFAULT-VALUE}",
      defaultValue = StreamSettings.APPLICATION_ID)
  String applicationId = StreamSettings.APPLICATION_ID;
}
