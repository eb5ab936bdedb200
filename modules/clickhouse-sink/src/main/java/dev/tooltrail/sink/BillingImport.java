package dev.tooltrail.sink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Writes a bill into the table `billing_rows`.
///
/// A day of a source is what its last import says. So importing the same bill twice changes
/// nothing, and a corrected one replaces the days that it names, with all their lines.
public final class BillingImport {
  /// Rows that one insert writes at once and in whole.
  public static final int MAX_ROWS = 500_000;

  private BillingImport() {}

  /// A bill, whoever wrote it in whatever order.
  ///
  /// @param id digest of its content, 32 hex digits
  /// @param amounts one a day, model and user, sorted
  public record Bill(String tenant, String source, String id, List<BilledAmount> amounts) {
    private static final Comparator<BilledAmount> ORDER =
        Comparator.comparing(BilledAmount::day)
            .thenComparing(BilledAmount::model)
            .thenComparing(BilledAmount::user);

    private record Key(LocalDate day, String model, String user) {}

    /// Adds up the lines of each day, model and user.
    ///
    /// @throws IllegalArgumentException if a sum is a billion or more, or there are too many
    public static Bill of(String tenant, String source, List<BilledAmount> lines) {
      List<BilledAmount> amounts =
          lines.stream()
              .collect(
                  Collectors.toMap(
                      one -> new Key(one.day(), one.model(), one.user()),
                      one -> one,
                      (one, other) ->
                          new BilledAmount(
                              one.day(), one.model(), one.user(), one.usd().add(other.usd()))))
              .values()
              .stream()
              .sorted(ORDER)
              .toList();
      if (amounts.size() > MAX_ROWS) {
        throw new IllegalArgumentException(
            "expected at most " + MAX_ROWS + " days × models × users but found " + amounts.size());
      }
      return new Bill(tenant, source, digest(amounts), amounts);
    }

    private static String digest(List<BilledAmount> amounts) {
      try {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (BilledAmount one : amounts) {
          String line =
              String.join(
                  "\u0000",
                  one.day().toString(),
                  one.model(),
                  one.user(),
                  one.usd().toPlainString());
          sha256.update((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(sha256.digest(), 0, 16);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("SHA-256 is part of every JDK", e);
      }
    }
  }

  /// Which days of the bill's source another bill has filled so far, and with how much.
  ///
  /// @return US dollars by day, as text
  public static Map<LocalDate, String> replaced(ClickHouse clickHouse, Bill bill)
      throws IOException {
    var replaced = new TreeMap<LocalDate, String>();
    var billed =
        bill.amounts().stream().map(BilledAmount::day).collect(Collectors.toUnmodifiableSet());
    clickHouse.lines(
        "SELECT day, toString(sum(amount_usd)) FROM billing WHERE tenant = {tenant:String} AND"
            + " source = {source:String} AND import_id != {id:String} GROUP BY day FORMAT TSVRaw",
        Map.of("tenant", bill.tenant(), "source", bill.source(), "id", bill.id()),
        line -> {
          LocalDate day = LocalDate.parse(line.substring(0, 10));
          if (billed.contains(day)) {
            replaced.put(day, line.substring(11));
          }
        });
    return replaced;
  }

  /// Writes the bill as the one that counts for each of its days.
  ///
  /// @param now orders imports of one source
  /// @throws IOException if ClickHouse cannot be reached or refuses; nothing was imported then
  public static void write(ClickHouse clickHouse, Bill bill, Instant now) throws IOException {
    var block = new RowBlock();
    for (BilledAmount amount : bill.amounts()) {
      BillingTable.write(block.row(), amount, bill, now);
      block.endRow(0, 0);
    }
    try {
      clickHouse.insert(Table.BILLING, block, 0, block.count(), bill.id() + "|" + now);
    } catch (InsertFailure failure) {
      throw new IOException(
          "ClickHouse " + clickHouse.config().url() + ": " + failure.getMessage(), failure);
    }
  }
}
