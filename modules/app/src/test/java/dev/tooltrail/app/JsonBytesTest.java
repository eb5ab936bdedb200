package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonBytesTest {
  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  private static byte[] written(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var json = new JsonBytes(bytes);
    json.string(text).flush();
    return bytes.toByteArray();
  }

  /// Every kind of char, halves of surrogate pairs among them.
  private static String text(Random random) {
    int length = random.nextInt(4) == 0 ? random.nextInt(400_000) : random.nextInt(200);
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(6)) {
        case 0 -> text.append((char) random.nextInt(0x20));
        case 1 -> text.append((char) random.nextInt(0x10000));
        case 2 -> text.appendCodePoint(random.nextInt(0x10000, 0x110000));
        case 3 -> text.append((char) random.nextInt(0xD800, 0xE000));
        default -> text.append((char) random.nextInt(0x80));
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyStringComesBackAsItWas(long seed) throws IOException {
    String text = text(new Random(seed));

    byte[] json = written(text);

    assertThat(new ObjectMapper().readValue(json, String.class)).isEqualTo(text);
    // Throws where the bytes are no UTF-8.
    assertThat(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString())
        .doesNotContain("\n");
  }

  @Test
  void onlyWhatMustBeEscapedIs() throws IOException {
    assertThat(new String(written("a/é字😀\"\\\n\t\u0001\ud83d."), StandardCharsets.UTF_8))
        .isEqualTo("\"a/é字😀\\\"\\\\\\n\\t\\u0001\\ud83d.\"");
  }
}
