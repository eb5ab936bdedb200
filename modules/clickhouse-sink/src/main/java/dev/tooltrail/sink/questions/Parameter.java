package dev.tooltrail.sink.questions;

import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One parameter of a question.
///
/// @param type as ClickHouse writes it, for example `UInt32`
/// @param byDefault the value where none is given; null where one must be given
public record Parameter(String name, String type, @Nullable String byDefault) {
  /// The first moment of the period, and the first after it.
  public static final String FROM = "from";

  public static final String TO = "to";

  static final String TIME = "DateTime64(9, 'UTC')";
  static final String TEXT = "String";
  private static final Map<String, BigInteger> LARGEST =
      Map.of(
          "UInt8", BigInteger.valueOf(255),
          "UInt16", BigInteger.valueOf(65_535),
          "UInt32", BigInteger.valueOf(4_294_967_295L),
          "UInt64", BigInteger.TWO.pow(64).subtract(BigInteger.ONE));

  /// Whether this is an end of the period.
  public boolean isOfPeriod() {
    return name.equals(FROM) || name.equals(TO);
  }

  static boolean knows(String type) {
    return type.equals(TEXT) || type.equals(TIME) || LARGEST.containsKey(type);
  }

  /// What is wrong with a value for this parameter; null if nothing is. It does not repeat the
  /// value.
  @Nullable String complaint(String value) {
    @Nullable BigInteger largest = LARGEST.get(type);
    if (largest == null) {
      return null;
    }
    boolean isNumber = value.matches("[0-9]{1,20}");
    return isNumber && new BigInteger(value).compareTo(largest) <= 0
        ? null
        : "expected a whole number from 0 to " + largest;
  }
}
