package dev.tooltrail.replay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 over rows as JSON lines in their order: two sets of rows are equal byte for byte if and
/// only if their digests are.
public final class RowDigest {
  private final MessageDigest digest;

  public RowDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  /// Begins the rows of a kind, so that rows of two kinds cannot be taken for each other.
  public void section(String name) {
    line("# " + name);
  }

  public void line(String json) {
    digest.update(json.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }

  /// 64 hex digits; nothing can be added afterwards.
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
