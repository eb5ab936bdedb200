package dev.tooltrail.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyBytesTest {
  private static final List<String> TEXTS =
      List.of("", "\0", "\0\0", "a", "a\0", "a\0b", "ab", "b", "é", "\uD83D\uDE00", "\uFFFD");

  @Test
  void theOrderOfKeysIsTheOrderOfTheirParts() {
    var pairs = new ArrayList<List<String>>();
    TEXTS.forEach(one -> TEXTS.forEach(other -> pairs.add(List.of(one, other))));
    Comparator<String> byBytes =
        Comparator.comparing(
            (String text) -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);
    pairs.sort(
        Comparator.comparing((List<String> pair) -> pair.getFirst(), byBytes)
            .thenComparing(List::getLast, byBytes));

    List<byte[]> keys =
        pairs.stream()
            .map(pair -> new KeyBytes().text(pair.getFirst()).text(pair.getLast()).toBytes())
            .toList();

    assertThat(keys).isSortedAccordingTo(Arrays::compareUnsigned).doesNotHaveDuplicates();
    assertThat(keys).allMatch(key -> KeyBytes.endOfTexts(key, 0, 2) == key.length);
  }

  @Test
  void numbersAreInOrderAlsoBelowZero() {
    List<Long> numbers = List.of(Long.MIN_VALUE, -1L, 0L, 1L, 256L, Long.MAX_VALUE);

    assertThat(numbers.stream().map(number -> new KeyBytes().number(number).toBytes()).toList())
        .isSortedAccordingTo(Arrays::compareUnsigned);
  }
}
