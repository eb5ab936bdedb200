package dev.tooltrail.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is written is read back as it was.
class WireTest {
  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyFormatReadsWhatItWrote(long seed) {
    var random = new RandomFacts(seed);
    var fact = new Delivered<>(random.fact(), random.delivery());
    var event = new Delivered<>(random.event(), random.delivery());
    ToolCall call = random.call();
    var update = new FactUpdate(random.fact(), random.delivery(), random.call());
    DeadLetter letter = random.deadLetter();

    assertThat(Wire.readFact(Wire.writeFact(fact))).isEqualTo(fact);
    assertThat(Wire.readEvent(Wire.writeEvent(event))).isEqualTo(event);
    assertThat(Wire.readCall(Wire.writeCall(call))).isEqualTo(call);
    assertThat(Wire.readUpdate(Wire.writeUpdate(update))).isEqualTo(update);
    assertThat(Wire.readDeadLetter(Wire.writeDeadLetter(letter))).isEqualTo(letter);
    var point = RandomPoints.delivered(seed);
    assertThat(Wire.readMetric(Wire.writeMetric(point))).isEqualTo(point);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void equalCallsHaveEqualBytes(long seed) {
    byte[] once = Wire.writeCall(new RandomFacts(seed).call());

    assertThat(Wire.writeCall(Wire.readCall(once))).isEqualTo(once);
    assertThat(Wire.writeCall(new RandomFacts(seed).call())).isEqualTo(once);
  }

  @Test
  void textsOfAMegabyteAreKept() {
    String text = "é€😀x".repeat(200_000);
    Fact fact = TestFact.decision("d", Verdict.ACCEPT).cutParameters(text).build();

    var delivered = new Delivered<>(fact, new Delivery("otlp_logs", 0, 7, 3));

    assertThat(Wire.readFact(Wire.writeFact(delivered))).isEqualTo(delivered);
  }

  @Test
  void parametersThatBothSidesShareAreWrittenOnce() {
    String command = "x".repeat(70_000);
    ToolCall call =
        TestFact.decision("d", Verdict.ACCEPT)
            .cutParameters(command)
            .call()
            .merge(TestFact.result("r", Success.TRUE).cutParameters(command).call());

    byte[] bytes = Wire.writeCall(call);

    assertThat(bytes).hasSizeLessThan(72_000);
    assertThat(Wire.readCall(bytes)).isEqualTo(call);
  }

  @Test
  void aRecordThatIsBothSidesOfItsCallIsWrittenOnce() {
    ToolCall call =
        TestFact.wholeCall("w", Verdict.ACCEPT, Success.TRUE)
            .cutParameters("x".repeat(70_000))
            .call();

    byte[] bytes = Wire.writeCall(call);

    assertThat(bytes).hasSizeLessThan(72_000);
    assertThat(Wire.readCall(bytes)).isEqualTo(call);
  }

  /// The position of a value is the byte that stands in topics and stores: a value may be added at
  /// the end, and none may ever move.
  @Test
  void theOrderOfOurVocabulariesIsPartOfTheFormat() {
    assertThat(names(FactKind.values())).containsExactly("DECISION", "RESULT", "CALL", "REQUEST");
    assertThat(names(Carrier.values())).containsExactly("LOG_RECORD", "SPAN");
    assertThat(names(Ran.values())).containsExactly("YES", "NO", "UNKNOWN");
    assertThat(names(Verdict.values())).containsExactly("ACCEPT", "REJECT", "UNDECIDED", "NONE");
    assertThat(names(Authority.values()))
        .containsExactly(
            "RULE_OR_MODE", "HOOK", "USER_OR_HOST", "USER_REFUSAL", "ABORT", "REVIEWER", "UNKNOWN");
    assertThat(names(Success.values())).containsExactly("TRUE", "FALSE", "UNCLEAR", "NONE");
    assertThat(names(TimeQuality.values())).containsExactly("EXACT", "CLAMPED", "MISSING");
    assertThat(names(IdentityAssurance.values()))
        .containsExactly(
            "RECEIVER_TOKEN",
            "IDENTITY_PROVIDER",
            "ACCOUNT_LOGIN",
            "SELF_DECLARED",
            "INSTALLATION_ID",
            "NONE");
    assertThat(names(PointKind.values()))
        .containsExactly("SUM", "GAUGE", "HISTOGRAM", "EXPONENTIAL_HISTOGRAM", "SUMMARY");
    assertThat(names(Temporality.values())).containsExactly("NONE", "DELTA", "CUMULATIVE");
    assertThat(names(DecisionExpectation.values()))
        .containsExactly(
            "NEVER_HEADLESS", "MAY_DROP_EARLY", "ALWAYS", "UNKNOWN", "PER_ATTEMPT", "NEVER");
  }

  private static List<String> names(Enum<?>[] values) {
    return Stream.of(values).map(Enum::name).toList();
  }
}
