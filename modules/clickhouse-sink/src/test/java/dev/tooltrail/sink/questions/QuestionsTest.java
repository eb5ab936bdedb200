package dev.tooltrail.sink.questions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  private static final Path FOLDER = Path.of(System.getProperty("tooltrail.root"), "sql/questions");

  @Test
  void theIndexNamesEveryFileOnce() throws Exception {
    List<String> files;
    try (var all = Files.list(FOLDER)) {
      files =
          all.map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".sql"))
              .map(name -> name.substring(0, name.length() - 4))
              .toList();
    }

    assertThat(Questions.all())
        .extracting(Question::name)
        .containsExactlyInAnyOrderElementsOf(files);
    assertThat(files).hasSizeGreaterThan(30);
  }

  @Test
  void everyQuestionOpensWithWhatItAsksAndNoTwoAskTheSame() {
    assertThat(Questions.all()).extracting(Question::question).doesNotHaveDuplicates();
    assertThat(Questions.all())
        .allSatisfy(question -> assertThat(question.question()).hasSizeLessThan(110));
  }

  @Test
  void aNameIsFoundInAnyCaseAndNearOnesAreSuggested() {
    List<String> names = Questions.all().stream().map(Question::name).toList();

    assertThat(Questions.named("Who-Ran-What"))
        .get()
        .extracting(Question::name)
        .isEqualTo("who-ran-what");
    assertThat(Questions.named("who-ran")).isEmpty();
    assertThat(Names.near("who-ran", names)).first().isEqualTo("who-ran-what");
    assertThat(Names.near("refusal", names)).contains("refusals", "retried-after-refusal");
    assertThat(Names.near("contradictoins", names)).containsExactly("contradictions");
    assertThat(Names.near("xyzzy", names)).isEmpty();
  }
}
