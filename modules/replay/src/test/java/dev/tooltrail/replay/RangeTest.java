package dev.tooltrail.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What a range can have left out.
class RangeTest {
  private static final List<Span> SPANS =
      List.of(new Span("in", 0, 0, 10), new Span("in", 1, 0, 5));

  @Test
  void theWholeTopicLeavesOutOnlyWhatCameAfterItsEnd() {
    var whole = new Range(SPANS, true);

    assertThat(whole.leavesOut("in", 0, 9)).isFalse();
    assertThat(whole.leavesOut("in", 0, 10)).isTrue();
    assertThat(whole.leavesOut("in", 1, 5)).isTrue();
    assertThat(whole.leavesOut("in", 2, 99)).isFalse();
    assertThat(whole.leavesOut("elsewhere", 0, 99)).isFalse();
    assertThat(whole.leavesOut("in", 0, -1)).isFalse();
  }

  @Test
  void aPartLeavesOutEverythingThatItDoesNotHold() {
    var part = new Range(SPANS, false);

    assertThat(part.leavesOut("in", 1, 4)).isFalse();
    assertThat(part.leavesOut("in", 1, 5)).isTrue();
    assertThat(part.leavesOut("in", 2, 0)).isTrue();
    assertThat(part.leavesOut("elsewhere", 0, 0)).isTrue();
  }
}
