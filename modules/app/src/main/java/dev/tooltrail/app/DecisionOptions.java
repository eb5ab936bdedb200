package dev.tooltrail.app;

import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.core.GovernanceJson;
import dev.tooltrail.core.Times;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Why, by whose word, and whether really.
final class DecisionOptions {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Case number or another reason; stored as it is.")
  private @Nullable String reason;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who decides it; stored as it is. Default: the name of this account.")
  private @Nullable String by;

  @Option(names = "--dry-run", description = "Say how many rows it touches, and change nothing.")
  boolean dryRun;

  /// @throws UserError if none was given
  String reason() {
    if (reason == null || reason.isBlank()) {
      throw new UserError("--reason: expected a case number or another reason but none was given");
    }
    return reason;
  }

  String by() {
    return by == null ? System.getProperty("user.name", "") : by;
  }

  static long now() {
    return Times.nanos(Instant.now());
  }

  /// A name for an entry, made from what it says.
  static String name(String prefix, GovernanceEntry entry) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(GovernanceJson.write(entry).getBytes(StandardCharsets.UTF_8));
      return prefix + HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
