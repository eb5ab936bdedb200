package dev.tooltrail.receiver;

import dev.tooltrail.core.InputHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/// Whom a body comes from, as the receiver knows it.
///
/// @param tenant empty for none
/// @param organization empty for none
record Client(String tenant, String organization) {
  static final Client ANYONE = new Client("", "");

  /// The headers of its messages; nothing that it sent itself is among them.
  List<Header> headers() {
    var headers = new ArrayList<Header>(2);
    add(headers, InputHeaders.TENANT, tenant);
    add(headers, InputHeaders.ORGANIZATION, organization);
    return headers;
  }

  private static void add(List<Header> headers, String name, String value) {
    if (!value.isEmpty()) {
      headers.add(new RecordHeader(name, value.getBytes(StandardCharsets.US_ASCII)));
    }
  }
}
