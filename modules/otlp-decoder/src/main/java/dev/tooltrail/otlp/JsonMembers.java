package dev.tooltrail.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/// Walks objects and arrays of OTLP/JSON; `null` is an absent member and an absent element.
final class JsonMembers {
  private JsonMembers() {}

  @FunctionalInterface
  interface Member {
    /// Reads the value that the parser stands on, to its last token.
    void read(String name, JsonParser json) throws IOException, BrokenRecordException;
  }

  @FunctionalInterface
  interface Element {
    /// Reads the value that the parser stands on, to its last token.
    void read(JsonParser json) throws IOException, BrokenRecordException;
  }

  /// Reads the members of the object that the parser stands on.
  static void members(JsonParser json, Member member) throws IOException, BrokenRecordException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new BrokenRecordException(RecordFault.INVALID_VALUE);
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_NULL) {
        member.read(name, json);
      }
    }
  }

  /// Reads the elements of the array that the parser stands on.
  ///
  /// @param max how many there may be
  /// @param tooMany what more of them are
  static void each(JsonParser json, int max, RecordFault tooMany, Element element)
      throws IOException, BrokenRecordException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new BrokenRecordException(RecordFault.INVALID_VALUE);
    }
    int elements = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (++elements > max) {
        throw new BrokenRecordException(tooMany);
      }
      if (json.currentToken() != JsonToken.VALUE_NULL) {
        element.read(json);
      }
    }
  }
}
