package dev.tooltrail.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.testkit.SessionGenerator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A replay that is stopped goes on where its store stands.
class ResumeTest {
  @TempDir private Path folder;

  @Test
  void aReplayThatIsStoppedAgainAndAgainEndsWithTheRowsAndCountsOfOneThatIsNot() throws Exception {
    List<byte[]> bodies = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      bodies.addAll(new SessionGenerator(90 + i).generate().bodies());
    }
    List<String> undisturbed = Replays.lines(folder, bodies, 2, 1);
    Path work = folder.resolve("work");
    int runs = 0;

    for (boolean done = false; !done; runs++) {
      try (ReplayStore store = ReplayStore.open(work)) {
        var chunks = new AtomicInteger();
        done =
            Replays.replay(RowFilter.ALL, 2)
                .run(
                    new Replays.MemorySource(bodies, 1), store, () -> chunks.incrementAndGet() > 3);
      }
    }

    try (ReplayStore store = ReplayStore.open(work)) {
      Range range = new Replays.MemorySource(bodies, 1).range();
      assertThat(runs).isGreaterThan(2);
      assertThat(Replays.lines(store, range, RowFilter.ALL)).isEqualTo(undisturbed);
      assertThat(store.balance().bodies()).isEqualTo(bodies.size());
    }
  }

  @Test
  void theRangeAndTheIdentityOfAReplayAreKept() throws Exception {
    var range = new Range(List.of(new Span("t", 3, 5, 900)), false);
    try (ReplayStore store = ReplayStore.open(folder.resolve("kept"))) {
      assertThat(store.identity()).isEmpty();
      store.begin("it", range);
    }

    try (ReplayStore store = ReplayStore.open(folder.resolve("kept"))) {
      assertThat(store.identity()).contains("it");
      assertThat(store.range()).isEqualTo(range);
      assertThat(store.positions(range)).containsEntry(range.spans().getFirst(), 5L);
    }
  }
}
