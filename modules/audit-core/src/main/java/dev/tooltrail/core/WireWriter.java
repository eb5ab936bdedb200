package dev.tooltrail.core;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the compact form in which facts, calls, events and dead letters travel through topics and
/// stores: varints, UTF-8 strings with their length, lists with their count. The formats' first
/// byte is a version (`docs/design/003-wire-format.md`).
final class WireWriter {
  private byte[] bytes = new byte[1024];
  private int size;

  WireWriter raw(int oneByte) {
    ensure(1);
    bytes[size++] = (byte) oneByte;
    return this;
  }

  /// Zig-zag, so that -1 for "absent" takes one byte.
  WireWriter number(long value) {
    ensure(10);
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /// Eight bytes behind a byte that says whether there is a number at all.
  WireWriter decimal(@Nullable Double value) {
    raw(value == null ? 0 : 1);
    if (value != null) {
      ensure(Long.BYTES);
      long bits = Double.doubleToRawLongBits(value);
      for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
        bytes[size++] = (byte) (bits >>> shift);
      }
    }
    return this;
  }

  WireWriter text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    ensure(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
    return this;
  }

  /// The order of our enums' values is part of the format; `WireTest` holds it.
  @SuppressWarnings("EnumOrdinal")
  WireWriter word(Enum<?> value) {
    return raw(value.ordinal());
  }

  WireWriter optionalNumber(@Nullable Integer value) {
    raw(value == null ? 0 : 1);
    return value == null ? this : number(value);
  }

  WireWriter texts(Collection<String> values) {
    number(values.size());
    values.forEach(this::text);
    return this;
  }

  WireWriter map(Map<String, String> values) {
    number(values.size());
    values.forEach((key, value) -> text(key).text(value));
    return this;
  }

  WireWriter redactions(List<Redaction> redactions) {
    number(redactions.size());
    for (Redaction redaction : redactions) {
      text(redaction.rule()).text(redaction.field()).number(redaction.count());
    }
    return this;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
