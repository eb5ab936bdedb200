package dev.tooltrail.sink;

import java.util.Arrays;
import java.util.List;

/// A ClickHouse user to be made, with one role. The password is the administrator's to set.
///
/// @param name letters, digits and `_`
public record AccessUser(String name, AccessRole role) {
  /// @throws IllegalArgumentException if the name would need quoting or is one of our own
  public AccessUser {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new IllegalArgumentException(
          "user: expected letters, digits and _ but was '" + name + "'");
    }
    if (name.equals(AccessModel.DEFINER) || name.equals("default")) {
      throw new IllegalArgumentException(
          "user: expected a name of your own but was '" + name + "'");
    }
  }

  /// A user for each role, with the role's word for a name.
  public static List<AccessUser> ofEachRole() {
    return Arrays.stream(AccessRole.values())
        .map(role -> new AccessUser(role.word(), role))
        .toList();
  }

  /// Stands where the SHA-256 of the password belongs, in hex. ClickHouse refuses it as it is.
  public String placeholder() {
    return "SHA256_OF_THE_PASSWORD_OF_" + name;
  }
}
