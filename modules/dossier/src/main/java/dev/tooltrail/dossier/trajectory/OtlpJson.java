package dev.tooltrail.dossier.trajectory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Spans as OTLP/JSON: ids in hex, 64-bit integers as text, enums as numbers.
final class OtlpJson {
  /// Tells our export from spans of an agent itself.
  static final String SCOPE = "dev.tooltrail.trail";

  private static final int INTERNAL = 1;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private OtlpJson() {}

  static String write(String service, String version, String traceId, List<Span> spans) {
    ObjectNode request = NODES.objectNode();
    ObjectNode ofResource = request.putArray("resourceSpans").addObject();
    var resource = new java.util.LinkedHashMap<String, Object>();
    resource.put("service.name", service);
    if (!version.isEmpty()) {
      resource.put("service.version", version);
    }
    ofResource.putObject("resource").set("attributes", attributes(resource));
    ObjectNode ofScope = ofResource.putArray("scopeSpans").addObject();
    ofScope.putObject("scope").put("name", SCOPE);
    ArrayNode written = ofScope.putArray("spans");
    spans.forEach(span -> written.add(span(traceId, span)));
    return request + "\n";
  }

  private static ObjectNode span(String traceId, Span span) {
    ObjectNode node = NODES.objectNode().put("traceId", traceId).put("spanId", span.id());
    if (!span.parentId().isEmpty()) {
      node.put("parentSpanId", span.parentId());
    }
    node.put("name", span.name()).put("kind", INTERNAL);
    node.put("startTimeUnixNano", nanos(span.start())).put("endTimeUnixNano", nanos(span.end()));
    node.set("attributes", attributes(span.attributes()));
    if (!span.events().isEmpty()) {
      ArrayNode events = node.putArray("events");
      span.events()
          .forEach(event -> {
            ObjectNode one = events.addObject();
            one.put("timeUnixNano", nanos(event.at())).put("name", event.name());
            one.set("attributes", attributes(event.attributes()));
          });
    }
    if (span.status() != Span.Status.UNSET) {
      ObjectNode status = node.putObject("status").put("code", span.status().code());
      if (span.status() == Span.Status.ERROR && !span.message().isEmpty()) {
        status.put("message", span.message());
      }
    }
    return node;
  }

  private static ArrayNode attributes(Map<String, Object> attributes) {
    ArrayNode array = NODES.arrayNode();
    attributes.forEach((key, value) -> {
      ObjectNode node = array.addObject().put("key", key).putObject("value");
      switch (value) {
        case Long number -> node.put("intValue", number.toString());
        case Double number -> node.put("doubleValue", number);
        default -> node.put("stringValue", value.toString());
      }
    });
    return array;
  }

  private static String nanos(Instant at) {
    return Long.toString(
        Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano()));
  }
}
