package dev.tooltrail.sink.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlsTest {
  private static final String AU_2 =
      """
      [[control]]
      framework = "NIST 800-53"
      clause = "AU-2"
      title = "t"
      serves = "s"
      not_covered = "n"
      """;
  private static final Question NAMING =
      question("naming", List.of(new Clause("NIST 800-53", "AU-2")));
  private static final Question OTHER = question("other", List.of());

  @Test
  void everyClauseThatReadersAnswerToIsThere() {
    assertThat(Controls.all().stream().map(one -> one.clause().toString()).toList())
        .containsExactlyElementsOf(
            Stream.of(
                    ids("NIST 800-53 AU-", "2 3 6 8 9 10 11 12"),
                    ids("PCI DSS 10.", "2.1 2.1.1 2.1.2 2.1.3 2.1.4 2.1.5 2.1.6 2.1.7 2.2"),
                    ids("PCI DSS 10.", "3.1 3.2 3.3 3.4 4.1 4.1.1 4.2 4.2.1 4.3 5.1"),
                    ids("PCI DSS 10.", "6.1 6.2 6.3 7.1 7.2 7.3"),
                    ids("SOC 2 CC7.", "1 2 3 4"),
                    ids("ISO 27001 A.8.", "15 16"),
                    ids("HIPAA ", "164.312(b)"),
                    ids("EU AI Act Art. ", "12 19 26"))
                .flatMap(List::stream)
                .toList());
  }

  @Test
  void aClauseHasQuestionsOrSaysWhyNone() {
    assertThat(Controls.parse(AU_2, List.of(NAMING, OTHER)).getFirst().questions())
        .containsExactly("naming");
    assertThatThrownBy(() -> Controls.parse(AU_2, List.of(OTHER)))
        .hasMessageStartingWith("sql/controls.toml: NIST 800-53 AU-2: expected either a question");
    assertThatThrownBy(() -> Controls.parse(AU_2 + "no_question = \"why\"\n", List.of(NAMING)))
        .hasMessageContaining("expected either a question");
    assertThat(Controls.parse(AU_2 + "no_question = \"why\"\n", List.of(OTHER))).hasSize(1);
  }

  @Test
  void aClauseThatAQuestionNamesMustBeInTheTable() {
    Question strange = question("strange", List.of(new Clause("NIST 800-53", "AU-99")));

    assertThatThrownBy(() -> Controls.parse(AU_2, List.of(NAMING, strange)))
        .hasMessage(
            "sql/controls.toml: NIST 800-53 AU-99, which sql/questions/strange.sql names, is missing");
  }

  @Test
  void aTableWithAMistakeIsRefused() {
    assertThatThrownBy(() -> Controls.parse(AU_2 + AU_2, List.of(NAMING)))
        .hasMessageContaining("AU-2 stands twice");
    assertThatThrownBy(() -> Controls.parse(AU_2.replace("serves = \"s\"", ""), List.of(NAMING)))
        .hasMessageContaining("AU-2: expected a serves");
    assertThatThrownBy(() -> Controls.parse(AU_2 + "colour = 1\n", List.of(NAMING)))
        .hasMessageContaining("AU-2: unknown member colour");
    assertThatThrownBy(() -> Controls.parse("[[control", List.of()))
        .hasMessageContaining("is no TOML");
  }

  @ParameterizedTest
  @CsvSource({
    "au-12, NIST 800-53 AU-12",
    "nist 800-53 AU-12, NIST 800-53 AU-12",
    "10.2.1.1, PCI DSS 10.2.1.1",
    "pcidss10.2.1, PCI DSS 10.2.1",
    "art 12, EU AI Act Art. 12",
    "Article 12, EU AI Act Art. 12",
    "hipaa, HIPAA 164.312(b)",
    "164.312(B), HIPAA 164.312(b)"
  })
  void aClauseIsMeantHoweverItIsWritten(String written, String clause) {
    assertThat(Controls.meant(written, Controls.all()))
        .extracting(one -> one.clause().toString())
        .containsExactly(clause);
  }

  @Test
  void allAndAFrameworkMeanMany() {
    assertThat(Controls.meant("ALL", Controls.all())).hasSameSizeAs(Controls.all());
    assertThat(Controls.meant("soc 2", Controls.all())).hasSize(4);
    assertThat(Controls.meant("AU-99", Controls.all())).isEmpty();
  }

  private static List<String> ids(String prefix, String ends) {
    return Stream.of(ends.split(" ", -1)).map(end -> prefix + end).collect(Collectors.toList());
  }

  private static Question question(String name, List<Clause> clauses) {
    return new Question(name, "Q?", List.of(), clauses, List.of("n"), List.of(), "SELECT 1");
  }
}
