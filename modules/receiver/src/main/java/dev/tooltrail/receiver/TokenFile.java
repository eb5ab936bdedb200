package dev.tooltrail.receiver;

import dev.tooltrail.core.InputHeaders;
import dev.tooltrail.core.Sender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The bearer tokens of one file and whom they stand for.
///
/// One token a line: `TOKEN TENANT [ORGANIZATION [USER]]`, with blanks between; empty lines and
/// lines that begin with `#` are left out, and `-` stands for no organization. A token is 16 or
/// more characters of `A-Z a-z 0-9 - . _ ~ + / =`, or `sha256:` and the 64 hex digits of its
/// SHA-256, so that the file holds no secret. Tenant and organization are names as
/// [InputHeaders#isName] has them, a user as [InputHeaders#isUser].
///
/// @param senders by the SHA-256 of the token in lower-case hex digits
record TokenFile(Map<String, Sender> senders) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~+/=-]{16,}");
  private static final Pattern HASHED = Pattern.compile("sha256:[0-9a-fA-F]{64}");
  private static final String HASHED_PREFIX = "sha256:";
  private static final String NONE = "-";
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  TokenFile {
    senders = Map.copyOf(senders);
  }

  /// @throws IOException if the file cannot be read
  /// @throws IllegalArgumentException if it holds no token or a line is wrong; the message names
  ///   the line and shows no token
  static TokenFile read(Path file) throws IOException {
    return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8).lines().toList());
  }

  private static TokenFile parse(String name, List<String> lines) {
    var senders = new HashMap<String, Sender>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        add(name + " line " + (i + 1) + ": ", BLANKS.split(line), senders);
      }
    }
    if (senders.isEmpty()) {
      throw new IllegalArgumentException(name + ": expected one token or more but had none");
    }
    return new TokenFile(senders);
  }

  private static void add(String place, String[] words, Map<String, Sender> senders) {
    if (words.length < 2 || words.length > 4) {
      throw new IllegalArgumentException(
          place + "expected TOKEN TENANT [ORGANIZATION [USER]] but had " + words.length + " words");
    }
    boolean hasOrganization = words.length > 2 && !words[2].equals(NONE);
    var sender =
        new Sender(
            name(place, words[1]),
            hasOrganization ? name(place, words[2]) : "",
            words.length > 3 ? user(place, words[3]) : "");
    if (senders.putIfAbsent(digest(place, words[0]), sender) != null) {
      throw new IllegalArgumentException(place + "expected each token once but had it before");
    }
  }

  private static String digest(String place, String token) {
    if (HASHED.matcher(token).matches()) {
      return token.substring(HASHED_PREFIX.length()).toLowerCase(java.util.Locale.ROOT);
    }
    if (token.startsWith(HASHED_PREFIX) || !PLAIN.matcher(token).matches()) {
      throw new IllegalArgumentException(
          place
              + "expected a token of 16 or more characters A-Z a-z 0-9 - . _ ~ + / =, or sha256:"
              + " and 64 hex digits");
    }
    return sha256(token);
  }

  private static String name(String place, String name) {
    if (!InputHeaders.isName(name.getBytes(StandardCharsets.UTF_8))) {
      throw new IllegalArgumentException(
          place + "expected a name of letters, digits, '.', '_' and '-' but was '" + name + "'");
    }
    return name;
  }

  private static String user(String place, String user) {
    if (!InputHeaders.isUser(user.getBytes(StandardCharsets.UTF_8))) {
      throw new IllegalArgumentException(
          place
              + "expected a user of letters, digits, '.', '_', '-', '@' and '+' but was '"
              + user
              + "'");
    }
    return user;
  }

  /// Looked up by digest, so that the time that it takes tells nothing about a token.
  Optional<Sender> sender(String token) {
    return Optional.ofNullable(senders.get(sha256(token)));
  }

  private static String sha256(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  /// The digests of tokens are nobody's business either.
  @Override
  public String toString() {
    return "TokenFile[" + senders.size() + " tokens]";
  }
}
