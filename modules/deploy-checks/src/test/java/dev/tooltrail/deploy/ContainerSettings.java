package dev.tooltrail.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tooltrail.app.config.RunConfig;
import dev.tooltrail.core.AuditKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What `run` makes of the variables that a manifest gives it.
final class ContainerSettings {
  private ContainerSettings() {}

  /// @param workload with one container
  /// @throws dev.tooltrail.app.config.ConfigException if `run` would refuse to start
  static RunConfig read(Path scratch, JsonNode workload) throws IOException {
    var environment = new HashMap<String, String>();
    for (JsonNode variable : workload.at("/spec/template/spec/containers/0/env")) {
      boolean isOfThePod = variable.has("valueFrom");
      environment.put(
          variable.path("name").asText(), isOfThePod ? "pod-0" : variable.path("value").asText());
    }
    return read(scratch, environment);
  }

  /// Files that are mounted in a container are taken from a folder.
  static RunConfig read(Path scratch, Map<String, String> environment) throws IOException {
    var here = new HashMap<String, String>();
    for (Map.Entry<String, String> one : environment.entrySet()) {
      boolean isMounted = one.getValue().startsWith("/etc/tooltrail/");
      here.put(one.getKey(), isMounted ? mounted(scratch, one.getKey()) : one.getValue());
    }
    return RunConfig.read(here, Optional.empty());
  }

  private static String mounted(Path scratch, String name) throws IOException {
    String content =
        switch (name) {
          case "TOOLTRAIL_KEY_FILE", "TOOLTRAIL_RECEIVER_SPOOL_KEY_FILE" -> AuditKey.generate();
          case "TOOLTRAIL_POLICY_FILE" -> "version = 1\n";
          case "TOOLTRAIL_RECEIVER_TOKENS_FILE" -> "0123456789abcdef0123456789abcdef acme\n";
          default -> "";
        };
    return Files.writeString(scratch.resolve(name), content).toString();
  }
}
