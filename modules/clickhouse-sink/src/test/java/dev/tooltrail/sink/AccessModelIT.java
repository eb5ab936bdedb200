package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The model covers the schema, and its SQL is SQL.
class AccessModelIT {
  @RegisterExtension static final Engine ENGINE = new Engine();

  private static ClickHouse clickHouse;

  @BeforeAll
  static void migrate() throws Exception {
    clickHouse = ENGINE.migratedDatabase();
  }

  @AfterAll
  static void close() {
    clickHouse.close();
  }

  @Test
  void everyStatementForAServerIsParsed() throws Exception {
    List<String> statements = AccessSql.statements("trail", GuardedTrail.USERS);

    for (String statement : statements) {
      clickHouse.execute("EXPLAIN AST " + statement);
    }
    assertThat(statements).hasSizeGreaterThan(200);
  }

  @Test
  void theEngineCanBeTrustedToRefuseWhatIsNoStatement() {
    assertThatThrownBy(() -> clickHouse.execute("EXPLAIN AST CREATE ROLE IF NOT EXIST x"))
        .hasMessageContaining("SYNTAX_ERROR");
  }

  @Test
  void everyViewIsGrantedToReadersOrKeptFromThem() throws Exception {
    List<String> known =
        Stream.concat(AccessModel.READABLE.stream(), AccessModel.INTERNAL.stream())
            .filter(name -> !name.equals("blind_spots"))
            .toList();

    assertThat(
            lines(
                "SELECT name FROM system.tables WHERE engine = 'View' AND database = currentDatabase()"))
        .as("a new view belongs into AccessModel.READABLE or AccessModel.INTERNAL")
        .containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void everyTableOfPeopleHasARowFilterAndItsTextsAreKnown() throws Exception {
    List<String> filtered =
        new AccessModel("trail").rowFilters().stream().map(AccessModel.RowFilter::table).toList();

    assertThat(
            lines(
                "SELECT name FROM system.tables WHERE engine LIKE '%MergeTree' AND database = currentDatabase() AND (name LIKE '%\\\\_rows' OR name = 'team_members')"))
        .as("a new table belongs into AccessModel.rowFilters")
        .containsExactlyInAnyOrderElementsOf(filtered);
    for (var texts : AccessModel.TEXT_COLUMNS.entrySet()) {
      assertThat(
              lines(
                  "SELECT name FROM system.columns WHERE table = '"
                      + texts.getKey()
                      + "' AND database = currentDatabase()"))
          .containsAll(texts.getValue());
    }
  }

  @Test
  void whatFinopsReadsExists() throws Exception {
    for (var one : AccessModel.FINOPS_READABLE.entrySet()) {
      if (!one.getValue().isEmpty()) {
        clickHouse.execute("SELECT " + one.getValue() + " FROM " + one.getKey());
      }
    }
  }

  @Test
  void theFilesInTheRepositoryAreTheGeneratedOnes() throws Exception {
    assertThat(resource("roles.sql"))
        .isEqualTo(AccessSql.text(ClickHouseConfig.DATABASE, List.of()));
    assertThat(resource("users.xml"))
        .isEqualTo(AccessXml.text(ClickHouseConfig.DATABASE, AccessUser.ofEachRole()));
  }

  @Test
  void aPasswordIsNeverInTheOutput() {
    assertThat(AccessSql.text("trail", GuardedTrail.USERS))
        .contains("IDENTIFIED WITH sha256_hash BY 'SHA256_OF_THE_PASSWORD_OF_auditor'");
    assertThat(AccessXml.text("trail", GuardedTrail.USERS))
        .contains("<password_sha256_hex>SHA256_OF_THE_PASSWORD_OF_auditor</password_sha256_hex>");
  }

  private static String resource(String name) throws Exception {
    try (var in =
        Objects.requireNonNull(AccessModel.class.getResourceAsStream("/sql/access/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> lines(String sql) throws Exception {
    var lines = new ArrayList<String>();
    clickHouse.lines(sql + " FORMAT TSVRaw", lines::add);
    return lines;
  }
}
