package dev.tooltrail.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// An organisation's keys, so that a key can be replaced without losing what the old one made.
///
/// One key a line as 64 hex digits, the newest first; blank lines and what follows a `#` are
/// nothing. The first key makes fingerprints, pseudonyms and digests, and names itself in rows. The
/// last one makes record ids, so that a record which is delivered again after a rotation is still
/// the same record. Behind a key may stand `retired`: it then serves look-ups and nothing else
/// (`docs/design/005-keys.md`).
///
/// @param current what the trail is written with
/// @param all every key, as itself, the newest first; never empty
public record AuditKeys(AuditKey current, List<AuditKey> all) {
  private static final String RETIRED = "retired";

  public AuditKeys {
    all = List.copyOf(all);
  }

  /// One key that does everything.
  public static AuditKeys of(AuditKey key) {
    return new AuditKeys(key, List.of(key));
  }

  /// Reads a key file.
  ///
  /// @throws IOException if the file cannot be read or does not hold keys; names file and line only
  public static AuditKeys read(Path file) throws IOException {
    // Bytes of any kind become text here, so that the messages below are the only ones.
    return parse("key file " + file, Files.readString(file, StandardCharsets.ISO_8859_1));
  }

  /// @param source what the text is, for messages
  /// @throws IOException if the text does not hold keys; names source and line only
  public static AuditKeys parse(String source, String text) throws IOException {
    var all = new ArrayList<AuditKey>();
    AuditKey ofRecordIds = null;
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = withoutComment(lines.get(i));
      if (!line.isEmpty()) {
        boolean retired = read(source + ", line " + (i + 1) + ": ", line, all);
        ofRecordIds = retired ? ofRecordIds : all.getLast();
      }
    }
    if (ofRecordIds == null) {
      throw new IOException(source + ": expected 64 hex digits, a key, but found none");
    }
    return new AuditKeys(all.getFirst().withRecordIdsOf(ofRecordIds), all);
  }

  /// Adds the key of a line to those above and answers whether it is retired.
  private static boolean read(String where, String line, List<AuditKey> all) throws IOException {
    String[] words = line.split("\\s+", -1);
    boolean retired = words.length > 1;
    if (words.length > 2 || (retired && !words[1].equals(RETIRED))) {
      throw new IOException(where + "expected 64 hex digits, and nothing or 'retired' behind");
    }
    AuditKey key = key(where, words[0]);
    if (retired && all.isEmpty()) {
      throw new IOException(where + "the first key is the one in use and cannot be retired");
    }
    if (all.stream().anyMatch(other -> other.id().equals(key.id()))) {
      throw new IOException(where + "expected another key than those above");
    }
    all.add(key);
    return retired;
  }

  private static String withoutComment(String line) {
    int comment = line.indexOf('#');
    return (comment < 0 ? line : line.substring(0, comment)).strip();
  }

  private static AuditKey key(String where, String digits) throws IOException {
    try {
      return new AuditKey(HexFormat.of().parseHex(digits));
    } catch (IllegalArgumentException notAKey) {
      throw new IOException(where + "expected 64 hex digits");
    }
  }
}
