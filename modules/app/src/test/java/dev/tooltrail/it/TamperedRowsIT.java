package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.replay.ComparisonReport;
import dev.tooltrail.replay.ComparisonReport.Relation;
import dev.tooltrail.testkit.Captures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever kind of row is altered, deleted or added, the comparison names it, and names no other.
class TamperedRowsIT {
  private static final String FORGED = "forged";

  @RegisterExtension static final Servers SERVERS = new Servers();
  @TempDir private Path folder;

  /// Kinds of rows by how the two sides of a comparison find each other.
  enum Kind {
    CALL_WITH_AN_ID("cc01", "call_rows", "call_id", "call_id"),
    /// Decision and result are rows of their own.
    PAIR_OF_LONE_FACTS("cc80", "call_rows", "lone_fact_id", "decision_fact_id, result_fact_id"),
    /// One record, and one row, is decision and result.
    LONE_CALL("gm01", "call_rows", "lone_fact_id", "decision_fact_id"),
    EVENT("cc01", "event_rows", "event_id", "event_id");

    private final String capture;
    private final String table;
    private final String column;
    private final String shownAs;

    /// @param column that names the rows in the table
    /// @param shownAs columns of the view that hold its values
    Kind(String capture, String table, String column, String shownAs) {
      this.capture = capture;
      this.table = table;
      this.column = column;
      this.shownAs = shownAs;
    }

    boolean isEvent() {
      return this == EVENT;
    }

    String kindOfRow() {
      return isEvent() ? "events" : "calls";
    }

    /// Three rows, of calls such that ended well and whose pairing depends on no other.
    String three() {
      return "SELECT arrayStringConcat(["
          + shownAs
          + "], ' ') FROM "
          + (isEvent()
              ? "events ORDER BY at, event_id"
              : "tool_calls WHERE outcome = 'succeeded' AND match_quality != 'ambiguous'"
                  + " ORDER BY at")
          + " LIMIT 3 FORMAT TSV";
    }

    /// Of a call the success, of an event the request.
    String alteration() {
      return isEvent() ? "request_id = 'forged'" : "statements = bitXor(statements, 24)";
    }

    String whatDiffers() {
      return isEvent() ? "request_id" : "outcome";
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyAlterationDeletionAndAdditionIsFound(Kind kind) throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(2)) {
      pipeline.send(Captures.bodies(kind.capture));
      pipeline.startSink(WatchedSink.living());
      pipeline.startStream();
      pipeline.awaitAll();
      try (Replayed replayed = Replayed.whole(pipeline, folder, 2)) {
        ComparisonReport untouched = replayed.compare();
        assertThat(untouched.found().keySet())
            .allMatch(key -> key.relation() == Relation.IDENTICAL);
        List<String> names = new ArrayList<>();
        pipeline.clickHouse().lines(kind.three(), names::add);
        assertThat(names).hasSize(3);

        alter(pipeline, kind, names.get(0));
        delete(pipeline, kind, names.get(1));
        add(pipeline, kind, names.get(2));
        ComparisonReport touched = replayed.compare();

        assertThat(example(touched, kind, Relation.DIFFERENT))
            .contains(names.get(0).split(" "))
            .contains(kind.whatDiffers());
        assertThat(example(touched, kind, Relation.MISSING_LIVE)).contains(names.get(1).split(" "));
        assertThat(example(touched, kind, Relation.ONLY_LIVE))
            .contains("session " + FORGED)
            .contains(names.get(2).split(" "));
        assertThat(touched.unexplained()).as("%s", touched.found()).isEqualTo(3);
        assertThat(touched.found().keySet())
            .filteredOn(key -> key.relation() != Relation.IDENTICAL)
            .hasSize(3);
        assertThat(touched.count(kind.kindOfRow(), Relation.IDENTICAL, null))
            .isEqualTo(untouched.count(kind.kindOfRow(), Relation.IDENTICAL, null) - 2);
      }
    }
  }

  private static void alter(Pipeline pipeline, Kind kind, String name) throws Exception {
    // One of the two rows of a pair says how the call ended.
    String row = name.substring(name.lastIndexOf(' ') + 1);
    pipeline
        .clickHouse()
        .execute(
            "ALTER TABLE %s UPDATE %s WHERE %s SETTINGS mutations_sync = 2"
                .formatted(kind.table, kind.alteration(), isOneOf(kind, row)));
  }

  private static void delete(Pipeline pipeline, Kind kind, String name) throws Exception {
    pipeline
        .clickHouse()
        .execute(
            "ALTER TABLE %s DELETE WHERE %s SETTINGS mutations_sync = 2"
                .formatted(kind.table, isOneOf(kind, name)));
  }

  /// A copy in another session, and of an event in another organization, since an event's id is its
  /// identity.
  private static void add(Pipeline pipeline, Kind kind, String name) throws Exception {
    String forged = "'" + FORGED + "' AS session_id";
    pipeline
        .clickHouse()
        .execute(
            "INSERT INTO %1$s SELECT * REPLACE (%2$s) FROM %1$s WHERE %3$s"
                .formatted(
                    kind.table,
                    kind.isEvent() ? forged + ", '" + FORGED + "' AS tenant" : forged,
                    isOneOf(kind, name)));
  }

  private static String isOneOf(Kind kind, String name) {
    return kind.column + " IN ('" + name.replace(" ", "', '") + "')";
  }

  private static String example(ComparisonReport report, Kind kind, Relation relation) {
    var key = new ComparisonReport.Key(kind.kindOfRow(), relation, "");
    assertThat(report.found()).containsKey(key);
    assertThat(report.found().get(key).examples()).hasSize(1);
    return report.found().get(key).examples().getFirst();
  }
}
