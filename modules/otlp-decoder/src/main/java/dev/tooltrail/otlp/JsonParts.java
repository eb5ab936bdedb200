package dev.tooltrail.otlp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes parts as OTLP/JSON. Members of resources and scopes are repeated as they stand, keys that
/// no version knows too.
final class JsonParts extends PartWriter {
  private final JsonFramer.Keys keys;

  JsonParts(byte[] body, JsonFramer.Keys keys) {
    super(body);
    this.keys = keys;
  }

  /// The longest key with its quotes and colon, two brackets that open and two that close, commas.
  @Override
  int frameBytes() {
    return keys.resources().length() + 9;
  }

  @Override
  byte[] write(List<Run> runs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    text(out, "{\"" + keys.resources() + "\":[");
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      boolean ends = i == runs.size() - 1 || runs.get(i + 1).beginsResource;
      if (run.beginsResource) {
        text(out, i == 0 ? "{" : ",{");
        members(out, run.resource.resource());
        text(out, "\"" + keys.scopes() + "\":[");
      } else {
        text(out, ",");
      }
      scope(out, run);
      if (ends) {
        text(out, "]}");
      }
    }
    text(out, "]}");
    return out.toByteArray();
  }

  private void scope(ByteArrayOutputStream out, Run run) {
    text(out, "{");
    members(out, run.scope.scope());
    text(out, "\"" + keys.records() + "\":[");
    Slices records = run.scope.records();
    for (int i = run.from; i < run.to; i++) {
      text(out, i == run.from ? "" : ",");
      out.write(body, records.offset(i), records.length(i));
    }
    text(out, "]}");
  }

  private void members(ByteArrayOutputStream out, Slices members) {
    for (int i = 0; i < members.size(); i++) {
      out.write(body, members.offset(i), members.length(i));
      text(out, ",");
    }
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
