package dev.tooltrail.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads parts of OTLP/JSON into the same messages as protobuf: lowerCamelCase keys, ids in hex,
/// numbers as numbers or as text, `null` for absent, unknown keys skipped.
final class JsonReader implements PartReader {
  /// Depth of what is skipped; values that are read have a limit of their own.
  private static final int MAX_SKIPPED_DEPTH = 1000;

  private final JsonFactory factory;
  private final JsonValues values;
  private final JsonMetrics metrics;
  private final JsonSpans spans;

  JsonReader(DecoderLimits limits) {
    factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_SKIPPED_DEPTH)
                    .maxStringLength(limits.maxBodyBytes())
                    .build())
            // Hostile keys must neither fill the JVM's string table nor throw by their hashes.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();
    values = new JsonValues(limits.maxDepth());
    metrics = new JsonMetrics(values);
    spans = new JsonSpans(values);
  }

  @Override
  public Resource resource(byte[] body, Slices slices) throws BrokenRecordException {
    Resource.Builder resource = Resource.newBuilder();
    for (int i = 0; i < slices.size(); i++) {
      read(
          body,
          slices.offset(i),
          slices.length(i),
          (name, json) -> {
            if (name.equals("attributes")) {
              resource.clearAttributes().addAllAttributes(values.keyValues(json, 1));
            } else {
              json.skipChildren();
            }
          });
    }
    return resource.build();
  }

  @Override
  public InstrumentationScope scope(byte[] body, Slices slices) throws BrokenRecordException {
    InstrumentationScope.Builder scope = InstrumentationScope.newBuilder();
    for (int i = 0; i < slices.size(); i++) {
      read(
          body,
          slices.offset(i),
          slices.length(i),
          (name, json) -> {
            switch (name) {
              case "name" -> scope.setName(JsonValues.string(json));
              case "version" -> scope.setVersion(JsonValues.string(json));
              default -> json.skipChildren();
            }
          });
    }
    return scope.build();
  }

  @Override
  public LogRecord logRecord(byte[] body, int offset, int length) throws BrokenRecordException {
    LogRecord.Builder logRecord = LogRecord.newBuilder();
    read(body, offset, length, (name, json) -> field(logRecord, name, json));
    return logRecord.build();
  }

  @Override
  public Metric metric(byte[] body, int offset, int length) throws BrokenRecordException {
    Metric.Builder metric = Metric.newBuilder();
    read(body, offset, length, (name, json) -> metrics.field(metric, name, json));
    return metric.build();
  }

  @Override
  public Span span(byte[] body, int offset, int length) throws BrokenRecordException {
    Span.Builder span = Span.newBuilder();
    read(body, offset, length, (name, json) -> spans.field(span, name, json));
    return span.build();
  }

  private void field(LogRecord.Builder logRecord, String name, JsonParser json)
      throws IOException, BrokenRecordException {
    switch (name) {
      case "timeUnixNano" -> logRecord.setTimeUnixNano(JsonNumbers.unsigned64(json));
      case "observedTimeUnixNano" ->
          logRecord.setObservedTimeUnixNano(JsonNumbers.unsigned64(json));
      case "severityNumber" -> logRecord.setSeverityNumberValue(JsonNumbers.enumNumber(json));
      case "severityText" -> logRecord.setSeverityText(JsonValues.string(json));
      case "body" -> logRecord.setBody(values.anyValue(json, 1));
      case "attributes" -> logRecord.clearAttributes().addAllAttributes(values.keyValues(json, 1));
      case "droppedAttributesCount" ->
          logRecord.setDroppedAttributesCount(JsonNumbers.unsigned32(json));
      case "flags" -> logRecord.setFlags(JsonNumbers.unsigned32(json));
      case "traceId" -> logRecord.setTraceId(JsonValues.id(json));
      case "spanId" -> logRecord.setSpanId(JsonValues.id(json));
      case "eventName" -> logRecord.setEventName(JsonValues.string(json));
      default -> json.skipChildren();
    }
  }

  private void read(byte[] body, int offset, int length, JsonMembers.Member member)
      throws BrokenRecordException {
    try (JsonParser json = factory.createParser(body, offset, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new BrokenRecordException(RecordFault.INVALID_VALUE);
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        member.read(name, json);
      }
      if (json.nextToken() != null) {
        throw new BrokenRecordException(RecordFault.BROKEN_RECORD);
      }
    } catch (StreamConstraintsException tooMuch) {
      throw new BrokenRecordException(RecordFault.TOO_DEEP);
    } catch (IOException broken) {
      throw new BrokenRecordException(
          isUtf8(body, offset, length) ? RecordFault.BROKEN_RECORD : RecordFault.INVALID_UTF8);
    }
  }

  private static boolean isUtf8(byte[] body, int offset, int length) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body, offset, length));
      return true;
    } catch (CharacterCodingException notUtf8) {
      return false;
    }
  }
}
