package dev.tooltrail.core;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what [WireWriter] wrote.
///
/// Every method throws [IllegalArgumentException] where the bytes end early or hold a value that no
/// version wrote; the message names the offset and shows none of the content.
final class WireReader {
  private final byte[] bytes;
  private int at;

  WireReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Checks the version byte that starts every format.
  static WireReader open(String format, int version, byte[] bytes) {
    var reader = new WireReader(bytes);
    int found = reader.raw();
    if (found != version) {
      throw new IllegalArgumentException(
          format + ": expected wire version " + version + " but was " + found);
    }
    return reader;
  }

  int raw() {
    need(1);
    return bytes[at++] & 0xFF;
  }

  long number() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = raw();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw new IllegalArgumentException("wire format: number too long at byte " + at);
  }

  int smallNumber() {
    long value = number();
    if (value != (int) value) {
      throw new IllegalArgumentException("wire format: number too large at byte " + at);
    }
    return (int) value;
  }

  @Nullable Integer optionalNumber() {
    return flag() ? smallNumber() : null;
  }

  boolean flag() {
    int value = raw();
    if (value > 1) {
      throw new IllegalArgumentException("wire format: neither yes nor no at byte " + at);
    }
    return value == 1;
  }

  /// Checks that nothing follows.
  void end() {
    if (at != bytes.length) {
      throw new IllegalArgumentException("wire format: more bytes after the end at byte " + at);
    }
  }

  @Nullable Double decimal() {
    if (!flag()) {
      return null;
    }
    need(Long.BYTES);
    long bits = 0;
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      bits |= (bytes[at++] & 0xFFL) << shift;
    }
    return Double.longBitsToDouble(bits);
  }

  List<Long> numbers() {
    int count = count();
    var values = new ArrayList<Long>(count);
    for (int i = 0; i < count; i++) {
      values.add(number());
    }
    return List.copyOf(values);
  }

  /// Decimals of a list, none of them absent.
  List<Double> decimals() {
    int count = count();
    var values = new ArrayList<Double>(count);
    for (int i = 0; i < count; i++) {
      @Nullable Double value = decimal();
      if (value == null) {
        throw new IllegalArgumentException("wire format: no decimal at byte " + at);
      }
      values.add(value);
    }
    return List.copyOf(values);
  }

  String text() {
    int length = count();
    var text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  <E extends Enum<E>> E word(E[] values) {
    int ordinal = raw();
    if (ordinal >= values.length) {
      throw new IllegalArgumentException(
          "wire format: no " + values[0].getDeclaringClass().getSimpleName() + " " + ordinal);
    }
    return values[ordinal];
  }

  List<String> texts() {
    int count = count();
    var values = new ArrayList<String>(count);
    for (int i = 0; i < count; i++) {
      values.add(text());
    }
    return List.copyOf(values);
  }

  Map<String, String> map() {
    int count = count();
    if (count == 0) {
      return Map.of();
    }
    Map<String, String> values = LinkedHashMap.newLinkedHashMap(count);
    for (int i = 0; i < count; i++) {
      String key = text();
      values.put(key, text());
    }
    return values;
  }

  List<Redaction> redactions() {
    int count = count();
    var values = new ArrayList<Redaction>(count);
    for (int i = 0; i < count; i++) {
      values.add(new Redaction(text(), text(), smallNumber()));
    }
    return List.copyOf(values);
  }

  /// A count of things of at least one byte each, so it can never exceed what is left.
  private int count() {
    long count = number();
    if (count < 0 || count > bytes.length - at) {
      throw new IllegalArgumentException("wire format: impossible length at byte " + at);
    }
    return (int) count;
  }

  private void need(int more) {
    if (bytes.length - at < more) {
      throw new IllegalArgumentException("wire format: ends early at byte " + at);
    }
  }
}
