package dev.tooltrail.redaction;

import static dev.tooltrail.redaction.Fixtures.redact;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Valid JSON stays valid and keeps its shape; outside of markers every character stays.
class JsonShapeTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final List<String> NAMES =
      List.of(
          "command",
          "password",
          "apiKey",
          "pin",
          "name",
          "value",
          "env",
          "headers",
          "url",
          "Authorization",
          "n",
          "timeout",
          "description",
          "args",
          "Cookie",
          "selector",
          "key",
          "d");
  private static final List<String> NUMBERS =
      List.of("0", "-0", "1.50e+3", "12345678", "3.14", "1E400", "9007199254740993", "8080");
  private static final List<String> SPACES = List.of("", "", "", " ", "\n  ", "\t", "\r\n");

  static LongStream seeds() {
    return Seeds.usually(3_000);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theShapeStays(long seed) throws JsonProcessingException {
    var random = new Random(seed);

    assertShapeStays(random.nextBoolean() ? list(random, 4, "{", "}") : list(random, 4, "[", "]"));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aStringAloneStaysOne(long seed) throws JsonProcessingException {
    var random = new Random(seed);

    assertShapeStays(Encodings.json(Fragments.mixture(random), random));
  }

  private static void assertShapeStays(String text) throws JsonProcessingException {
    var redacted = redact(text);

    assertThat(redacted).doesNotContain("[WITHHELD:error:");
    if (!Markers.isMarker(redacted)) {
      assertSameShape("", JSON.readTree(text), JSON.readTree(redacted));
    }
    assertThat(redact(redacted)).isSameAs(redacted);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void outsideOfMarkersNothingChanges(long seed) {
    var random = new Random(seed);
    var text = random.nextBoolean() ? value(random, 4) : Fragments.mixture(random);

    var redacted = redact(text);

    var at = 0;
    var from = 0;
    for (int i = 0; i < redacted.length(); i++) {
      var end = Markers.end(redacted, i);
      if (end > i) {
        var piece = unquoted(redacted.substring(from, i), from > 0, true);
        at = from == 0 ? placeOf(piece, text, 0, 0) : placeOf(piece, text, at, text.length());
        from = end;
        i = end - 1;
      }
    }
    var last = unquoted(redacted.substring(from), from > 0, false);
    placeOf(last, text, Math.max(at, text.length() - last.length()), text.length());
  }

  /// The offset after a piece that must start from `from` to `to` in the text.
  private static int placeOf(String piece, String text, int from, int to) {
    var found = text.indexOf(piece, from);
    assertThat(found).as("'%s' in %s", piece, text).isBetween(from, to);
    return found + piece.length();
  }

  /// A number that gives way to a marker becomes a string, so quotes next to markers may be new.
  private static String unquoted(String piece, boolean afterMarker, boolean beforeMarker) {
    var start = afterMarker ? piece.replaceAll("^\\\\*\"", "") : piece;
    return beforeMarker ? start.replaceAll("\\\\*\"\\z", "") : start;
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 5)) {
      case 0 -> Fragments.pick(NUMBERS, random);
      case 1 -> Fragments.pick(List.of("true", "false", "null"), random);
      case 2, 3 -> Encodings.json(Fragments.mixture(random), random);
      case 4 -> Encodings.json(Fragments.one(random), random);
      case 5 -> list(random, depth, "[", "]");
      case 6 -> Encodings.json(value(random, depth - 1), random);
      default -> list(random, depth, "{", "}");
    };
  }

  private static String list(Random random, int depth, String open, String close) {
    var members = new ArrayList<String>();
    for (int i = random.nextInt(5); i > 0; i--) {
      var name = open.equals("[") ? "" : Encodings.json(name(random), random) + ":";
      members.add(space(random) + name + space(random) + value(random, depth - 1) + space(random));
    }
    return open + String.join(",", members) + space(random) + close;
  }

  private static String name(Random random) {
    return random.nextInt(20) == 0 ? Fragments.one(random) : Fragments.pick(NAMES, random);
  }

  private static String space(Random random) {
    return Fragments.pick(SPACES, random);
  }

  private static void assertSameShape(String name, JsonNode before, JsonNode after) {
    if (before.isNumber() && after.isTextual()) {
      assertThat(name).isNotIn("", "n", "timeout", "description", "args", "command", "url", "d");
      assertThat(Markers.isMarker(after.asText())).isTrue();
      return;
    }
    assertThat(after.getNodeType()).isEqualTo(before.getNodeType());
    assertThat(after.size()).isEqualTo(before.size());
    if (before.isObject()) {
      Iterator<Map.Entry<String, JsonNode>> others = after.properties().iterator();
      for (Map.Entry<String, JsonNode> member : before.properties()) {
        var other = others.next();
        if (redact(member.getKey()).equals(member.getKey())) {
          assertThat(other.getKey()).isEqualTo(member.getKey());
        }
        assertSameShape(member.getKey(), member.getValue(), other.getValue());
      }
    } else if (before.isArray()) {
      for (int i = 0; i < before.size(); i++) {
        assertSameShape(name, before.get(i), after.get(i));
      }
    } else if (!before.isTextual()) {
      assertThat(after).isEqualTo(before);
    }
  }
}
