package dev.tooltrail.app;

import dev.tooltrail.app.config.KafkaConfig;
import dev.tooltrail.core.KafkaAccess;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which Kafka a command goes to, and as whom: the variables that `run` takes, a file such as
/// Kafka's own commands take, and the servers by themselves; the later wins.
class BrokerOption {
  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "Default: $TOOLTRAIL_KAFKA_BOOTSTRAP_SERVERS, else 127.0.0.1:9092")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description =
          "Properties of a Kafka client (security.protocol and the like), as Kafka's own commands"
              + " take them. Default: $TOOLTRAIL_KAFKA_… as for 'run'.")
  private @Nullable Path config;

  /// @throws UserError naming everything that is wrong
  KafkaAccess kafka() throws IOException {
    return KafkaConfig.ofCommand(System.getenv(), config, bootstrapServers);
  }
}
