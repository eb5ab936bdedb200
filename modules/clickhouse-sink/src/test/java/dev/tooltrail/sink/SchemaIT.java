package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.Authority;
import dev.tooltrail.core.Carrier;
import dev.tooltrail.core.DecisionExpectation;
import dev.tooltrail.core.FactKind;
import dev.tooltrail.core.IdentityAssurance;
import dev.tooltrail.core.PointKind;
import dev.tooltrail.core.Ran;
import dev.tooltrail.core.Success;
import dev.tooltrail.core.Temporality;
import dev.tooltrail.core.TimeQuality;
import dev.tooltrail.core.Verdict;
import dev.tooltrail.core.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What `DESCRIBE` shows a reader who has nothing else.
class SchemaIT {
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
  void everyTableAndViewAndEveryColumnSaysWhatItMeans() throws Exception {
    assertThat(
            lines(
                "SELECT name FROM system.tables WHERE database = currentDatabase() AND comment = ''"))
        .isEmpty();
    assertThat(
            lines(
                "SELECT concat(table, '.', name) FROM system.columns WHERE database ="
                    + " currentDatabase() AND comment = ''"))
        .isEmpty();
  }

  @Test
  void everyColumnOfATableThatGrowsHasACodec() throws Exception {
    assertThat(
            lines(
                "SELECT concat(table, '.', name) FROM system.columns WHERE database ="
                    + " currentDatabase() AND table LIKE '%\\_rows' AND compression_codec = ''"))
        .isEmpty();
  }

  @Test
  void aColumnOfAViewSaysWhatItsTableSays() throws Exception {
    assertThat(
            lines(
                """
                SELECT concat(v.table, '.', v.name)
                FROM system.columns AS v
                INNER JOIN system.columns AS t ON t.name = v.name AND t.database = v.database
                WHERE v.database = currentDatabase() AND (v.comment != t.comment OR v.type != t.type)
                    AND (v.table, t.table) IN (('tool_facts', 'fact_rows'), ('events', 'event_rows'),
                        ('deliveries', 'delivery_rows'), ('dead_letters', 'dead_letter_rows'),
                        ('metrics', 'metric_rows'), ('metric_increments', 'metric_rows'), ('billing', 'billing_rows'))
                """))
        .isEmpty();
  }

  @Test
  void enumsHaveTheWordsAndTheCodesOfTheirVocabularies() throws Exception {
    Map<String, List<? extends Word>> vocabularies =
        Map.of(
            "kind", List.of(FactKind.values()),
            "carrier", List.of(Carrier.values()),
            "ran", List.of(Ran.values()),
            "verdict", List.of(Verdict.values()),
            "authority", List.of(Authority.values()),
            "success", List.of(Success.values()),
            "time_quality", List.of(TimeQuality.values()),
            "identity_assurance", List.of(IdentityAssurance.values()),
            "decision_expectation", List.of(DecisionExpectation.values()),
            "temporality", List.of(Temporality.values()));

    List<String> columns =
        lines(
            "SELECT concat(name, ' ', type) FROM system.columns WHERE database = currentDatabase()"
                + " AND table IN ('fact_rows', 'event_rows', 'metric_rows') AND (table, name) != ('metric_rows',"
                + " 'kind') AND type LIKE 'Enum8%'");

    assertThat(columns)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    vocabularies.keySet().stream(),
                    Stream.of(
                        "time_quality", "time_quality", "identity_assurance", "identity_assurance"))
                .map(name -> name + " " + enum8(Objects.requireNonNull(vocabularies.get(name))))
                .toList());
  }

  @Test
  void kindsOfMetricsAreThoseOfTheirVocabulary() throws Exception {
    assertThat(
            lines(
                "SELECT type FROM system.columns WHERE database = currentDatabase() AND name = 'kind'"
                    + " AND table IN ('metric_rows', 'metrics', 'metric_increments')"))
        .hasSize(3)
        .containsOnly(enum8(List.of(PointKind.values())));
  }

  private static String enum8(List<? extends Word> words) {
    return words.stream()
        .map(word -> "'" + word.word() + "' = " + (word.ordinal() + 1))
        .collect(Collectors.joining(", ", "Enum8(", ")"));
  }

  private static List<String> lines(String sql) throws Exception {
    var lines = new ArrayList<String>();
    clickHouse.lines(sql + " FORMAT TSVRaw", lines::add);
    return lines;
  }
}
