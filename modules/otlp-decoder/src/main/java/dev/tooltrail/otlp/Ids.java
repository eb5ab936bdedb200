package dev.tooltrail.otlp;

import com.google.protobuf.ByteString;
import java.util.HexFormat;

/// Ids of traces and spans.
final class Ids {
  static final int TRACE_ID_BYTES = 16;
  static final int SPAN_ID_BYTES = 8;

  private Ids() {}

  /// Lower-case hex digits, empty for no id.
  static String hex(ByteString id) {
    return id.isEmpty() ? "" : HexFormat.of().formatHex(id.toByteArray());
  }

  /// Whether bytes are given that are no id: of the wrong length, or all zeros.
  static boolean isNoId(ByteString id, int length) {
    if (id.isEmpty()) {
      return false;
    }
    if (id.size() != length) {
      return true;
    }
    for (int i = 0; i < length; i++) {
      if (id.byteAt(i) != 0) {
        return false;
      }
    }
    return true;
  }

  /// The id, or none if it is no id.
  static ByteString canonical(ByteString id, int length) {
    return isNoId(id, length) ? ByteString.EMPTY : id;
  }
}
