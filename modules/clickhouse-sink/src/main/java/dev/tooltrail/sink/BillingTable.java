package dev.tooltrail.sink;

import dev.tooltrail.core.Times;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/// Rows of `billing_rows`.
final class BillingTable {
  static final String COLUMNS = "tenant source day model user amount_usd import_id imported_at";

  /// Digits behind the point of `amount_usd`.
  static final int SCALE = 9;

  private BillingTable() {}

  static void write(
      RowBinaryWriter row, BilledAmount amount, BillingImport.Bill bill, Instant importedAt) {
    row.text(bill.tenant()).text(bill.source()).uint16((int) amount.day().toEpochDay());
    row.text(amount.model()).text(amount.user()).int64(unscaled(amount.usd()));
    row.text(bill.id()).int64(Times.nanos(importedAt));
  }

  private static long unscaled(BigDecimal usd) {
    return usd.setScale(SCALE, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
  }
}
