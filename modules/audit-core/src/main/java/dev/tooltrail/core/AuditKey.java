package dev.tooltrail.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The organisation's secret key, from which every keyed digest of the trail is derived.
///
/// Each purpose has a key of its own (HMAC of the purpose's name), so that a fingerprint of a
/// secret and the id of a record never share one. A key file holds 64 hex digits and a newline.
public final class AuditKey {
  private static final int KEY_BYTES = 32;
  private static final HexFormat HEX = HexFormat.of();

  private final byte[] recordKey;
  private final byte[] fingerprintKey;
  private final byte[] digestKey;
  private final String id;
  private final ThreadLocal<Mac> recordMac;
  private final ThreadLocal<Mac> fingerprintMac;
  private final ThreadLocal<Mac> digestMac;

  /// @param secret the key itself; at least 32 bytes
  /// @throws IllegalArgumentException if the key is shorter; the message does not show it
  public AuditKey(byte[] secret) {
    if (secret.length < KEY_BYTES) {
      throw new IllegalArgumentException(
          "audit key: expected at least " + KEY_BYTES + " bytes but got " + secret.length);
    }
    recordKey = derive(secret, "record-id");
    fingerprintKey = derive(secret, "secret-fingerprint");
    digestKey = derive(secret, "body-digest");
    id = HEX.formatHex(derive(secret, "key-id"), 0, 4);
    recordMac = ThreadLocal.withInitial(() -> mac(recordKey));
    fingerprintMac = ThreadLocal.withInitial(() -> mac(fingerprintKey));
    digestMac = ThreadLocal.withInitial(() -> mac(digestKey));
  }

  /// Reads a key file.
  ///
  /// @throws IOException if the file cannot be read or does not hold a key; names the file only
  public static AuditKey read(Path file) throws IOException {
    // Bytes of any kind become text here, so that the one message below is the only one.
    var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
    try {
      return new AuditKey(HEX.parseHex(text));
    } catch (IllegalArgumentException notAKey) {
      throw new IOException("key file " + file + ": expected 64 hex digits");
    }
  }

  /// A new random key in the form that a key file holds.
  public static String generate() {
    var secret = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(secret);
    return HEX.formatHex(secret) + "\n";
  }

  /// Names the key without showing it: 8 hex digits, which every row carries.
  public String id() {
    return id;
  }

  /// The id of a record: 32 hex digits of a keyed HMAC over the given parts, one after the other. A
  /// hash without a key would let whoever reads it guess short secrets in the record.
  public String recordId(byte[] context, byte[] record, int offset, int length) {
    Mac mac = recordMac.get();
    mac.update(context);
    mac.update(record, offset, length);
    return HEX.formatHex(mac.doFinal(), 0, 16);
  }

  /// The fingerprint of a secret: 12 hex digits, the same for the same secret in every row.
  public String fingerprint(String secret) {
    return HEX.formatHex(
        fingerprintMac.get().doFinal(secret.getBytes(StandardCharsets.UTF_8)), 0, 6);
  }

  /// The digest that stands in a dead letter for a body that is not shown: 32 hex digits.
  public String bodyDigest(byte[] body) {
    return HEX.formatHex(digestMac.get().doFinal(body), 0, 16);
  }

  @Override
  public String toString() {
    return "AuditKey[" + id + "]";
  }

  private static byte[] derive(byte[] secret, String purpose) {
    return mac(secret).doFinal(("tooltrail " + purpose).getBytes(StandardCharsets.UTF_8));
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
    }
  }
}
