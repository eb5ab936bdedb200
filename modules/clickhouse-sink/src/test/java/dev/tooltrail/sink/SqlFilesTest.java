package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tooltrail.sink.Migrations.Migration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFilesTest {
  static List<Migration> migrations() {
    return Migrations.all();
  }

  @ParameterizedTest
  @MethodSource("migrations")
  void plainStatementsAreTheBytesOfTheFile(Migration migration) throws Exception {
    int at = 0;
    var between = new StringBuilder();

    for (String statement : SchemaForm.PLAIN.statements(migration)) {
      int start = migration.sql().indexOf(statement, at);
      assertThat(start).as(statement).isNotNegative();
      between.append(migration.sql(), at, start);
      at = start + statement.length();
    }

    assertThat((between + migration.sql().substring(at)).lines())
        .allMatch(line -> line.isBlank() || line.equals(";") || line.startsWith("--"));
  }

  @ParameterizedTest
  @MethodSource("migrations")
  void tokensAreTheBytesOfTheFile(Migration migration) {
    assertThat(SqlLexer.tokens(migration.sql()).stream().map(SqlToken::text))
        .satisfies(texts ->
            assertThat(texts.stream().collect(Collectors.joining())).isEqualTo(migration.sql()));
  }

  @Test
  void semicolonsInStringsNamesAndCommentsEndNoStatement() {
    assertThat(
            SqlLexer.statements(
                """
                -- one; two;
                SELECT ';', 'it''s;', '\\';', `a;b`, "c;d" -- no;
                  /* no; /* no; */ no; */ FROM a;
                # no;

                SELECT $$x;$$, $tag$y;$$z$tag$; SELECT 2\
                """))
        .containsExactly(
            """
            SELECT ';', 'it''s;', '\\';', `a;b`, "c;d" -- no;
              /* no; /* no; */ no; */ FROM a\
            """,
            "SELECT $$x;$$, $tag$y;$$z$tag$",
            "SELECT 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 'a", "SELECT `a", "SELECT 1 /* a /* b */", "SELECT $$a$", "‘a’"})
  void aFileThatCannotBeTakenApartIsRefused(String sql) {
    assertThatThrownBy(() -> SqlLexer.tokens(sql)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyBlindSpotIsRead() {
    assertThat(BlindSpots.all())
        .hasSizeGreaterThan(20)
        .allSatisfy(spot -> {
          assertThat(spot.agent())
              .isIn(
                  "claude-code",
                  "codex",
                  "gemini-cli",
                  "qwen-code",
                  "copilot-cli",
                  "langchain",
                  "ai-sdk",
                  "strands",
                  "google-adk",
                  "spans by the GenAI conventions");
          assertThat(spot.evidence()).isIn("captured", "documented");
          assertThat(spot.what()).isNotBlank();
          assertThat(spot.consequence()).isNotBlank();
        })
        .extracting(BlindSpots.BlindSpot::versions)
        .contains("all versions", "before 2.1.47", "from 2.1.118 before 2.1.330");
  }
}
