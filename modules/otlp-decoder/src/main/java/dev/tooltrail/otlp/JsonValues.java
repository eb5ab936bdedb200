package dev.tooltrail.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// Reads strings, attributes and `AnyValue` of OTLP/JSON. Each method begins on the first token of
/// a value and ends on its last.
final class JsonValues {
  private static final char REPLACEMENT = '\ufffd';

  private final int maxDepth;

  JsonValues(int maxDepth) {
    this.maxDepth = maxDepth;
  }

  /// A string, with each lone surrogate replaced, since it has no form in UTF-8; `null` is empty.
  static String string(JsonParser json) throws IOException, BrokenRecordException {
    return switch (json.currentToken()) {
      case VALUE_STRING -> wellFormed(json.getText());
      case VALUE_NULL -> "";
      default -> throw invalid();
    };
  }

  /// An id in hex of any case; what is not hex is no id.
  static ByteString id(JsonParser json) throws IOException, BrokenRecordException {
    try {
      return ByteString.copyFrom(HexFormat.of().parseHex(string(json)));
    } catch (IllegalArgumentException notHex) {
      return ByteString.EMPTY;
    }
  }

  List<KeyValue> keyValues(JsonParser json, int depth) throws IOException, BrokenRecordException {
    List<KeyValue> list = new ArrayList<>();
    if (!entersArray(json)) {
      return list;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_NULL) {
        list.add(keyValue(json, depth));
      }
    }
    return list;
  }

  /// @param depth how deep this value is nested, 1 for an attribute's own
  AnyValue anyValue(JsonParser json, int depth) throws IOException, BrokenRecordException {
    if (depth > maxDepth) {
      throw new BrokenRecordException(RecordFault.TOO_DEEP);
    }
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return AnyValue.getDefaultInstance();
    }
    requireObject(json);
    AnyValue.Builder value = AnyValue.newBuilder();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_NULL) {
        member(value, name, json, depth);
      }
    }
    return value.build();
  }

  private void member(AnyValue.Builder value, String name, JsonParser json, int depth)
      throws IOException, BrokenRecordException {
    switch (name) {
      case "stringValue" -> value.setStringValue(string(json));
      case "boolValue" -> value.setBoolValue(bool(json));
      case "intValue" -> value.setIntValue(JsonNumbers.signed64(json));
      case "doubleValue" -> value.setDoubleValue(JsonNumbers.float64(json));
      case "bytesValue" -> value.setBytesValue(bytes(json));
      case "arrayValue" -> value.setArrayValue(arrayValue(json, depth + 1));
      case "kvlistValue" -> value.setKvlistValue(kvlistValue(json, depth + 1));
      default -> json.skipChildren();
    }
  }

  private KeyValue keyValue(JsonParser json, int depth) throws IOException, BrokenRecordException {
    requireObject(json);
    KeyValue.Builder pair = KeyValue.newBuilder();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "key" -> pair.setKey(string(json));
        case "value" -> pair.setValue(anyValue(json, depth));
        default -> json.skipChildren();
      }
    }
    return pair.build();
  }

  private ArrayValue arrayValue(JsonParser json, int depth)
      throws IOException, BrokenRecordException {
    requireObject(json);
    ArrayValue.Builder array = ArrayValue.newBuilder();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (!name.equals("values")) {
        json.skipChildren();
      } else if (entersArray(json)) {
        array.clear();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          array.addValues(anyValue(json, depth));
        }
      }
    }
    return array.build();
  }

  private KeyValueList kvlistValue(JsonParser json, int depth)
      throws IOException, BrokenRecordException {
    requireObject(json);
    KeyValueList.Builder map = KeyValueList.newBuilder();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("values")) {
        map.clear().addAllValues(keyValues(json, depth));
      } else {
        json.skipChildren();
      }
    }
    return map.build();
  }

  private static boolean bool(JsonParser json) throws BrokenRecordException {
    return switch (json.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw invalid();
    };
  }

  private static ByteString bytes(JsonParser json) throws IOException, BrokenRecordException {
    String text = string(json).replace('-', '+').replace('_', '/');
    try {
      return ByteString.copyFrom(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException notBase64) {
      throw invalid();
    }
  }

  /// False for `null`, which is an absent array.
  private static boolean entersArray(JsonParser json) throws BrokenRecordException {
    return switch (json.currentToken()) {
      case START_ARRAY -> true;
      case VALUE_NULL -> false;
      default -> throw invalid();
    };
  }

  private static void requireObject(JsonParser json) throws BrokenRecordException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw invalid();
    }
  }

  private static String wellFormed(String text) {
    int lone = loneSurrogate(text, 0);
    if (lone < 0) {
      return text;
    }
    StringBuilder repaired = new StringBuilder(text);
    for (; lone >= 0; lone = loneSurrogate(text, lone + 1)) {
      repaired.setCharAt(lone, REPLACEMENT);
    }
    return repaired.toString();
  }

  private static int loneSurrogate(String text, int from) {
    int i = from;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        return i;
      }
      i += Character.charCount(codePoint);
    }
    return -1;
  }

  private static BrokenRecordException invalid() {
    return new BrokenRecordException(RecordFault.INVALID_VALUE);
  }
}
