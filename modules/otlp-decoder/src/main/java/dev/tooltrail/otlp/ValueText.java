package dev.tooltrail.otlp;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.Base64;
import java.util.List;

/// The text form of an `AnyValue`, as `TelemetryRecord` describes it.
///
/// Inside compact JSON bytes are base64 text, an empty value is `null`, and a double that JSON
/// cannot write is the text `NaN`, `Infinity` or `-Infinity`, as in OTLP/JSON.
final class ValueText {
  private static final String HEX = "0123456789abcdef";

  private ValueText() {}

  static String of(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      case INT_VALUE -> Long.toString(value.getIntValue());
      case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
      case BYTES_VALUE -> base64(value);
      case ARRAY_VALUE, KVLIST_VALUE -> {
        StringBuilder json = new StringBuilder();
        append(json, value);
        yield json.toString();
      }
      // An index into a dictionary that only profiles have.
      case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> "";
    };
  }

  private static void append(StringBuilder json, AnyValue value) {
    switch (value.getValueCase()) {
      case STRING_VALUE -> quote(json, value.getStringValue());
      case BOOL_VALUE -> json.append(value.getBoolValue());
      case INT_VALUE -> json.append(value.getIntValue());
      case DOUBLE_VALUE -> {
        double number = value.getDoubleValue();
        if (Double.isFinite(number)) {
          json.append(number);
        } else {
          json.append('"').append(number).append('"');
        }
      }
      case BYTES_VALUE -> json.append('"').append(base64(value)).append('"');
      case ARRAY_VALUE -> {
        json.append('[');
        List<AnyValue> elements = value.getArrayValue().getValuesList();
        for (int i = 0; i < elements.size(); i++) {
          if (i > 0) {
            json.append(',');
          }
          append(json, elements.get(i));
        }
        json.append(']');
      }
      case KVLIST_VALUE -> appendMap(json, value.getKvlistValue().getValuesList());
      case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> json.append("null");
    }
  }

  private static void appendMap(StringBuilder json, List<KeyValue> pairs) {
    json.append('{');
    for (int i = 0; i < pairs.size(); i++) {
      if (i > 0) {
        json.append(',');
      }
      quote(json, pairs.get(i).getKey());
      json.append(':');
      append(json, pairs.get(i).getValue());
    }
    json.append('}');
  }

  private static String base64(AnyValue value) {
    return Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray());
  }

  private static void quote(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ') {
            json.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
