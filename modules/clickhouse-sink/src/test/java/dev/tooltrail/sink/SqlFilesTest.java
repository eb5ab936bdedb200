package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlFilesTest {
  @Test
  void statementsEndWithASemicolonAtTheEndOfALine() {
    assertThat(
            Migrations.statements(
                "-- one; two;\nSELECT ';', 1\n  -- no; end;\n  FROM a;\n\nSELECT 'x;y';\nSELECT 2"))
        .containsExactly("SELECT ';', 1\n  FROM a", "SELECT 'x;y'", "SELECT 2");
  }

  @Test
  void everyBlindSpotIsRead() {
    assertThat(BlindSpots.all())
        .hasSizeGreaterThan(20)
        .allSatisfy(spot -> {
          assertThat(spot.agent()).isIn("claude-code", "codex", "gemini-cli");
          assertThat(spot.evidence()).isIn("captured", "documented");
          assertThat(spot.what()).isNotBlank();
          assertThat(spot.consequence()).isNotBlank();
        })
        .extracting(BlindSpots.BlindSpot::versions)
        .contains("all versions", "before 2.1.47", "from 2.1.118 before 2.1.330");
  }
}
