package dev.tooltrail.bench;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// An id of a recorded session, and how to make others like it.
///
/// @param index its place among the ids of its session
/// @param key the attribute it was found under
/// @param recorded as the recording has it; ASCII
record FreshId(int index, String key, String recorded) {
  private static final String USER = "user.id";
  private static final int USERS = 500;
  private static final int USER_DIGITS = 8;
  private static final int SUBAGENT_LENGTH = 17;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LETTERS =
      "0123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
          .getBytes(StandardCharsets.US_ASCII);
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern NAMED = Pattern.compile("(toolu_|req_)[0-9A-Za-z]{20,}");
  private static final Pattern SUBAGENT = Pattern.compile("a[0-9a-f]{16}");

  /// Whether sessions differ in this value.
  static boolean isId(String key, String value) {
    return key.equals(USER)
        || UUID.matcher(value).matches()
        || NAMED.matcher(value).matches()
        || SUBAGENT.matcher(value).matches();
  }

  byte[] make(RandomGenerator random) {
    byte[] fresh = recordedBytes();
    if (key.equals(USER)) {
      // Many sessions belong to one user.
      int user = random.nextInt(USERS);
      for (int i = 1; i <= USER_DIGITS; i++) {
        fresh[fresh.length - i] = HEX[user & 0xF];
        user >>>= 4;
      }
      return fresh;
    }
    int prefix = prefix();
    byte[] alphabet = prefix > 1 ? LETTERS : HEX;
    for (int i = prefix; i < fresh.length; i++) {
      if (fresh[i] != '-') {
        fresh[i] = alphabet[random.nextInt(alphabet.length)];
      }
    }
    return fresh;
  }

  byte[] recordedBytes() {
    return recorded.getBytes(StandardCharsets.US_ASCII);
  }

  private int prefix() {
    int underscore = recorded.indexOf('_');
    if (underscore >= 0) {
      return underscore + 1;
    }
    // A subagent's letter stays; a UUID has none.
    return recorded.length() == SUBAGENT_LENGTH ? 1 : 0;
  }
}
