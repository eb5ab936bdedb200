package dev.tooltrail.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowJsonTest {
  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyRowIsReadAsItWasWritten(long seed) throws IOException {
    var random = new RandomFacts(seed);
    CallRow call = CallRow.of(random.shownCall(), MatchQuality.EXACT);
    EventRow event = EventRow.of(random.event());

    assertThat(RowJson.readCall(RowJson.write(call))).isEqualTo(call);
    assertThat(RowJson.readEvent(RowJson.write(event))).isEqualTo(event);
    assertThat(RowJson.write(RowJson.readCall(RowJson.write(call)))).isEqualTo(RowJson.write(call));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRowIsOneLineInTheOrderOfItsColumns(long seed) {
    String line = RowJson.write(CallRow.of(new RandomFacts(seed).shownCall(), MatchQuality.EXACT));

    assertThat(line).doesNotContain("\n").startsWith("{\"tenant\":").contains(",\"key_id\":");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void callsAreOrderedTheSameWhateverTheirOrderWas(long seed) {
    var random = new RandomFacts(seed);
    var rows = new ArrayList<CallRow>();
    for (int i = 0; i < 12; i++) {
      rows.add(CallRow.of(random.shownCall(), MatchQuality.EXACT));
    }
    var shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));

    rows.sort(RowJson.CALL_ORDER);
    shuffled.sort(RowJson.CALL_ORDER);

    assertThat(shuffled).isEqualTo(rows);
  }

  @Test
  void callsOfASessionStandByTimeThenById() {
    List<CallRow> rows =
        Trail.rows(
            List.of(
                TestFact.decision("b", Verdict.REJECT).call("c3").at(20).call(),
                TestFact.result("r", Success.TRUE).call("c1").at(5).call(),
                TestFact.decision("a", Verdict.REJECT).call("c2").at(20).call(),
                TestFact.decision("x", Verdict.REJECT)
                    .call("c4")
                    .session("earlier")
                    .at(99)
                    .call()));

    assertThat(rows).extracting(CallRow::callId).containsExactly("c4", "c1", "c2", "c3");
  }

  @Test
  void textIsOrderedByItsUtf8BytesAsClickHouseDoes() {
    // In UTF-16 the emoji, a surrogate pair, would stand before the full-width letter.
    ToolCall emoji = TestFact.decision("a", Verdict.REJECT).session("😀").call();
    ToolCall wide = TestFact.decision("a", Verdict.REJECT).session("ａ").call();

    assertThat(Trail.rows(List.of(emoji, wide)))
        .extracting(CallRow::sessionId)
        .containsExactly("ａ", "😀");
  }

  @Test
  void whatIsNoRowIsRefusedWithoutShowingIt() {
    for (String line :
        List.of("", "{", "[]", "\"hunter2\"", "{\"hunter2\":1}", "null", "null hunter2")) {
      assertThatThrownBy(() -> RowJson.readCall(line))
          .as("line of %d chars", line.length())
          .isInstanceOf(IOException.class)
          .hasMessageNotContaining("hunter2")
          .hasNoCause();
    }
  }
}
