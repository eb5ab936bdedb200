package dev.tooltrail.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where things of this user lie, by the conventions of the XDG base directories.
record Home(Map<String, String> environment) {
  static Home ofUser() {
    return new Home(System.getenv());
  }

  /// The audit key that `local` makes and `process` takes, unless another file is named.
  Path keyFile() {
    @Nullable String named = environment.get("TOOLTRAIL_KEY_FILE");
    return named != null && !named.isEmpty()
        ? Path.of(named)
        : base("XDG_CONFIG_HOME", ".config").resolve("tooltrail").resolve("audit.key");
  }

  /// The keys themselves, where the environment holds them.
  ///
  /// @throws UserError if it names a file as well
  Optional<String> keys() {
    String keys = environment.getOrDefault("TOOLTRAIL_KEY", "");
    if (!keys.isEmpty() && !environment.getOrDefault("TOOLTRAIL_KEY_FILE", "").isEmpty()) {
      throw new UserError(
          "TOOLTRAIL_KEY and TOOLTRAIL_KEY_FILE: expected one of them but both are set");
    }
    return keys.isEmpty() ? Optional.empty() : Optional.of(keys);
  }

  /// The organisation's policy, unless another file is named; empty for the standard.
  Optional<Path> policyFile() {
    String named = environment.getOrDefault("TOOLTRAIL_POLICY_FILE", "");
    return named.isEmpty() ? Optional.empty() : Optional.of(Path.of(named));
  }

  /// Where `local` keeps its data.
  Path data() {
    return base("XDG_DATA_HOME", ".local/share").resolve("tooltrail");
  }

  @Nullable String cacheHome() {
    return environment.get("XDG_CACHE_HOME");
  }

  private Path base(String variable, String otherwise) {
    @Nullable String set = environment.get(variable);
    return set != null && !set.isEmpty()
        ? Path.of(set)
        : Path.of(System.getProperty("user.home")).resolve(otherwise);
  }
}
