package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.replay.ComparisonReport;
import dev.tooltrail.replay.ComparisonReport.Relation;
import dev.tooltrail.replay.Explanation;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.OtlpBodies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A trail that somebody has laid hands on is told from one that nobody has.
class ComparisonIT {
  private static final String FIRST = " ORDER BY call_id LIMIT 1";

  @RegisterExtension static final Servers SERVERS = new Servers();
  @TempDir private Path folder;

  @Test
  void aRowThatWasAlteredOneThatWasDeletedAndOneThatWasAddedAreFoundAndNothingElse()
      throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(3)) {
      pipeline.send(Bodies.mixed(31));
      pipeline.startSink(WatchedSink.living());
      pipeline.startStream();
      pipeline.awaitAll();
      try (Replayed replayed = Replayed.whole(pipeline, folder, 2)) {
        ComparisonReport untouched = replayed.compare();
        long calls = untouched.count("calls", Relation.IDENTICAL, null);
        long events = untouched.count("events", Relation.IDENTICAL, null);
        assertThat(untouched.found()).hasSize(2);
        assertThat(calls).isEqualTo(pipeline.number("SELECT count() FROM tool_calls FORMAT TSV"));

        String altered = call(pipeline, "outcome = 'rejected'");
        String deleted = call(pipeline, "outcome = 'failed'");
        String copied = call(pipeline, "outcome = 'succeeded'");
        // Asked first: in a mutation each part would be asked again, after others have changed.
        String event = pipeline.clickHouse().value("SELECT min(event_id) FROM events FORMAT TSV");
        pipeline
            .clickHouse()
            .execute(
                "ALTER TABLE call_rows UPDATE statements = 9 WHERE call_id = '"
                    + altered
                    + "' SETTINGS mutations_sync = 2");
        pipeline
            .clickHouse()
            .execute(
                "ALTER TABLE call_rows DELETE WHERE call_id = '"
                    + deleted
                    + "' SETTINGS mutations_sync = 2");
        pipeline
            .clickHouse()
            .execute(
                "INSERT INTO call_rows SELECT * REPLACE ('forged' AS call_id) FROM call_rows"
                    + " WHERE call_rows.call_id = '"
                    + copied
                    + "'");
        pipeline
            .clickHouse()
            .execute(
                "ALTER TABLE event_rows DELETE WHERE event_id = '"
                    + event
                    + "' SETTINGS mutations_sync = 2");
        ComparisonReport touched = replayed.compare();

        assertThat(touched.count("calls", Relation.IDENTICAL, null)).isEqualTo(calls - 2);
        assertThat(touched.count("events", Relation.IDENTICAL, null)).isEqualTo(events - 1);
        assertThat(touched.unexplained()).as("%s", touched.found()).isEqualTo(4);
        assertThat(examples(touched, "calls", Relation.DIFFERENT)).contains(altered, ": outcome");
        assertThat(examples(touched, "calls", Relation.MISSING_LIVE)).contains(deleted);
        assertThat(examples(touched, "calls", Relation.ONLY_LIVE)).contains("forged");
        assertThat(examples(touched, "events", Relation.MISSING_LIVE)).contains(event);
        assertThat(touched.count("events", Relation.MISSING_LIVE, null)).isOne();
      }
    }
  }

  @Test
  void whatTheTrailHasNotTakenInYetIsNotMissing() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(1)) {
      pipeline.send(Bodies.mixed(32));
      pipeline.startSink(WatchedSink.living());
      pipeline.startStream();
      pipeline.awaitAll();
      pipeline.stopStream();
      pipeline.send(Bodies.mixed(33));

      try (Replayed replayed = Replayed.whole(pipeline, folder, 2)) {
        ComparisonReport report = replayed.compare();

        assertThat(report.unexplained()).isZero();
        assertThat(report.count("calls", Relation.MISSING_LIVE, Explanation.NOT_YET)).isPositive();
      }
      pipeline.startStream();
      pipeline.awaitAll();
    }
  }

  @Test
  void aCallWhoseResultTheTrailHasNotTakenInYetIsNotAltered() throws Exception {
    List<byte[]> records =
        Captures.bodies("cc01").stream().flatMap(body -> OtlpBodies.split(body).stream()).toList();
    try (Pipeline pipeline = SERVERS.pipeline(1)) {
      pipeline.send(records.stream().filter(one -> !isResult(one)).toList());
      pipeline.startSink(WatchedSink.living());
      pipeline.startStream();
      pipeline.awaitAll();
      pipeline.stopStream();
      pipeline.send(records.stream().filter(ComparisonIT::isResult).toList());

      try (Replayed replayed = Replayed.whole(pipeline, folder, 2)) {
        ComparisonReport report = replayed.compare();

        assertThat(report.unexplained()).as("%s", report.found()).isZero();
        assertThat(report.count("calls", Relation.DIFFERENT, Explanation.NOT_YET)).isPositive();
      }
    }
  }

  @Test
  void ofTheWholeTopicTheRangeExplainsOnlyWhatCameAfterItsEnd() throws Exception {
    try (Pipeline pipeline = SERVERS.pipeline(1)) {
      pipeline.send(Captures.bodies("cc01"));
      pipeline.startSink(WatchedSink.living());
      pipeline.startStream();
      pipeline.awaitAll();
      try (Replayed replayed = Replayed.whole(pipeline, folder, 2)) {
        pipeline.send(Captures.bodies("cc02"));
        pipeline.awaitAll();
        ComparisonReport grown = replayed.compare();
        assertThat(grown.unexplained()).as("%s", grown.found()).isZero();
        assertThat(grown.count("calls", Relation.ONLY_LIVE, Explanation.RANGE)).isPositive();

        pipeline
            .clickHouse()
            .execute(
                "INSERT INTO event_rows SELECT * REPLACE ('forged' AS event_id) FROM event_rows"
                    + " ORDER BY at LIMIT 1");
        pipeline
            .clickHouse()
            .execute(
                "INSERT INTO delivery_rows (record_id, topic) VALUES ('forged', 'another topic')");
        ComparisonReport forged = replayed.compare();

        assertThat(forged.unexplained()).as("%s", forged.found()).isOne();
        assertThat(examples(forged, "events", Relation.ONLY_LIVE)).contains("forged");
      }
    }
  }

  private static boolean isResult(byte[] body) {
    return new String(body, StandardCharsets.ISO_8859_1).contains("claude_code.tool_result");
  }

  private static String call(Pipeline pipeline, String condition) throws Exception {
    return pipeline
        .clickHouse()
        .value(
            "SELECT call_id FROM tool_calls WHERE call_id != '' AND "
                + condition
                + FIRST
                + " FORMAT TSV");
  }

  private static String examples(ComparisonReport report, String kind, Relation relation) {
    return String.join(
        "\n", report.found().get(new ComparisonReport.Key(kind, relation, "")).examples());
  }
}
