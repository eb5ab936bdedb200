package dev.tooltrail.testkit;

import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/// Whether a server for tests is the embedded one or runs in a container: a system property says
/// `embedded` (the default) or `container`.
enum ServerChoice {
  EMBEDDED,
  CONTAINER;

  /// @param embeddedReason why the embedded one cannot run here; then it is the container
  static ServerChoice of(String property, Optional<String> embeddedReason) {
    String value = System.getProperty(property, "embedded");
    return switch (value) {
      case "embedded" -> embeddedReason.isEmpty() ? EMBEDDED : CONTAINER;
      case "container" -> CONTAINER;
      default ->
          throw new IllegalArgumentException(
              property + ": expected embedded or container but was '" + value + "'");
    };
  }

  /// Why what was chosen cannot be had on this machine, as one line; empty if it can.
  ///
  /// @param what is wanted, for the reader
  Optional<String> unavailableReason(String what, Optional<String> embeddedReason) {
    if (this == EMBEDDED || DockerClientFactory.instance().isDockerAvailable()) {
      return Optional.empty();
    }
    String container = what + " in a container needs Docker, and no Docker daemon answers";
    return Optional.of(embeddedReason.map(reason -> reason + "; " + container).orElse(container));
  }
}
