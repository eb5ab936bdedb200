package dev.tooltrail.sink;

/// For how long a class of data is kept.
///
/// @param tenant whose; `*` for all that have no rule of their own
/// @param days after a row was stored; 1 to [RetentionClass#MAX_DAYS]
public record RetentionRule(RetentionClass ofClass, String tenant, int days) {
  /// @throws IllegalArgumentException if there can be no such rule
  public RetentionRule {
    if (days < 1 || days > RetentionClass.MAX_DAYS) {
      throw new IllegalArgumentException(
          "retention of %s: expected 1 to %d days but was %d"
              .formatted(ofClass.word(), RetentionClass.MAX_DAYS, days));
    }
    if (!tenant.matches("\\*|[A-Za-z0-9._-]{0,128}")) {
      throw new IllegalArgumentException(
          "retention of " + ofClass.word() + ": expected a tenant's name but was '" + tenant + "'");
    }
    if (!tenant.equals(Table.EVERY_TENANT) && !ofClass.hasTenants()) {
      throw new IllegalArgumentException(
          "retention of " + ofClass.word() + ": its rows have no tenant; leave --tenant out");
    }
  }

  boolean isForAll() {
    return tenant.equals(Table.EVERY_TENANT);
  }
}
