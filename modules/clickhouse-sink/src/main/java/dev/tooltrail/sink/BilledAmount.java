package dev.tooltrail.sink;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/// What a bill says about one day, model and user.
///
/// @param day in UTC; 1970-01-01 to 2149-06-06
/// @param model in the words of the bill
/// @param user as the bill names them, an e-mail address in lower case; empty for a bill that names
///   none
/// @param usd US dollars; negative for a credit; at most nine digits behind the point and less than
///   a billion
public record BilledAmount(LocalDate day, String model, String user, BigDecimal usd) {
  private static final LocalDate FIRST = LocalDate.EPOCH;

  /// The last day that ClickHouse's `Date` holds.
  private static final LocalDate LAST = LocalDate.of(2149, 6, 6);

  private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);

  /// @throws IllegalArgumentException with one line that names the rule and the value
  public BilledAmount {
    if (day.isBefore(FIRST) || day.isAfter(LAST)) {
      throw new IllegalArgumentException(
          "date: expected " + FIRST + " to " + LAST + " but was " + day);
    }
    if (model.isBlank()) {
      throw new IllegalArgumentException("model: expected a name but found none");
    }
    if (usd.abs().compareTo(BILLION) >= 0) {
      throw new IllegalArgumentException("amount: expected less than a billion but was more");
    }
    try {
      usd = usd.setScale(BillingTable.SCALE, RoundingMode.UNNECESSARY);
    } catch (ArithmeticException tooFine) {
      throw new IllegalArgumentException(
          "amount: expected at most 9 digits behind the point but was " + usd, tooFine);
    }
  }
}
