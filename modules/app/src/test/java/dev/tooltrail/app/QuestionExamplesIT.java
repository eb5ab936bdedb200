package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.sink.questions.Question;
import dev.tooltrail.sink.questions.Questions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every question about the recorded sessions. With `-Dtooltrail.update.examples=true` the examples
/// in `sql/questions/` are written anew instead of compared.
class QuestionExamplesIT {
  @RegisterExtension static final SampleTrail TRAIL = new SampleTrail();

  private static ClickHouse clickHouse;

  @BeforeAll
  static void open() {
    clickHouse = TRAIL.open();
  }

  @AfterAll
  static void close() {
    clickHouse.close();
  }

  static List<Question> questions() {
    return Questions.all();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void theExampleIsTheAnswer(Question question) throws Exception {
    List<String> answer = QuestionExamples.answer(clickHouse, question);

    if (Boolean.getBoolean("tooltrail.update.examples")) {
      QuestionExamples.update(question, answer);
      return;
    }
    assertThat(question.example()).as(question.name()).hasSizeGreaterThan(1);
    assertThat(question.example().subList(1, question.example().size()))
        .as(question.name())
        .isEqualTo(answer);
  }

  @Test
  void deliveringEverythingTwiceAndMergingChangesNoAnswer() throws Exception {
    Map<String, List<String>> once = answers();
    for (String table : SampleTrail.TABLES) {
      clickHouse.execute("SYSTEM STOP MERGES " + table);
    }

    TRAIL.feedAgain();

    assertSame(answers(), once);
    for (String table : SampleTrail.TABLES) {
      clickHouse.execute("SYSTEM START MERGES " + table);
      clickHouse.execute("OPTIMIZE TABLE " + table + " FINAL");
    }
    assertSame(answers(), once);
    assertThat(once.values().stream().filter(rows -> !rows.isEmpty()))
        .hasSizeGreaterThan(once.size() / 2);
  }

  private static Map<String, List<String>> answers() throws Exception {
    var answers = new TreeMap<String, List<String>>();
    for (Question question : Questions.all()) {
      answers.put(question.name(), QuestionExamples.rows(clickHouse, question));
    }
    return answers;
  }

  private static void assertSame(
      Map<String, List<String>> answers, Map<String, List<String>> expected) {
    var differing = new ArrayList<String>();
    for (Map.Entry<String, List<String>> one : expected.entrySet()) {
      if (!one.getValue().equals(answers.get(one.getKey()))) {
        differing.add(one.getKey());
      }
    }
    assertThat(differing).isEmpty();
  }
}
