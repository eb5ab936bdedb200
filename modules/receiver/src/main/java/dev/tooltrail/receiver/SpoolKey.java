package dev.tooltrail.receiver;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Seals what lies in the spool with AES-256-GCM, or leaves it as it is. A sealed entry is bound to
/// its place, so that entries cannot change places unseen.
///
/// The cipher's key is derived from a secret, so that the secret can have other uses.
public final class SpoolKey {
  /// Nothing is sealed: whoever can read the files can read what agents sent.
  public static final SpoolKey NONE = new SpoolKey(null, new byte[SpoolKey.ID_BYTES]);

  static final int ID_BYTES = 8;

  private static final int LEAST_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final @Nullable SecretKeySpec key;
  private final byte[] id;
  private final SecureRandom random = new SecureRandom();

  private SpoolKey(@Nullable SecretKeySpec key, byte[] id) {
    this.key = key;
    this.id = id;
  }

  /// @param secret at least 32 bytes
  /// @throws IllegalArgumentException if it is shorter; the message does not show it
  public static SpoolKey of(byte[] secret) {
    if (secret.length < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "spool key: expected at least " + LEAST_BYTES + " bytes but got " + secret.length);
    }
    return new SpoolKey(
        new SecretKeySpec(derive(secret, "spool"), "AES"),
        Arrays.copyOf(derive(secret, "spool-key-id"), ID_BYTES));
  }

  /// @param text 64 or more hex digits, blanks around them
  /// @throws IllegalArgumentException if it is none; the message does not show it
  public static SpoolKey parse(String text) {
    try {
      return of(HexFormat.of().parseHex(text.strip()));
    } catch (IllegalArgumentException e) {
      // The parser's own message shows the text.
      throw new IllegalArgumentException("spool key: expected 64 hex digits", null);
    }
  }

  /// Names the key without showing it; zeros for none.
  byte[] id() {
    return id.clone();
  }

  byte[] seal(byte[] plain, byte[] place) {
    if (key == null) {
      return plain;
    }
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(plain);
      byte[] both = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, both, NONCE_BYTES, sealed.length);
      return both;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES/GCM is part of every JDK", e);
    }
  }

  /// @throws GeneralSecurityException if it was not sealed with this key for this place
  byte[] open(byte[] sealed, byte[] place) throws GeneralSecurityException {
    if (key == null) {
      return sealed;
    }
    if (sealed.length < NONCE_BYTES) {
      throw new GeneralSecurityException("too short");
    }
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    return cipher(Cipher.DECRYPT_MODE, nonce, place)
        .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] place) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place);
    return cipher;
  }

  /// How many bytes sealing adds.
  int overhead() {
    return key == null ? 0 : NONCE_BYTES + TAG_BITS / Byte.SIZE;
  }

  private static byte[] derive(byte[] secret, String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(
          ("tooltrail " + purpose).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
    }
  }

  @Override
  public String toString() {
    return key == null ? "SpoolKey[none]" : "SpoolKey[" + HexFormat.of().formatHex(id) + "]";
  }
}
