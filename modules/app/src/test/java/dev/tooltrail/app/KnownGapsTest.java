package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tooltrail.sink.questions.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnownGapsTest {
  private static final Period PERIOD = Period.of("2026-11-22", "2026-11-23", Instant.EPOCH);
  private static final String SPOTS =
      "agent since_version before_version what consequence evidence";

  @Test
  void aBlindSpotIsToldToWhomItConcerns() throws Exception {
    String page =
        new KnownGaps(
                Map.of(
                    EvidenceQuestions.AGENTS,
                    answer(
                        "agent agent_version records tells_by_spans_only",
                        "['claude-code','2.1.9',1,false]",
                        "['claude-code','2.1.118',1,false]",
                        "['codex_otel.log_only','0.169.0',1,false]",
                        "['langchain','1',1,true]",
                        "['other','1',1,false]"),
                    EvidenceQuestions.BLIND_SPOTS,
                    answer(
                        SPOTS,
                        "['claude-code','','2.1.47','old things','x','captured']",
                        "['claude-code','2.1.200','','new things','x','captured']",
                        "['claude-code','2.1.100','2.1.330','some things','y','documented']",
                        "['codex','','','a refusal','z','captured']",
                        "['spans by the GenAI conventions','','','no permission','p','documented']")))
            .page(PERIOD);

    assertThat(page)
        .contains("### claude-code 2.1.9, 2.1.118\n")
        .contains("- old things [before 2.1.47]: so x (captured).\n")
        .contains("- some things [from 2.1.100 before 2.1.330]: so y (documented).\n")
        .doesNotContain("new things")
        .contains("### codex_otel.log_only 0.169.0\n\n- a refusal: so z (captured).\n")
        .contains("### langchain 1\n\n- no permission: so p (documented).\n")
        .contains("### other 1\n\nNothing is recorded about what this agent leaves out");
  }

  @Test
  void findingsAreCountedByTheirCertainty() throws Exception {
    String page =
        new KnownGaps(
                Map.of(
                    EvidenceQuestions.MISSING,
                    answer(
                        "finding certainty",
                        "['lost records','certain']",
                        "['lost records','certain']",
                        "['silent','possible']"),
                    EvidenceQuestions.DEAD_LETTERS,
                    answer("reason letters", "['no_otlp',7]")))
            .page(PERIOD);

    assertThat(page)
        .contains("- Signs of missing telemetry: 3. results/missing-telemetry.csv lists them.\n")
        .contains("- Signs of missing telemetry, lost records, certain: 2.\n")
        .contains("- Signs of missing telemetry, silent, possible: 1.\n")
        .contains("- Bodies or records that could not be read (no_otlp): 7. ")
        .contains("No agent reported in the period.");
  }

  private static EvidenceAnswer answer(String columns, String... rows) throws Exception {
    var answer = new EvidenceAnswer(new StringBuilder(), new StringBuilder(), true);
    answer.columns(
        Stream.of(columns.split(" ", -1)).map(name -> new Answer.Column(name, "String")).toList());
    for (String row : rows) {
      answer.row(
          List.copyOf(new ObjectMapper().readTree(row.replace('\'', '"')).valueStream().toList()));
    }
    return answer;
  }
}
