package dev.tooltrail.app;

import dev.tooltrail.intake.Pseudonyms;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.redaction.PolicyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The organisation's redaction policy.
final class PolicyOption {
  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description =
          "The redaction policy, TOML. Default: $TOOLTRAIL_POLICY_FILE, else the policy of this"
              + " release.")
  @Nullable Path file;

  Policy read(Home home) throws IOException {
    Optional<Path> path = file == null ? home.policyFile() : Optional.of(file);
    if (path.isEmpty()) {
      return Policy.standard();
    }
    return PolicyFile.read(path.get(), Pseudonyms.fixedFields());
  }
}
