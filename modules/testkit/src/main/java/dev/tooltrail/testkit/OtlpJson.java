package dev.tooltrail.testkit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// OTLP/JSON to messages and back, over a tree and without care for hostile input: a second
/// implementation, to hold against the decoder's.
final class OtlpJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private OtlpJson() {}

  static List<ResourceLogs> read(byte[] body) {
    try {
      List<ResourceLogs> list = new ArrayList<>();
      JSON.readTree(body).path("resourceLogs").forEach(node -> list.add(resourceLogs(node)));
      return list;
    } catch (IOException e) {
      throw new UncheckedIOException("body is not JSON", e);
    }
  }

  private static ResourceLogs resourceLogs(JsonNode node) {
    ResourceLogs.Builder logs = ResourceLogs.newBuilder();
    node.path("resource")
        .path("attributes")
        .forEach(pair -> logs.getResourceBuilder().addAttributes(keyValue(pair)));
    node.path("scopeLogs").forEach(scope -> logs.addScopeLogs(scopeLogs(scope)));
    return logs.build();
  }

  private static ScopeLogs scopeLogs(JsonNode node) {
    ScopeLogs.Builder logs = ScopeLogs.newBuilder();
    logs.getScopeBuilder()
        .setName(node.path("scope").path("name").asText())
        .setVersion(node.path("scope").path("version").asText());
    node.path("logRecords").forEach(logRecord -> logs.addLogRecords(logRecord(logRecord)));
    return logs.build();
  }

  private static LogRecord logRecord(JsonNode node) {
    LogRecord.Builder logRecord =
        LogRecord.newBuilder()
            .setTimeUnixNano(node.path("timeUnixNano").asLong())
            .setObservedTimeUnixNano(node.path("observedTimeUnixNano").asLong())
            .setSeverityNumberValue(node.path("severityNumber").asInt())
            .setSeverityText(node.path("severityText").asText(""))
            .setDroppedAttributesCount(node.path("droppedAttributesCount").asInt())
            .setFlags(node.path("flags").asInt())
            .setTraceId(hex(node.path("traceId")))
            .setSpanId(hex(node.path("spanId")))
            .setEventName(node.path("eventName").asText(""));
    if (node.hasNonNull("body")) {
      logRecord.setBody(anyValue(node.get("body")));
    }
    node.path("attributes").forEach(pair -> logRecord.addAttributes(keyValue(pair)));
    return logRecord.build();
  }

  private static KeyValue keyValue(JsonNode node) {
    return KeyValue.newBuilder()
        .setKey(node.path("key").asText())
        .setValue(anyValue(node.path("value")))
        .build();
  }

  private static AnyValue anyValue(JsonNode node) {
    AnyValue.Builder value = AnyValue.newBuilder();
    node.properties().forEach(entry -> member(value, entry.getKey(), entry.getValue()));
    return value.build();
  }

  private static void member(AnyValue.Builder value, String name, JsonNode node) {
    switch (name) {
      case "stringValue" -> value.setStringValue(node.asText());
      case "boolValue" -> value.setBoolValue(node.asBoolean());
      case "intValue" -> value.setIntValue(Long.parseLong(node.asText()));
      case "doubleValue" -> value.setDoubleValue(Double.parseDouble(node.asText()));
      case "bytesValue" ->
          value.setBytesValue(ByteString.copyFrom(Base64.getDecoder().decode(node.asText())));
      case "arrayValue" -> {
        ArrayValue.Builder array = ArrayValue.newBuilder();
        node.path("values").forEach(element -> array.addValues(anyValue(element)));
        value.setArrayValue(array);
      }
      case "kvlistValue" -> {
        KeyValueList.Builder map = KeyValueList.newBuilder();
        node.path("values").forEach(pair -> map.addValues(keyValue(pair)));
        value.setKvlistValue(map);
      }
      default -> throw new IllegalArgumentException("AnyValue has no member " + name);
    }
  }

  private static ByteString hex(JsonNode node) {
    return ByteString.copyFrom(HexFormat.of().parseHex(node.asText("")));
  }

  static byte[] write(List<ResourceLogs> resourceLogs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("resourceLogs");
      for (ResourceLogs logs : resourceLogs) {
        write(json, logs);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return out.toByteArray();
  }

  private static void write(JsonGenerator json, ResourceLogs logs) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("resource");
    write(json, "attributes", logs.getResource().getAttributesList());
    json.writeEndObject();
    json.writeArrayFieldStart("scopeLogs");
    for (ScopeLogs scope : logs.getScopeLogsList()) {
      json.writeStartObject();
      json.writeObjectFieldStart("scope");
      json.writeStringField("name", scope.getScope().getName());
      json.writeStringField("version", scope.getScope().getVersion());
      json.writeEndObject();
      json.writeArrayFieldStart("logRecords");
      for (LogRecord logRecord : scope.getLogRecordsList()) {
        write(json, logRecord);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, LogRecord logRecord) throws IOException {
    json.writeStartObject();
    json.writeStringField("timeUnixNano", Long.toUnsignedString(logRecord.getTimeUnixNano()));
    json.writeStringField(
        "observedTimeUnixNano", Long.toUnsignedString(logRecord.getObservedTimeUnixNano()));
    json.writeNumberField("severityNumber", logRecord.getSeverityNumberValue());
    json.writeStringField("severityText", logRecord.getSeverityText());
    json.writeFieldName("body");
    write(json, logRecord.getBody());
    write(json, "attributes", logRecord.getAttributesList());
    json.writeNumberField(
        "droppedAttributesCount", Integer.toUnsignedLong(logRecord.getDroppedAttributesCount()));
    json.writeNumberField("flags", Integer.toUnsignedLong(logRecord.getFlags()));
    json.writeStringField(
        "traceId", HexFormat.of().formatHex(logRecord.getTraceId().toByteArray()));
    json.writeStringField("spanId", HexFormat.of().formatHex(logRecord.getSpanId().toByteArray()));
    json.writeStringField("eventName", logRecord.getEventName());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String field, List<KeyValue> pairs)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (KeyValue pair : pairs) {
      json.writeStartObject();
      json.writeStringField("key", pair.getKey());
      json.writeFieldName("value");
      write(json, pair.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, AnyValue value) throws IOException {
    json.writeStartObject();
    switch (value.getValueCase()) {
      case STRING_VALUE -> json.writeStringField("stringValue", value.getStringValue());
      case BOOL_VALUE -> json.writeBooleanField("boolValue", value.getBoolValue());
      case INT_VALUE -> json.writeStringField("intValue", Long.toString(value.getIntValue()));
      // The generator quotes what is not a JSON number, as OTLP/JSON does.
      case DOUBLE_VALUE -> json.writeNumberField("doubleValue", value.getDoubleValue());
      case BYTES_VALUE ->
          json.writeStringField(
              "bytesValue",
              Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()));
      case ARRAY_VALUE -> {
        json.writeObjectFieldStart("arrayValue");
        json.writeArrayFieldStart("values");
        for (AnyValue element : value.getArrayValue().getValuesList()) {
          write(json, element);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      case KVLIST_VALUE -> {
        json.writeObjectFieldStart("kvlistValue");
        write(json, "values", value.getKvlistValue().getValuesList());
        json.writeEndObject();
      }
      case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> {}
    }
    json.writeEndObject();
  }
}
