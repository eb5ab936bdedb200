package dev.tooltrail.redaction;

import java.util.Set;
import java.util.TreeSet;

/// What the redactor is held to. Rows carry its version: of two redactions the higher one wins.
public final class Policy {
  /// Versions of one release's rules leave room for this many of an organisation's own.
  private static final int VERSIONS_PER_RELEASE = 1_000;

  private static final int MAX_FIELD_CHARS = 1_048_576;
  private static final Policy STANDARD = new Policy(0, MAX_FIELD_CHARS, Set.of());

  private final int revision;
  private final int maxFieldChars;
  private final Set<String> disabled;

  private Policy(int revision, int maxFieldChars, Set<String> disabled) {
    this.revision = revision;
    this.maxFieldChars = maxFieldChars;
    this.disabled = Set.copyOf(disabled);
  }

  /// The policy of this release.
  public static Policy standard() {
    return STANDARD;
  }

  /// With the number that an organisation gives its own policy.
  ///
  /// @throws IllegalArgumentException if it is not from 0 to 999
  public Policy withRevision(int number) {
    if (number < 0 || number >= VERSIONS_PER_RELEASE) {
      throw new IllegalArgumentException(
          "policy version: expected 0 to " + (VERSIONS_PER_RELEASE - 1) + " but was " + number);
    }
    return new Policy(number, maxFieldChars, disabled);
  }

  /// Without the rules of these ids.
  ///
  /// @throws IllegalArgumentException naming the ids that no rule has
  public Policy without(Set<String> rules) {
    var unknown = new TreeSet<>(rules);
    unknown.removeAll(Rules.standard().ids());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("disabled rules: no rule has the id " + unknown);
    }
    var all = new TreeSet<>(disabled);
    all.addAll(rules);
    return new Policy(revision, maxFieldChars, all);
  }

  /// @param chars values with more UTF-16 chars than this are withheld unread; positive
  /// @throws IllegalArgumentException if it is not positive
  public Policy withMaxFieldChars(int chars) {
    if (chars < 1) {
      throw new IllegalArgumentException(
          "policy maxFieldChars: expected at least 1 but was " + chars);
    }
    return new Policy(revision, chars, disabled);
  }

  /// The version of the rules times 1,000, and the organisation's own number.
  public int version() {
    return Rules.standard().version() * VERSIONS_PER_RELEASE + revision;
  }

  public int maxFieldChars() {
    return maxFieldChars;
  }

  /// Ids of the rules that are off.
  public Set<String> disabled() {
    return disabled;
  }
}
