package dev.tooltrail.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GovernanceJsonTest {
  private static final long AT = 1_795_334_400_000_000_000L;
  private static final List<GovernanceEntry> ENTRIES =
      List.of(
          new GovernanceEntry.Erasure(
              "e1", new Scope("", Set.of("ab", "cd"), Set.of(), 0, Long.MAX_VALUE), "r", "b", AT),
          new GovernanceEntry.Hold(
              "h1", new Scope(null, Set.of(), Set.of("s\"1"), 5, AT), "case\n9", "", AT),
          new GovernanceEntry.Hold(
              "h2", new Scope("acme", Set.of(), Set.of(), 0, Long.MAX_VALUE), "", "", AT),
          new GovernanceEntry.Release("h1", "settled", "legal", AT));

  @Test
  void whatIsWrittenIsReadBackFromOneLine() {
    for (GovernanceEntry entry : ENTRIES) {
      String line = GovernanceJson.write(entry);

      assertThat(line).doesNotContain("\n");
      assertThat(GovernanceJson.read(line)).isEqualTo(entry);
    }
  }

  @Test
  void theFormIsTheOneThatIsWrittenDown() {
    assertThat(GovernanceJson.write(ENTRIES.getFirst()))
        .isEqualTo(
            """
            {"kind":"erasure","id":"e1","tenant":"","people":["ab","cd"],"reason":"r","by":"b",\
            "at":"2026-11-22T08:00:00.000000000Z"}\
            """);
  }

  /// An entry that is passed over is an erasure that is not done, or a hold that does not hold.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"kind\":\"erasure\",\"id\":\"SECRET\",\"at\":\"2026-11-22T08:00:00Z\"}",
        "{\"kind\":\"erasure\",\"id\":\"SECRET\",\"people\":[],\"at\":\"2026-11-22T08:00:00Z\"}",
        "{\"kind\":\"hold\",\"id\":\"SECRET\",\"at\":\"yesterday\"}",
        "{\"kind\":\"hold\",\"id\":\"SECRET\",\"at\":\"2026-11-22T08:00:00Z\",\"until\":\"x\"}",
        "{\"kind\":\"hold\",\"id\":\"SECRET\",\"sessions\":[1],\"at\":\"2026-11-22T08:00:00Z\"}",
        "{\"kind\":\"pardon\",\"id\":\"SECRET\",\"at\":\"2026-11-22T08:00:00Z\"}",
        "{\"kind\":\"release\",\"id\":\"SECRET\",\"at\":\"2026-11-22T08:00:00Z\"} SECRET"
      })
  void whatIsNoEntryIsRefusedWithoutBeingShown(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GovernanceJson.read(line))
        .withMessageMatching("(governance entry|erasure): .+")
        .withMessageNotContaining("SECRET");
  }
}
