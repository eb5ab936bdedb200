package dev.tooltrail.topology;

import dev.tooltrail.core.InputHeaders;
import dev.tooltrail.core.Sender;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Whose body a stream record is: headers that a receiver sets, which knows its clients. What a
/// client puts into the payload never counts.
///
/// @param sender without the names that are none
/// @param fault why the body is a dead letter, or null
record SenderHeaders(Sender sender, @Nullable String fault) {
  private static final String BAD_TENANT = "bad_tenant";
  private static final String BAD_ORGANIZATION = "bad_organization";
  private static final String BAD_USER = "bad_user";

  /// A name that is none is somebody's mistake or trick, neither guessed at nor dropped.
  static SenderHeaders of(Headers headers) {
    @Nullable String tenant = name(headers, InputHeaders.TENANT, InputHeaders::isName);
    @Nullable String organization = name(headers, InputHeaders.ORGANIZATION, InputHeaders::isName);
    @Nullable String user = name(headers, InputHeaders.USER, InputHeaders::isUser);
    if (tenant == null) {
      return bad(BAD_TENANT);
    }
    if (organization == null) {
      return bad(BAD_ORGANIZATION);
    }
    return user == null
        ? bad(BAD_USER)
        : new SenderHeaders(new Sender(tenant, organization, user), null);
  }

  private static SenderHeaders bad(String fault) {
    return new SenderHeaders(Sender.UNKNOWN, fault);
  }

  /// Empty without such a header; null for what is no name.
  private static @Nullable String name(Headers headers, String header, Predicate<byte[]> isName) {
    @Nullable Header last = headers.lastHeader(header);
    if (last == null || last.value() == null) {
      return "";
    }
    byte[] name = last.value();
    return isName.test(name) ? new String(name, StandardCharsets.US_ASCII) : null;
  }
}
