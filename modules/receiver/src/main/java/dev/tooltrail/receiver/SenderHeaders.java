package dev.tooltrail.receiver;

import dev.tooltrail.core.InputHeaders;
import dev.tooltrail.core.Sender;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/// The headers of a sender's messages; nothing that it sent itself is among them.
final class SenderHeaders {
  private SenderHeaders() {}

  static List<Header> of(Sender sender) {
    var headers = new ArrayList<Header>(3);
    add(headers, InputHeaders.TENANT, sender.tenant());
    add(headers, InputHeaders.ORGANIZATION, sender.organization());
    add(headers, InputHeaders.USER, sender.user());
    return headers;
  }

  private static void add(List<Header> headers, String name, String value) {
    if (!value.isEmpty()) {
      headers.add(new RecordHeader(name, value.getBytes(StandardCharsets.US_ASCII)));
    }
  }
}
