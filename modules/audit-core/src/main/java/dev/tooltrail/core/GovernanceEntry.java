package dev.tooltrail.core;

/// One thing that somebody decided about the trail: an erasure, a legal hold, a hold's release. It
/// is a record of its own, in the topic `audit.erasures` and in ClickHouse, and is never taken
/// back, only followed by another.
///
/// In every entry `reason` is free text such as a case number, `by` who said so, `at` when, in
/// nanoseconds since the epoch.
public sealed interface GovernanceEntry {
  enum Kind implements Word {
    ERASURE,
    HOLD,
    RELEASE
  }

  Kind kind();

  /// Of an erasure or a hold its name; of a release the name of the hold that ends.
  String id();

  String reason();

  String by();

  long at();

  /// Key in the topic, one for each entry.
  default String key() {
    return kind().word() + "/" + id();
  }

  /// The data of people are erased, those that are there and those that still arrive. The scope
  /// names at least one person.
  record Erasure(String id, Scope scope, String reason, String by, long at)
      implements GovernanceEntry {
    /// @throws IllegalArgumentException if the scope names nobody
    public Erasure {
      if (scope.people().isEmpty()) {
        throw new IllegalArgumentException("erasure: expected a person but its scope names nobody");
      }
    }

    @Override
    public Kind kind() {
      return Kind.ERASURE;
    }
  }

  /// What the scope covers is neither erased nor deleted until the release.
  record Hold(String id, Scope scope, String reason, String by, long at)
      implements GovernanceEntry {
    @Override
    public Kind kind() {
      return Kind.HOLD;
    }
  }

  record Release(String id, String reason, String by, long at) implements GovernanceEntry {
    @Override
    public Kind kind() {
      return Kind.RELEASE;
    }
  }
}
