package dev.tooltrail.app;

import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.core.GovernanceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Erasures and legal holds as JSON lines, as `erase --list` prints them.
final class ErasuresFile {
  private ErasuresFile() {}

  /// @param file null for no entries
  /// @throws UserError if a line is no entry
  static List<GovernanceEntry> read(@Nullable Path file) throws IOException {
    var entries = new ArrayList<GovernanceEntry>();
    List<String> lines = file == null ? List.of() : Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      try {
        entries.add(GovernanceJson.read(lines.get(i)));
      } catch (IllegalArgumentException e) {
        throw new UserError(file + ", line " + (i + 1) + ": " + e.getMessage());
      }
    }
    return entries;
  }
}
