package dev.tooltrail.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;

/// What the tests of the redactor share.
final class Fixtures {
  static final Redactor REDACTOR = new Redactor(Policy.standard(), Fixtures::fingerprint);

  private static final String ALNUM =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private Fixtures() {}

  /// Not keyed: good enough to tell secrets apart.
  static String fingerprint(String secret) {
    var crc = new CRC32();
    crc.update(secret.getBytes(StandardCharsets.UTF_8));
    return "f" + Long.toHexString(crc.getValue());
  }

  static String marker(String kind, String secret) {
    return "[REDACTED:" + kind + ":" + fingerprint(secret) + "]";
  }

  static String redact(String text) {
    return REDACTOR.redact("value", text).text();
  }

  /// A token body with letters of both cases and digits.
  static String random(Random random, int length) {
    var text = new StringBuilder("a7Q");
    while (text.length() < length) {
      text.append(ALNUM.charAt(random.nextInt(ALNUM.length())));
    }
    return text.substring(0, length);
  }
}
