package dev.tooltrail.app.config;

import java.util.List;

/// A configuration that cannot be used. The message tells everything that is wrong, one line each.
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param problems subject, rule and value each; never the value of a secret
  ConfigException(List<String> problems) {
    super(
        problems.size() == 1
            ? problems.getFirst()
            : "configuration: "
                + problems.size()
                + " problems\n  "
                + String.join("\n  ", problems));
  }
}
