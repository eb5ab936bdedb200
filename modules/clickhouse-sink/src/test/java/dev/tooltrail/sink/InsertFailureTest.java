package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InsertFailureTest {
  @ParameterizedTest
  @CsvSource({
    "241, RETRY", "252, RETRY", "164, RETRY", "242, RETRY", "159, RETRY",
    "16, STOP", "60, STOP", "81, STOP", "497, STOP", "516, STOP",
    "469, REFUSED", "26, REFUSED", "33, REFUSED", "117, REFUSED"
  })
  void theServersCodeSaysWhatToDo(int code, InsertFailure.Kind kind) {
    var failure = InsertFailure.ofServer("calls", code);

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure).hasMessage("insert into calls: ClickHouse code " + code);
  }

  @ParameterizedTest
  @ValueSource(ints = {49, 75, 76, 173, 225, 236, 243, 499, 745, 1000, 1001, 1002, 99_999})
  void aCodeThatDoesNotSpeakOfRowsBuriesNone(int code) {
    assertThat(InsertFailure.ofServer("calls", code).kind()).isEqualTo(InsertFailure.Kind.RETRY);
  }

  @Test
  void noAnswerIsTriedAgainAndAWrongSchemaIsNot() {
    assertThat(InsertFailure.ofTransport("calls", "ConnectException").kind())
        .isEqualTo(InsertFailure.Kind.RETRY);
    assertThat(InsertFailure.ofSchema("a migration is missing").kind())
        .isEqualTo(InsertFailure.Kind.STOP);
  }

  @Test
  void theWaitDoublesUpToABoundHoweverOftenItIsTried() {
    assertThat(BlockInserter.backoff(1)).isEqualTo(Duration.ofMillis(200));
    assertThat(BlockInserter.backoff(2)).isEqualTo(Duration.ofMillis(400));
    for (int attempt : new int[] {8, 64, 65, 1_000_000, Integer.MAX_VALUE}) {
      assertThat(BlockInserter.backoff(attempt)).isEqualTo(Duration.ofSeconds(15));
    }
  }
}
