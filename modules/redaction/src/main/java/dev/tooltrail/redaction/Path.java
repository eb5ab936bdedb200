package dev.tooltrail.redaction;

import org.jspecify.annotations.Nullable;

/// Where a text stands: the attribute's name, then the keys and arrays of the JSON in it. It
/// becomes a string only where something is cut.
final class Path {
  private static final int LONGEST_SEGMENT = 64;

  private final @Nullable Path parent;
  private final String name;
  private final @Nullable Text key;

  private Path(@Nullable Path parent, String name, @Nullable Text key) {
    this.parent = parent;
    this.name = name;
    this.key = key;
  }

  static Path of(String field) {
    return new Path(null, field, null);
  }

  /// @param member its key, which stays as it is as long as the path is used
  Path member(Text member) {
    return new Path(this, "", member);
  }

  /// A member whose key is not shown.
  Path hidden() {
    return new Path(this, "*", null);
  }

  /// The same without the characters that keys were read from.
  Path settled() {
    return new Path(
        parent == null ? null : parent.settled(), key == null ? name : key.string(), null);
  }

  /// The elements of an array, all of them alike.
  Path elements() {
    return new Path(this, "[]", null);
  }

  /// A segment as accounts may show it: what is long or no name could be a secret itself.
  static String segment(String name) {
    if (name.isEmpty() || name.length() > LONGEST_SEGMENT) {
      return "*";
    }
    for (int i = 0; i < name.length(); i++) {
      if (!Chars.isKey(name.charAt(i))) {
        return "*";
      }
    }
    return name;
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    write(text);
    return text.toString();
  }

  private void write(StringBuilder text) {
    if (parent != null) {
      parent.write(text);
    }
    if (key != null) {
      text.append('.').append(segment(key.string()));
    } else if ("[]".equals(name)) {
      text.append(name);
    } else {
      text.append(parent == null ? "" : ".").append(segment(name));
    }
  }
}
