package dev.tooltrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CapturesTest {

  static List<String> scenarios() {
    return Captures.scenarios();
  }

  @Test
  void indexListsEveryRecordedFile() throws IOException {
    Path root = Path.of(System.getProperty("tooltrail.root"), "modules/testkit/src/main/resources");
    Path captures = root.resolve("captures");

    List<String> files;
    try (Stream<Path> walk = Files.walk(captures)) {
      files =
          walk.filter(Files::isRegularFile)
              .map(file -> captures.relativize(file).toString())
              .filter(file -> !file.equals("index.txt"))
              .sorted()
              .toList();
    }

    assertThat(Files.readAllLines(captures.resolve("index.txt"))).isEqualTo(files);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyBodyOfEveryScenarioDecodesInFull(String scenario) {
    assertThat(Records.of(Captures.bodies(scenario))).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyScenarioHasItsTruth(String scenario) {
    List<TrueCall> calls = Captures.groundTruth(scenario);

    assertThat(calls)
        .isNotEmpty()
        .allSatisfy(call -> {
          assertThat(call.toolUseId()).isNotEmpty();
          assertThat(call.tool()).isNotEmpty();
          assertThat(call.input()).startsWith("{");
          assertThat(call.decision()).isIn("accept", "reject", "none");
          assertThat(call.authority()).isNotEmpty();
        });
  }

  @Test
  void theSameSessionHasTheSameIdsInTheJsonOfAnotherDecoder() {
    assertThat(Records.ids(Captures.bodiesAsJson()))
        .isEqualTo(Records.ids(Captures.bodies("cc01")))
        .hasSize(59);
  }

  @Test
  void retriedBodiesRepeatTheIdsOfTheirRecords() {
    List<String> ids = Records.ids(Captures.bodies("cc33"));

    assertThat(ids.stream().distinct().count()).isLessThan(ids.size());
  }

  @Test
  void everyPlantedSecretButTheCutOneStandsInTheRecords() {
    String everything =
        String.join(
            "\n",
            Records.of(Captures.bodies("cc27")).stream()
                .flatMap(logRecord -> logRecord.attributes().values().stream())
                .toList());

    assertThat(Captures.secrets("cc27"))
        .hasSize(19)
        .allSatisfy((name, secret) -> assertThat(everything).contains(secret));
    assertThat(Captures.secrets("cc01")).isEmpty();
  }

  @Test
  void whatTheUserPlantedIsTold() {
    assertThat(Records.of(Captures.bodies("cc47")).getLast().planted())
        .contains("user.email", "decision_type", "tool_use_id")
        .doesNotContain("session.id", "event.name");
  }

  @Test
  void refusesAScenarioThatIsNotRecorded() {
    assertThatThrownBy(() -> Captures.bodies("cc99"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no recorded scenario named cc99");
  }
}
