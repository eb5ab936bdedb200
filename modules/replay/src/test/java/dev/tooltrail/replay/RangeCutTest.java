package dev.tooltrail.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.testkit.ClaudeRecords;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which rows say that the range may be why they are as they are.
class RangeCutTest {
  private static final long AT = 1_795_334_400_000_000_000L;

  @TempDir private Path folder;

  @Test
  void whatRestsOnAbsenceIsCutByARangeThatIsAPart() throws Exception {
    assertThat(rows(false))
        .satisfiesExactlyInAnyOrder(
            row -> assertThat(row).contains("\"outcome\":\"pending\"", "\"range_cut\":true"),
            row -> assertThat(row).contains("\"outcome\":\"unwitnessed\"", "\"range_cut\":true"),
            row -> assertThat(row).contains("\"outcome\":\"rejected\"", "\"range_cut\":false"),
            row -> assertThat(row).contains("\"outcome\":\"succeeded\"", "\"range_cut\":false"));
  }

  @Test
  void nothingIsCutByTheWholeTopic() throws Exception {
    assertThat(rows(true)).hasSize(4).allMatch(row -> row.contains("\"range_cut\":false"));
  }

  private List<String> rows(boolean isWhole) throws Exception {
    byte[] body =
        ClaudeRecords.body(
            ClaudeRecords.decision("s", "p", "open", "Bash", "accept", "config", AT).build(),
            ClaudeRecords.result("s", "p", "alone", "Bash", true, AT + 1).build(),
            ClaudeRecords.decision("s", "p", "no", "Bash", "reject", "config", AT + 2).build(),
            ClaudeRecords.decision("s", "p", "done", "Bash", "accept", "config", AT + 3).build(),
            ClaudeRecords.result("s", "p", "done", "Bash", true, AT + 4).build());
    try (ReplayStore store = ReplayStore.open(folder.resolve(isWhole ? "whole" : "part"))) {
      var source = new Replays.MemorySource(List.of(body), 1, isWhole);
      Replays.replay(RowFilter.ALL, 1).run(source, store, () -> false);
      return Replays.lines(store, source.range(), RowFilter.ALL);
    }
  }
}
