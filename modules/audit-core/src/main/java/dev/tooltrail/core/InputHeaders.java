package dev.tooltrail.core;

/// The Kafka headers by which a receiver says whose body a record of an input topic is. It takes
/// them from what it knows of its client, never from what the client sends.
public final class InputHeaders {
  /// Whose data it is; rows of two tenants never meet. See [#isName].
  public static final String TENANT = "tooltrail.tenant";

  /// The part of the tenant's company; see [#isName].
  public static final String ORGANIZATION = "tooltrail.organization";

  /// The person that the client's token was given to; see [#isUser].
  public static final String USER = "tooltrail.user";

  /// The longest name, in bytes.
  public static final int MAX_NAME_BYTES = 128;

  private InputHeaders() {}

  /// Whether it can name a tenant or an organization: 1 to 128 letters and digits of ASCII, `.`,
  /// `_` and `-`.
  public static boolean isName(byte[] text) {
    return is(text, "._-");
  }

  /// Whether it can name a person: as [#isName], and `@` and `+`, so that it can be an address.
  public static boolean isUser(byte[] text) {
    return is(text, "._-@+");
  }

  private static boolean is(byte[] text, String signs) {
    for (byte one : text) {
      boolean letterOrDigit = one > 0 && Character.isLetterOrDigit(one);
      if (!letterOrDigit && signs.indexOf(one) < 0) {
        return false;
      }
    }
    return text.length >= 1 && text.length <= MAX_NAME_BYTES;
  }
}
