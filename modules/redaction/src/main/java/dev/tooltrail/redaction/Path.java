package dev.tooltrail.redaction;

import org.jspecify.annotations.Nullable;

/// Where a text stands: the attribute's name, then the keys and arrays of the JSON in it. It
/// becomes a string only where something is cut.
final class Path {
  private static final int LONGEST_SEGMENT = 64;

  private final @Nullable Path parent;
  private final String name;

  private Path(@Nullable Path parent, String name) {
    this.parent = parent;
    this.name = name;
  }

  static Path of(String field) {
    return new Path(null, field);
  }

  Path member(String key) {
    return new Path(this, key);
  }

  /// The elements of an array, all of them alike.
  Path elements() {
    return new Path(this, "[]");
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
    if (parent == null) {
      return segment(name);
    }
    return "[]".equals(name) ? parent + name : parent + "." + segment(name);
  }
}
