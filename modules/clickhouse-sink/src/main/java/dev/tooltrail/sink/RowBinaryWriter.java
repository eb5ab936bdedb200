package dev.tooltrail.sink;

import dev.tooltrail.core.Redaction;
import dev.tooltrail.core.Word;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows in ClickHouse's `RowBinary` format, collected in memory. `LowCardinality` has the form of
/// its inner type, `DateTime64(9)` that of the nanoseconds as `Int64`.
final class RowBinaryWriter {
  private byte[] bytes = new byte[8 * 1024];
  private int size;

  int size() {
    return size;
  }

  void writeTo(OutputStream out, int from, int to) throws IOException {
    out.write(bytes, from, to - from);
  }

  RowBinaryWriter text(String value) {
    return binary(value.getBytes(StandardCharsets.UTF_8));
  }

  RowBinaryWriter binary(byte[] value) {
    varint(value.length);
    ensure(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return this;
  }

  /// A word of our own as `Enum8`: the codes of a vocabulary count from 1, in the order of its
  /// enum.
  RowBinaryWriter word(Word word) {
    return fixed(word.ordinal() + 1, Byte.BYTES);
  }

  RowBinaryWriter int64(long value) {
    return fixed(value, Long.BYTES);
  }

  RowBinaryWriter int32(int value) {
    return fixed(value, Integer.BYTES);
  }

  RowBinaryWriter uint16(int value) {
    return fixed(value, Short.BYTES);
  }

  RowBinaryWriter bool(boolean value) {
    return fixed(value ? 1 : 0, Byte.BYTES);
  }

  /// `Nullable(Float64)`: a byte that says whether there is none, then the number.
  RowBinaryWriter nullable(@Nullable Double value) {
    fixed(value == null ? 1 : 0, Byte.BYTES);
    return value == null ? this : int64(Double.doubleToRawLongBits(value));
  }

  /// `Nullable(Int32)`.
  RowBinaryWriter nullable(@Nullable Integer value) {
    fixed(value == null ? 1 : 0, Byte.BYTES);
    return value == null ? this : int32(value);
  }

  RowBinaryWriter int64s(List<Long> values) {
    varint(values.size());
    values.forEach(this::int64);
    return this;
  }

  RowBinaryWriter float64s(List<Double> values) {
    varint(values.size());
    values.forEach(value -> int64(Double.doubleToRawLongBits(value)));
    return this;
  }

  RowBinaryWriter texts(Collection<String> values) {
    varint(values.size());
    values.forEach(this::text);
    return this;
  }

  RowBinaryWriter map(Map<String, String> values) {
    varint(values.size());
    values.forEach((key, value) -> text(key).text(value));
    return this;
  }

  RowBinaryWriter redactions(List<Redaction> redactions) {
    varint(redactions.size());
    for (Redaction redaction : redactions) {
      text(redaction.rule()).text(redaction.field()).int32(redaction.count());
    }
    return this;
  }

  private void varint(int value) {
    ensure(5);
    int rest = value;
    while (rest >= 0x80) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private RowBinaryWriter fixed(long value, int width) {
    ensure(width);
    for (int i = 0; i < width; i++) {
      bytes[size++] = (byte) (value >>> (8 * i));
    }
    return this;
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
