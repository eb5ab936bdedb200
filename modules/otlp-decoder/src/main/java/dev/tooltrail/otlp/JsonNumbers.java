package dev.tooltrail.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/// Numbers of OTLP/JSON: a collector writes 64-bit integers as text, clients as numbers, and both
/// must be read. `null` and empty text are 0, which in the proto is the same as absent.
final class JsonNumbers {
  /// Longer than any number of 64 bits, with room for a sign, a fraction of zeros or an exponent.
  private static final int MAX_DIGITS = 40;

  private static final BigInteger MAX_UNSIGNED_64 =
      BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);
  private static final long MAX_UNSIGNED_32 = 0xffff_ffffL;

  private JsonNumbers() {}

  static long signed64(JsonParser json) throws IOException, BrokenRecordException {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return json.getLongValue();
    }
    BigInteger number = integer(text(json));
    if (number.bitLength() >= Long.SIZE) {
      throw invalid();
    }
    return number.longValue();
  }

  static long unsigned64(JsonParser json) throws IOException, BrokenRecordException {
    BigInteger number = integer(text(json));
    if (number.signum() < 0 || number.compareTo(MAX_UNSIGNED_64) > 0) {
      throw invalid();
    }
    return number.longValue();
  }

  static int unsigned32(JsonParser json) throws IOException, BrokenRecordException {
    long number = signed64(json);
    if (number < 0 || number > MAX_UNSIGNED_32) {
      throw invalid();
    }
    return (int) number;
  }

  /// Enums are integers in OTLP/JSON; a name is forbidden and read as unset.
  static int enumNumber(JsonParser json) throws IOException, BrokenRecordException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return 0;
    }
    long number = signed64(json);
    if (number != (int) number) {
      throw invalid();
    }
    return (int) number;
  }

  static double float64(JsonParser json) throws IOException, BrokenRecordException {
    String text = text(json);
    return switch (text) {
      case "" -> 0;
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> decimal(text);
    };
  }

  private static double decimal(String text) throws BrokenRecordException {
    // Double.parseDouble also takes "1d", "0x1p3" and blanks.
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
        throw invalid();
      }
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      throw invalid();
    }
  }

  private static String text(JsonParser json) throws IOException, BrokenRecordException {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_STRING -> json.getText();
      case VALUE_NULL -> "";
      default -> throw invalid();
    };
  }

  private static BigInteger integer(String text) throws BrokenRecordException {
    if (text.isEmpty()) {
      return BigInteger.ZERO;
    }
    if (text.length() > MAX_DIGITS) {
      throw invalid();
    }
    try {
      BigDecimal number = new BigDecimal(text);
      // Of "1e999999999" all digits would be written out.
      if (Math.abs((long) number.scale()) > MAX_DIGITS) {
        throw invalid();
      }
      return number.toBigIntegerExact();
    } catch (ArithmeticException | NumberFormatException notAnInteger) {
      throw invalid();
    }
  }

  private static BrokenRecordException invalid() {
    return new BrokenRecordException(RecordFault.INVALID_VALUE);
  }
}
