package dev.tooltrail.topology;

import dev.tooltrail.core.InputHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Whose body a stream record is: a header that a receiver sets, which knows its clients. What a
/// client puts into the payload never counts.
final class Tenant {
  /// Why a body with such a header is a dead letter.
  static final String BAD = "bad_tenant";

  private Tenant() {}

  /// The tenant's name, empty without a header; null for what is no name: somebody's mistake or
  /// trick, neither guessed at nor dropped.
  static @Nullable String of(Headers headers) {
    @Nullable Header header = headers.lastHeader(InputHeaders.TENANT);
    if (header == null || header.value() == null) {
      return "";
    }
    byte[] name = header.value();
    return InputHeaders.isName(name) ? new String(name, StandardCharsets.US_ASCII) : null;
  }
}
