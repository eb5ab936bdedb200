package dev.tooltrail.core;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names people without showing them: what a person is known by (an e-mail address, a user id, an
/// account) becomes keyed digests, so that erasures and legal holds can travel through topics and
/// tables that say nothing of whom they concern.
///
/// A value has two digests under each key, one for rows that show it and one for rows that show its
/// pseudonym, so an erasure finds a person under whatever policy the rows were written.
public final class Persons {
  private static final Pattern PSEUDONYM =
      Pattern.compile("\\[PSEUDONYM:[0-9A-Za-z_-]+:([0-9a-f]{12})]");

  private final List<AuditKey> keys;

  /// @param keys every key that a digest may have been made with
  public Persons(AuditKeys keys) {
    this.keys = keys.all();
  }

  /// One person's address is written in one way: letter case and blanks around it make no other
  /// person.
  public static String normal(String value) {
    String bare = value.strip();
    return bare.indexOf('@') > 0 ? bare.toLowerCase(Locale.ROOT) : bare;
  }

  /// Everything that can stand for a value, under every key; empty for an empty value.
  public Set<String> digests(String value) {
    var digests = new TreeSet<String>();
    String normal = normal(value);
    Matcher pseudonym = PSEUDONYM.matcher(normal);
    if (pseudonym.matches()) {
      digests.add(pseudonym.group(1));
    } else if (!normal.isEmpty()) {
      for (AuditKey key : keys) {
        digests.add(key.person(normal));
        digests.add(key.pseudonym(normal));
      }
    }
    return digests;
  }

  /// Whether one of the digests stands for a value of this identity.
  boolean isAny(Set<String> digests, Identity identity) {
    return is(digests, identity.userId())
        || is(digests, identity.userEmail())
        || is(digests, identity.userAccount())
        || is(digests, identity.name());
  }

  /// Whether one of the digests stands for a value; never for an empty one.
  public boolean is(Set<String> digests, String value) {
    if (value.isEmpty()) {
      return false;
    }
    String normal = normal(value);
    Matcher pseudonym = PSEUDONYM.matcher(normal);
    if (pseudonym.matches()) {
      return digests.contains(pseudonym.group(1));
    }
    return keys.stream().anyMatch(key -> digests.contains(key.person(normal)));
  }
}
