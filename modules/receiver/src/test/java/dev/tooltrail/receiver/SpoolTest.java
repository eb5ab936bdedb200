package dev.tooltrail.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tooltrail.core.Sender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What outlives a process, and what does not.
class SpoolTest {
  private static final Sender SENDER = new Sender("acme", "platform", "dev@example.invalid");
  private static final long ROOM = 1 << 20;

  @TempDir private Path folder;

  static Stream<SpoolKey> keys() {
    return Stream.of(SpoolKey.NONE, SpoolKey.parse("ab".repeat(32)));
  }

  private ReceiverSettings.Spool settings(SpoolKey key) {
    return new ReceiverSettings.Spool(folder.resolve("spool"), ROOM, key);
  }

  private static SpoolEntry entry(String text) {
    return new SpoolEntry("otlp_logs", SENDER, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void add(Spool spool, String... texts) {
    CompletableFuture.allOf(
            Stream.of(texts).map(text -> spool.add(entry(text))).toArray(CompletableFuture[]::new))
        .join();
  }

  /// All that waits, taken away one by one.
  private static List<String> drained(Spool spool) throws InterruptedException {
    var texts = new ArrayList<String>();
    while (spool.entries() > 0) {
      for (SpoolSegment.At one : spool.oldest(1, 1)) {
        assertThat(one.entry().topic()).isEqualTo("otlp_logs");
        assertThat(one.entry().sender()).isEqualTo(SENDER);
        texts.add(new String(one.entry().value(), StandardCharsets.UTF_8));
        spool.delivered(1, one.next());
      }
    }
    return texts;
  }

  private Path onlySegment() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
      return files.filter(file -> file.toString().endsWith(".spool")).findAny().orElseThrow();
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void entriesComeOutInTheOrderOfTheirArrivalAlsoAfterARestart(SpoolKey key) throws Exception {
    try (var spool = new Spool(settings(key))) {
      add(spool, "a", "b", "c");
      SpoolSegment.At first = spool.oldest(10, 100).getFirst();
      spool.delivered(1, first.next());
    }
    try (var spool = new Spool(settings(key))) {
      add(spool, "d");

      assertThat(spool.entries()).isEqualTo(4);
      assertThat(drained(spool)).containsExactly("a", "b", "c", "d");
      assertThat(spool.bytes()).isZero();
    }
    try (var spool = new Spool(settings(key))) {
      assertThat(spool.entries()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void whereverALastEntryIsTornOffThoseBeforeItAreWhole(SpoolKey key) throws Exception {
    try (var spool = new Spool(settings(key))) {
      add(spool, "first");
      add(spool, "second");
    }
    Path segment = onlySegment();
    byte[] whole = Files.readAllBytes(segment);
    int second = (whole.length - SpoolSegment.HEADER_BYTES - 1) / 2;
    for (int cut = whole.length - 1; cut > whole.length - second; cut--) {
      Files.write(segment, Arrays.copyOf(whole, cut));
      try (var spool = new Spool(settings(key))) {
        assertThat(spool.entries()).isOne();
      }
      // A disk may have made room for an entry and not have written it.
      Files.write(segment, Arrays.copyOf(Arrays.copyOf(whole, cut), whole.length + 100));
      try (var spool = new Spool(settings(key))) {
        assertThat(spool.entries()).isOne();
      }
    }
    try (var spool = new Spool(settings(key))) {
      assertThat(drained(spool)).containsExactly("first");
    }
  }

  @Test
  void aSegmentThatWasJustBegunIsNone() throws Exception {
    for (int size = 0; size <= SpoolSegment.HEADER_BYTES; size++) {
      Files.createDirectories(folder.resolve("spool"));
      Files.write(folder.resolve("spool/0000000000000000001.spool"), new byte[size]);

      try (var spool = new Spool(settings(SpoolKey.NONE))) {
        assertThat(spool.entries()).isZero();
      }
    }
  }

  @Test
  void beyondItsRoomNothingIsTakenAndADeliveryMakesRoom() throws Exception {
    String large = "x".repeat(200_000);
    try (var spool = new Spool(settings(SpoolKey.NONE))) {
      add(spool, large, large, large, large, large);

      assertThat(spool.hasRoomFor(large.length())).isFalse();
      assertThatThrownBy(() -> spool.add(entry(large)))
          .isInstanceOfSatisfying(
              RefusedException.class,
              e -> assertThat(e.verdict().refusal()).isEqualTo(Refusal.KAFKA_AWAY));
      assertThat(spool.bytes()).isEqualTo(Files.size(onlySegment())).isLessThan(ROOM);

      assertThat(drained(spool)).hasSize(5);
      add(spool, large);
      assertThat(spool.entries()).isOne();
    }
  }

  @Test
  void manyAtTheSameTimeAreAllThere() throws Exception {
    String[] names = IntStream.range(0, 2000).mapToObj(Integer::toString).toArray(String[]::new);
    try (var spool = new Spool(settings(SpoolKey.NONE))) {
      add(spool, names);
    }
    try (var spool = new Spool(settings(SpoolKey.NONE))) {
      assertThat(drained(spool)).containsExactly(names);
    }
  }

  @Test
  void nobodyElseCanLookIntoItAndNothingIsReadableWithAKey() throws Exception {
    try (var spool = new Spool(settings(SpoolKey.parse("cd".repeat(32))))) {
      add(spool, "a-secret-of-somebody");

      assertThat(permissions(folder.resolve("spool"))).isEqualTo("rwx------");
      assertThat(permissions(onlySegment())).isEqualTo("rw-------");
      assertThat(Files.readString(onlySegment(), StandardCharsets.ISO_8859_1))
          .doesNotContain("secret", "acme", "example.invalid");
    }
    assertThatThrownBy(() -> new Spool(settings(SpoolKey.parse("ef".repeat(32)))).close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected the spool key that it was written with");
    assertThatThrownBy(() -> SpoolKey.parse("not-a-key"))
        .hasMessage("spool key: expected 64 hex digits");
  }

  @Test
  void anotherVersionOrAStrangeFileIsRefusedInOneLine() throws Exception {
    try (var spool = new Spool(settings(SpoolKey.NONE))) {
      add(spool, "a");
    }
    Path segment = onlySegment();
    byte[] bytes = Files.readAllBytes(segment);
    bytes[15] = 9;
    Files.write(segment, bytes);
    assertThatThrownBy(() -> new Spool(settings(SpoolKey.NONE)).close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected version 1 but was 9");
    bytes[0] = 'x';
    Files.write(segment, bytes);
    assertThatThrownBy(() -> new Spool(settings(SpoolKey.NONE)).close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected a spool file");
  }

  @Test
  void twoCannotShareAFolder() throws Exception {
    try (var spool = new Spool(settings(SpoolKey.NONE))) {
      assertThat(spool.entries()).isZero();
      assertThatThrownBy(() -> new Spool(settings(SpoolKey.NONE)).close())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another uses it");
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
