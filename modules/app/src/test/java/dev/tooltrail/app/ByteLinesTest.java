package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ByteLinesTest {
  private static final int LIMIT = 700_000;

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  /// Hands out as much at a time as it likes.
  private static InputStream dripping(String text, Random random) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, random.nextInt(1, 100_000)));
      }
    };
  }

  private static List<String> lines(InputStream in) throws IOException {
    var found = new ArrayList<String>();
    var lines = new ByteLines(in, () -> {}, LIMIT);
    while (lines.next()) {
      assertThat(lines.number()).isEqualTo(found.size() + 1);
      found.add(
          lines.isTooLong()
              ? "too long"
              : new String(
                  lines.buffer(),
                  lines.start(),
                  lines.end() - lines.start(),
                  StandardCharsets.UTF_8));
    }
    assertThat(lines.next()).isFalse();
    return found;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void linesOfAnyLengthComeOneAfterTheOther(long seed) throws IOException {
    var random = new Random(seed);
    var expected = new ArrayList<String>();
    for (int i = random.nextInt(1, 40); i > 0; i--) {
      int length = random.nextInt(5) == 0 ? random.nextInt(LIMIT) : random.nextInt(50);
      expected.add(Character.toString('a' + random.nextInt(26)).repeat(length));
    }
    expected.add("the last");
    String text = String.join("\n", expected) + (random.nextBoolean() ? "\n" : "");

    assertThat(lines(dripping(text, random))).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aLineThatIsTooLongIsPassedOverAndTheNextOneIsRead(long seed) throws IOException {
    var random = new Random(seed);
    String tooLong = "x".repeat(LIMIT + random.nextInt(300_000, 900_000));

    assertThat(lines(dripping("a\n" + tooLong + "\nb\n" + tooLong, random)))
        .containsExactly("a", "too long", "b", "too long");
  }

  @ParameterizedTest
  @CsvSource({"'',0", "'\n',1", "'a',1", "'a\n',1", "'a\n\n',2", "'\n\na',3"})
  void aLineEndsWithALineFeedOrWithTheStream(String text, int count) throws IOException {
    String unquoted = text.replace("\\n", "\n");

    assertThat(lines(dripping(unquoted, new Random(1)))).hasSize(count);
  }

  @Test
  void whatWasAnsweredIsHandedOverBeforeMoreIsAskedFor() throws IOException {
    var flushes = new ArrayList<Long>();
    var in = new ByteArrayInputStream("a\nb\n".getBytes(StandardCharsets.UTF_8));
    var holder = new ByteLines[1];
    holder[0] = new ByteLines(in, () -> flushes.add(holder[0].number()), LIMIT);

    while (holder[0].next()) {}

    assertThat(flushes).containsExactly(0L, 2L);
  }
}
