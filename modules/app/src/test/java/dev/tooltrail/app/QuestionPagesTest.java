package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tooltrail.sink.questions.Question;
import dev.tooltrail.sink.questions.Questions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionPagesTest {
  @ParameterizedTest
  @ValueSource(ints = {60, 80, 160})
  void theListNamesEveryQuestionAndFitsTheTerminal(int width) {
    List<String> list = QuestionPages.list(width);

    assertThat(list).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
    assertThat(list).filteredOn(line -> line.matches("  [a-z].*")).hasSameSizeAs(Questions.all());
    assertThat(String.join("\n", list)).contains("  without-a-human  ", "\nFindings\n");
  }

  @Test
  void aDescriptionSaysWhatAQuestionTakesServesAndCannotSay() {
    Question question = QuestionPages.named("abandoned-calls");

    List<String> page = QuestionPages.describe(question, 100);

    assertThat(page)
        .contains("  --from (DateTime64(9, 'UTC')) default: 30 days before the end")
        .contains("  --user (String) default: all")
        .contains("  --param abandoned_after_s=… (UInt32) default: 86400")
        .contains("  NIST 800-53 AU-6")
        .contains("  ORDER BY at, call_id")
        .contains("Example of the recorded sessions");
    assertThat(QuestionPages.describe(QuestionPages.named("session-timeline"), 100))
        .contains("  --session (String) must be given");
  }

  @Test
  void anUnknownNameIsAnsweredWithNearOnes() {
    assertThatThrownBy(() -> QuestionPages.named("refusal"))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("audit: there is no question refusal; did you mean refusals")
        .hasMessageEndingWith("'bin/tooltrail audit' lists them");
    assertThatThrownBy(() -> QuestionPages.named("xyzzyxyzzy\u001b[2J"))
        .hasMessageContaining("there is no question xyzzyxyzzy\\u{1b}[2J; 'bin/tooltrail audit'");
  }
}
