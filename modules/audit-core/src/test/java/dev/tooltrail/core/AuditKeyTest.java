package dev.tooltrail.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class AuditKeyTest {
  private static final byte[] SECRET =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NONE = new byte[0];

  @Test
  void eachPurposeHasAKeyOfItsOwn() throws Exception {
    var key = new AuditKey(SECRET);
    byte[] text = "same".getBytes(StandardCharsets.UTF_8);

    assertThat(key.recordId(NONE, text, 0, text.length)).isEqualTo(expected("record-id", text, 16));
    assertThat(key.fingerprint("same")).isEqualTo(expected("secret-fingerprint", text, 6));
    assertThat(key.pseudonym("same")).isEqualTo(expected("pseudonym", text, 6));
    assertThat(key.bodyDigest(text)).isEqualTo(expected("body-digest", text, 16));
    assertThat(Set.of(key.recordId(NONE, text, 0, 4).substring(0, 12), key.fingerprint("same")))
        .doesNotContain(key.bodyDigest(text).substring(0, 12))
        .hasSize(2);
  }

  private static String expected(String purpose, byte[] text, int bytes) throws Exception {
    byte[] derived = hmac(SECRET, ("tooltrail " + purpose).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hmac(derived, text), 0, bytes);
  }

  private static byte[] hmac(byte[] key, byte[] text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text);
  }

  @Test
  void theIdNamesTheKeyWithoutShowingIt() {
    String id = new AuditKey(SECRET).id();

    assertThat(id).hasSize(8).isEqualTo(new AuditKey(SECRET.clone()).id());
    assertThat(HexFormat.of().formatHex(SECRET)).doesNotContain(id);
    assertThat(new AuditKey(new byte[32]).id()).isNotEqualTo(id);
    assertThat(new AuditKey(SECRET)).hasToString("AuditKey[" + id + "]");
  }

  @Test
  void anotherKeyGivesOtherIdsFingerprintsAndDigests() {
    var one = new AuditKey(SECRET);
    var other = new AuditKey(new byte[32]);

    assertThat(one.recordId(NONE, SECRET, 0, 4)).isNotEqualTo(other.recordId(NONE, SECRET, 0, 4));
    assertThat(one.fingerprint("hunter2")).isNotEqualTo(other.fingerprint("hunter2"));
    assertThat(one.bodyDigest(SECRET)).isNotEqualTo(other.bodyDigest(SECRET));
  }

  @Test
  void aRecordsIdCoversItsContextAndItsRangeAlone() {
    var key = new AuditKey(SECRET);
    byte[] context = {1, 2};

    String id = key.recordId(context, new byte[] {9, 3, 4, 9}, 1, 2);

    assertThat(id).isEqualTo(key.recordId(context, new byte[] {3, 4}, 0, 2)).hasSize(32);
    assertThat(id).isNotEqualTo(key.recordId(NONE, new byte[] {3, 4}, 0, 2));
  }

  @Test
  void manyThreadsGetTheSameAnswers() {
    var key = new AuditKey(SECRET);
    var answers = ConcurrentHashMap.<String>newKeySet();

    IntStream.range(0, 2_000).parallel().forEach(i -> answers.add(key.fingerprint("hunter2")));

    assertThat(answers).hasSize(1);
  }

  @Test
  void noGeneratedKeyIsLikeAnother() {
    String text = AuditKey.generate();

    assertThat(text).matches("[0-9a-f]{64}\n");
    assertThat(AuditKey.generate()).isNotEqualTo(text);
  }

  @Test
  void aShortKeyIsRefusedWithItsLengthAlone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AuditKey("hunter2".getBytes(StandardCharsets.UTF_8)))
        .withMessage("audit key: expected at least 32 bytes but got 7");
  }
}
