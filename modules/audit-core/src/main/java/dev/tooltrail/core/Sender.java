package dev.tooltrail.core;

/// Whose token a body came with, as a receiver knows it. Empty strings mean that the token does not
/// say so, or that there was none.
///
/// @param tenant whose data it is
/// @param organization the part of the tenant's company
/// @param user the person that the token was given to
public record Sender(String tenant, String organization, String user) {
  /// Whoever could reach the port, or the topic.
  public static final Sender UNKNOWN = new Sender("", "", "");

  public static Sender ofTenant(String tenant) {
    return new Sender(tenant, "", "");
  }

  /// Whether the token says more than whose data it is, and so something that rows show beside what
  /// the record says.
  public boolean isNamed() {
    return !organization.isEmpty() || !user.isEmpty();
  }
}
