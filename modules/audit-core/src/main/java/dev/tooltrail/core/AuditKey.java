package dev.tooltrail.core;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The organisation's secret key, from which every keyed digest of the trail is derived.
///
/// Each purpose has a key of its own (HMAC of the purpose's name), so that a fingerprint of a
/// secret and the id of a record never share one. [AuditKeys] reads keys and says which is used for
/// what (`docs/design/005-keys.md`).
public final class AuditKey {
  private static final int KEY_BYTES = 32;
  private static final HexFormat HEX = HexFormat.of();

  private final String id;
  private final Keyed recordIds;
  private final Keyed sentRecordIds;
  private final Keyed fingerprints;
  private final Keyed pseudonyms;
  private final Keyed digests;
  private final Keyed persons;

  /// @param secret the key itself; at least 32 bytes
  /// @throws IllegalArgumentException if the key is shorter; the message does not show it
  public AuditKey(byte[] secret) {
    if (secret.length < KEY_BYTES) {
      throw new IllegalArgumentException(
          "audit key: expected at least " + KEY_BYTES + " bytes but got " + secret.length);
    }
    id = HEX.formatHex(derive(secret, "key-id"), 0, 4);
    recordIds = new Keyed(derive(secret, "record-id"));
    sentRecordIds = new Keyed(derive(secret, "record-id-of-sender"));
    fingerprints = new Keyed(derive(secret, "secret-fingerprint"));
    pseudonyms = new Keyed(derive(secret, "pseudonym"));
    digests = new Keyed(derive(secret, "body-digest"));
    persons = new Keyed(derive(secret, "person"));
  }

  private AuditKey(AuditKey own, AuditKey ofRecordIds) {
    id = own.id;
    recordIds = ofRecordIds.recordIds;
    sentRecordIds = ofRecordIds.sentRecordIds;
    fingerprints = own.fingerprints;
    pseudonyms = own.pseudonyms;
    digests = own.digests;
    persons = own.persons;
  }

  /// A new random key in the form that a key file holds.
  public static String generate() {
    var secret = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(secret);
    return HEX.formatHex(secret) + "\n";
  }

  /// This key, but with the record ids of another: its name and all other digests stay.
  AuditKey withRecordIdsOf(AuditKey other) {
    return new AuditKey(this, other);
  }

  /// Names the key behind fingerprints, pseudonyms and digests without showing it: 8 hex digits,
  /// which every row carries.
  public String id() {
    return id;
  }

  /// The id of a record: 32 hex digits of a keyed HMAC over the given parts, one after the other. A
  /// hash without a key would let whoever reads it guess short secrets in the record.
  public String recordId(byte[] context, byte[] record, int offset, int length) {
    Mac mac = recordIds.mac.get();
    mac.update(context);
    mac.update(record, offset, length);
    return HEX.formatHex(mac.doFinal(), 0, 16);
  }

  /// The id of a record whose sender a receiver's token names: the same bytes from two senders are
  /// two records.
  ///
  /// @param ofBytes the id of the record's bytes
  public String recordId(String ofBytes, Sender sender) {
    // Neither name can hold the sign between them.
    String sent = ofBytes + '/' + sender.organization() + '/' + sender.user();
    return HEX.formatHex(sentRecordIds.of(sent.getBytes(StandardCharsets.UTF_8)), 0, 16);
  }

  /// The fingerprint of a secret: 12 hex digits, the same for the same secret in every row.
  public String fingerprint(String secret) {
    return HEX.formatHex(fingerprints.of(secret.getBytes(StandardCharsets.UTF_8)), 0, 6);
  }

  /// What stands for a personal value: 12 hex digits, the same for the same value in every row.
  public String pseudonym(String value) {
    return HEX.formatHex(pseudonyms.of(value.getBytes(StandardCharsets.UTF_8)), 0, 6);
  }

  /// What names a person in erasures and legal holds: 32 hex digits.
  public String person(String value) {
    return HEX.formatHex(persons.of(value.getBytes(StandardCharsets.UTF_8)), 0, 16);
  }

  /// The digest that stands in a dead letter for a body that is not shown: 32 hex digits.
  public String bodyDigest(byte[] body) {
    return HEX.formatHex(digests.of(body), 0, 16);
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

  /// The key of one purpose, for any number of threads.
  private static final class Keyed {
    private final ThreadLocal<Mac> mac;

    Keyed(byte[] key) {
      mac = ThreadLocal.withInitial(() -> mac(key));
    }

    byte[] of(byte[] text) {
      return mac.get().doFinal(text);
    }
  }
}
