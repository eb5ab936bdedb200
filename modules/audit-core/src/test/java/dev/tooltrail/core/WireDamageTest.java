package dev.tooltrail.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Bytes that nobody wrote are refused with an [IllegalArgumentException] and nothing else.
class WireDamageTest {
  /// A format: bytes of a random value, and its reader.
  private record Format(String name, Supplier<byte[]> write, Function<byte[], Object> read) {
    byte[] bytes() {
      return write.get();
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  private static List<Format> formats(long seed) {
    var random = new RandomFacts(seed);
    var fact = new Delivered<>(random.fact(), random.delivery());
    var event = new Delivered<>(random.event(), random.delivery());
    ToolCall call = random.call();
    var update = new FactUpdate(random.fact(), random.delivery(), random.call());
    DeadLetter letter = random.deadLetter();
    var point = RandomPoints.delivered(seed);
    return List.of(
        new Format("metric", () -> Wire.writeMetric(point), Wire::readMetric),
        new Format("fact", () -> Wire.writeFact(fact), Wire::readFact),
        new Format("event", () -> Wire.writeEvent(event), Wire::readEvent),
        new Format("call", () -> Wire.writeCall(call), Wire::readCall),
        new Format("update", () -> Wire.writeUpdate(update), Wire::readUpdate),
        new Format("letter", () -> Wire.writeDeadLetter(letter), Wire::readDeadLetter));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyCutIsRefused(long seed) {
    for (Format format : formats(seed)) {
      byte[] bytes = format.bytes();
      int step = Math.max(1, bytes.length / 300);
      for (int length = 0; length < bytes.length; length += step) {
        byte[] cut = Arrays.copyOf(bytes, length);
        assertThatIllegalArgumentException()
            .as("%s cut to %d", format.name(), length)
            .isThrownBy(() -> format.read().apply(cut));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void bytesAfterTheEndAreRefused(long seed) {
    for (Format format : formats(seed)) {
      byte[] longer = Arrays.copyOf(format.bytes(), format.bytes().length + 1);

      assertThatIllegalArgumentException()
          .as(format.name())
          .isThrownBy(() -> format.read().apply(longer));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void garbledBytesAreAValueOrRefused(long seed) {
    var random = new Random(seed);
    for (Format format : formats(seed)) {
      for (int i = 0; i < 400; i++) {
        byte[] garbled = format.bytes();
        for (int n = random.nextInt(1, 4); n > 0; n--) {
          garbled[random.nextInt(garbled.length)] = (byte) random.nextInt(256);
        }
        Throwable thrown = catchThrowable(() -> format.read().apply(garbled));
        if (thrown != null) {
          assertThat(thrown).as(format.name()).isInstanceOf(IllegalArgumentException.class);
        }
      }
    }
  }

  @Test
  void noiseIsRefused() {
    var random = new Random(7);
    for (Format format : formats(1)) {
      for (int i = 0; i < 2_000; i++) {
        byte[] noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        if (noise.length > 0) {
          noise[0] = Wire.VERSION;
        }
        Throwable thrown = catchThrowable(() -> format.read().apply(noise));
        assertThat(thrown).as(format.name()).isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void anotherVersionIsRefusedByName() {
    byte[] bytes = Wire.writeCall(new RandomFacts(1).call());
    bytes[0] = 9;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Wire.readCall(bytes))
        .withMessage("tool call: expected wire version 2 but was 9");
  }

  @Test
  void aCallWithoutAnyFactIsRefused() {
    var nothing =
        new ToolCall(
            new CallKey("", "a", "s", "c", ""),
            null,
            null,
            0,
            IdRange.EMPTY,
            IdRange.EMPTY,
            ToolCall.NOT_REQUESTED);
    byte[] bytes = Wire.writeCall(nothing);

    assertThatIllegalArgumentException().isThrownBy(() -> Wire.readCall(bytes));
  }

  @Test
  void theMessageShowsNothingOfTheContent() {
    Fact fact =
        TestFact.decision("d", Verdict.ACCEPT).cutParameters("hunter2-in-a-command").build();
    byte[] bytes = Wire.writeFact(new Delivered<>(fact, new Delivery("topic", 0, 0, 0)));

    for (int length = 1; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      Throwable thrown = catchThrowable(() -> Wire.readFact(cut));
      assertThat(thrown).hasMessageNotContainingAny("hunter2", "claude", "prompt", "session");
    }
  }
}
