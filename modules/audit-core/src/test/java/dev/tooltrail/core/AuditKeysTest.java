package dev.tooltrail.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditKeysTest {
  private static final String NEW = "11".repeat(32);
  private static final String OLD = "22".repeat(32);
  private static final String OLDEST = "33".repeat(32);
  private static final byte[] RECORD = {1, 2, 3};

  @TempDir private Path folder;

  private static AuditKey key(String digits) {
    return new AuditKey(HexFormat.of().parseHex(digits));
  }

  private static String recordId(AuditKey key) {
    return key.recordId(new byte[0], RECORD, 0, RECORD.length);
  }

  private AuditKeys read(String content) throws IOException {
    return AuditKeys.read(Files.writeString(folder.resolve("audit.key"), content));
  }

  @Test
  void aFileOfOneKeyIsThatKey() throws IOException {
    AuditKeys keys = read(NEW + "\n");

    assertThat(keys.current().id()).isEqualTo(key(NEW).id());
    assertThat(recordId(keys.current())).isEqualTo(recordId(key(NEW)));
    assertThat(keys.all()).extracting(AuditKey::id).containsExactly(key(NEW).id());
  }

  @Test
  void theNewestKeyMakesWhatRowsNameItForAndTheOldestTheIdsOfRecords() throws IOException {
    AuditKey current = read(NEW + "\n" + OLD + "\n" + OLDEST + "\n").current();

    assertThat(current.id()).isEqualTo(key(NEW).id());
    assertThat(current.fingerprint("secret")).isEqualTo(key(NEW).fingerprint("secret"));
    assertThat(current.pseudonym("a@b.c")).isEqualTo(key(NEW).pseudonym("a@b.c"));
    assertThat(current.bodyDigest(RECORD)).isEqualTo(key(NEW).bodyDigest(RECORD));
    assertThat(recordId(current)).isEqualTo(recordId(key(OLDEST)));
    var sender = new Sender("acme", "platform", "dev");
    assertThat(current.recordId("id", sender)).isEqualTo(key(OLDEST).recordId("id", sender));
  }

  @Test
  void aRotationLeavesTheIdsOfRecordsAsTheyAre() throws IOException {
    AuditKey before = read(OLD).current();

    AuditKey after = read(NEW + "\n" + OLD).current();

    assertThat(recordId(after)).isEqualTo(recordId(before));
    assertThat(after.fingerprint("secret")).isNotEqualTo(before.fingerprint("secret"));
    assertThat(after.id()).isNotEqualTo(before.id());
  }

  @Test
  void aRetiredKeyServesLookUpsAndNothingElse() throws IOException {
    AuditKeys keys = read(NEW + "\n" + OLD + " retired\n");

    assertThat(recordId(keys.current())).isEqualTo(recordId(key(NEW)));
    assertThat(keys.all())
        .extracting(one -> one.fingerprint("secret"))
        .isEqualTo(List.of(key(NEW).fingerprint("secret"), key(OLD).fingerprint("secret")));
  }

  @Test
  void commentsAndBlankLinesAreNothing() throws IOException {
    AuditKeys keys = read("# ours\n\n  " + NEW + "  # of May\r\n\t\n" + OLD + "\tretired # leaked");

    assertThat(keys.all()).extracting(AuditKey::id).containsExactly(key(NEW).id(), key(OLD).id());
  }

  @Test
  void aGeneratedKeyIsReadBack() throws IOException {
    String text = AuditKey.generate();

    assertThat(read(text).current().id()).isEqualTo(key(text.strip()).id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "00112233",
        "zz112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
        "00112233445566778899aabbccddeeff00112233445566778899aabbccddeef"
      })
  void aLineThatHoldsNoKeyIsRefusedWithoutShowingIt(String line) {
    assertThatThrownBy(() -> read(NEW + "\n" + line))
        .isInstanceOf(IOException.class)
        .hasMessage("key file " + folder.resolve("audit.key") + ", line 2: expected 64 hex digits")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# only a comment"})
  void aFileWithoutAKeyIsRefused(String content) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("audit.key: expected 64 hex digits, a key, but found none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "N retired | line 1: the first key is the one in use and cannot be retired",
        "N;N       | line 2: expected another key than those above",
        "N;O old   | line 2: expected 64 hex digits, and nothing or 'retired' behind",
        "N O       | line 1: expected 64 hex digits, and nothing or 'retired' behind",
      })
  void whatCannotBeMeantIsRefused(String lines, String problem) {
    String content = lines.replace("N", NEW).replace("O", OLD).replace(';', '\n');

    assertThatThrownBy(() -> read(content))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(problem)
        .hasMessageNotContainingAny(NEW, OLD);
  }

  @Test
  void aFileOfBytesThatAreNoTextIsRefusedWithItsName() throws IOException {
    Path file = Files.write(folder.resolve("audit.key"), new byte[] {(byte) 0xff, (byte) 0xfe, 7});

    assertThatThrownBy(() -> AuditKeys.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage("key file " + file + ", line 1: expected 64 hex digits");
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = folder.resolve("none.key");

    assertThatThrownBy(() -> AuditKeys.read(file))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(file.toString());
  }
}
