package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.Envelope;
import dev.tooltrail.core.MetricPoint;
import dev.tooltrail.core.Temporality;
import dev.tooltrail.sink.BillingImport.Bill;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Bills, imported once, twice and corrected, and how far they are from the estimates.
class CostReconciliationIT {
  @RegisterExtension static final Engine ENGINE = new Engine();

  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final long NOON = 1_795_348_800_000_000_000L;
  private static final String USER = "dev@example.invalid";

  private ClickHouse clickHouse;

  @BeforeEach
  void migrate() throws Exception {
    clickHouse = ENGINE.migratedDatabase();
  }

  @AfterEach
  void close() {
    clickHouse.close();
  }

  private static BilledAmount line(int day, String model, String user, String usd) {
    return new BilledAmount(DAY.plusDays(day), model, user, new BigDecimal(usd));
  }

  private void bill(String source, int hour, BilledAmount... lines) throws IOException {
    BillingImport.write(
        clickHouse,
        Bill.of("acme", source, List.of(lines)),
        Instant.parse("2026-12-01T00:00:00Z").plusSeconds(hour * 3600L));
  }

  private List<String> lines(String sql) throws IOException {
    var lines = new ArrayList<String>();
    clickHouse.lines(sql + " FORMAT TSVRaw", lines::add);
    return lines;
  }

  private List<String> billed() throws IOException {
    List<String> before =
        lines(
            "SELECT (toString(day), model, toString(amount_usd)) FROM billing ORDER BY day, model");
    clickHouse.execute("OPTIMIZE TABLE billing_rows FINAL");
    assertThat(
            lines(
                "SELECT (toString(day), model, toString(amount_usd)) FROM billing ORDER BY day, model"))
        .isEqualTo(before);
    return before;
  }

  @Test
  void theSameBillTwiceIsTheBillOnce() throws Exception {
    bill("a", 0, line(0, "m", USER, "1.5"), line(0, "m", USER, "0.25"), line(1, "m", USER, "2"));
    List<String> once = billed();

    bill("a", 1, line(1, "m", USER, "2"), line(0, "m", USER, "0.25"), line(0, "m", USER, "1.5"));

    assertThat(billed())
        .isEqualTo(once)
        .containsExactly("('2026-11-22','m','1.75')", "('2026-11-23','m','2')");
  }

  @Test
  void aCorrectedBillReplacesTheDaysThatItNamesInWhole() throws Exception {
    bill("a", 0, line(0, "m", USER, "1"), line(0, "n", USER, "4"), line(1, "m", USER, "2"));
    bill("b", 0, line(0, "x", USER, "9"));
    Bill corrected = Bill.of("acme", "a", List.of(line(0, "m", USER, "3")));

    Map<LocalDate, String> replaced = BillingImport.replaced(clickHouse, corrected);
    BillingImport.write(clickHouse, corrected, Instant.parse("2026-12-02T00:00:00Z"));

    assertThat(replaced).isEqualTo(Map.of(DAY, "5"));
    assertThat(billed())
        .containsExactly(
            "('2026-11-22','m','3')", "('2026-11-22','x','9')", "('2026-11-23','m','2')");
  }

  @Test
  void theThreeSidesMeetAndWhatStandsOnOneSideAloneIsKept() throws Exception {
    // Cumulative: 0.6 in all, although the values add up to 1.0.
    point("p1", "opus", Temporality.CUMULATIVE, NOON + 1, 0.4);
    point("p2", "opus", Temporality.CUMULATIVE, NOON + 2, 0.6);
    event("e1", "opus", "0.5");
    event("e1", "opus", "0.5");
    event("e2", "haiku", "0.25");
    bill("a", 0, line(0, "opus", USER, "1"), line(0, "sonnet", "other", "7"));

    for (int i = 0; i < 2; i++) {
      assertThat(
              lines(
                  """
                  SELECT (model, user, metric_cost_estimated_usd, events_cost_estimated_usd, billed_usd,
                      round(metric_minus_events_estimated_usd, 6), round(metric_to_events_estimated_ratio, 6),
                      round(billed_minus_events_estimated_usd, 6), round(billed_to_metric_estimated_ratio, 6), known_from)
                  FROM cost_reconciliation WHERE tenant = 'acme' AND day = '2026-11-22' ORDER BY model
                  """))
          .containsExactly(
              "('haiku','dev@example.invalid',NULL,0.25,NULL,-0.25,-1,-0.25,NULL,['events'])",
              "('opus','dev@example.invalid',0.6,0.5,1,0.1,0.2,0.5,0.666667,['metric','events','bill'])",
              "('sonnet','other',NULL,NULL,7,0,NULL,7,NULL,['bill'])");
      clickHouse.execute("OPTIMIZE TABLE metric_rows FINAL");
      clickHouse.execute("OPTIMIZE TABLE event_rows FINAL");
    }
    assertThat(
            lines(
                "SELECT (model, metric_cost_estimated_usd, billed_usd) FROM"
                    + " cost_reconciliation_by_model ORDER BY model"))
        .containsExactly("('haiku',NULL,NULL)", "('opus',0.6,1)", "('sonnet',NULL,7)");
  }

  @Test
  void aDayWithoutABillIsUnknownAndNotFree() throws Exception {
    event("e1", "opus", "0.5");

    assertThat(
            lines(
                "SELECT (billed_usd, billed_minus_events_estimated_usd,"
                    + " metric_minus_events_estimated_usd) FROM cost_reconciliation"))
        .containsExactly("(NULL,NULL,NULL)");
  }

  private void point(String id, String model, Temporality temporality, long at, double usd)
      throws InsertFailure {
    MetricPoint point = RandomSeries.of(id, "s", temporality, NOON, at, usd, model, 1);
    Rows.insert(clickHouse, Table.METRICS, List.of(point), MetricTable::write);
  }

  private void event(String id, String model, String usd) throws InsertFailure {
    Envelope like = RandomSeries.of(id, "s", Temporality.DELTA, 0, NOON, 0, "", 1).envelope();
    var envelope =
        new Envelope(
            like.tenant(),
            like.agent(),
            like.agentVersion(),
            like.sessionId(),
            "",
            "",
            "",
            "",
            "",
            "",
            id,
            like.at(),
            like.timeQuality(),
            -1,
            like.identity(),
            Map.of("model", model, "cost_usd", usd),
            Map.of(),
            List.of(),
            List.of(),
            1,
            "k");
    Rows.insert(
        clickHouse,
        Table.EVENTS,
        List.of(new AuditEvent(envelope, "api_request", "")),
        Table::writeEvent);
  }
}
