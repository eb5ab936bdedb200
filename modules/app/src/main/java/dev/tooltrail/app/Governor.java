package dev.tooltrail.app;

import dev.tooltrail.core.AuditKeys;
import dev.tooltrail.core.Governance;
import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.core.KafkaAccess;
import dev.tooltrail.core.Persons;
import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.sink.ClickHouseConfig;
import dev.tooltrail.sink.GovernedRows;
import dev.tooltrail.topology.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/// Decides about the trail and carries it out: first the entry in the topic, which stream and sink
/// read, then the rows that are there. What is cut off in between is done by the next one.
public final class Governor implements AutoCloseable {
  private final GovernanceLog log;
  private final ClickHouse clickHouse;
  private final Persons persons;

  /// @throws IOException if Kafka does not answer
  public Governor(
      KafkaAccess kafka, Topics topics, ClickHouseConfig clickHouseConfig, AuditKeys keys)
      throws IOException {
    log = new GovernanceLog(kafka, topics);
    clickHouse = new ClickHouse(clickHouseConfig);
    persons = new Persons(keys);
  }

  /// What was done to rows.
  public record Done(List<GovernedRows.Marking> markings, List<GovernedRows.Erasing> erasings) {
    /// Rows that an erasure covers, erased or held back.
    public long covered() {
      return erasings.stream()
          .mapToLong(one ->
              one.erased() + one.heldBack().values().stream().mapToLong(Long::longValue).sum())
          .sum();
    }
  }

  public Persons persons() {
    return persons;
  }

  /// Everything that was decided up to now.
  public Governance governance() throws IOException {
    return new Governance(persons, log.read());
  }

  public List<GovernanceEntry> entries() throws IOException {
    return log.read().stream().sorted(Governance.ORDER).toList();
  }

  /// What [#carryOut] would do after one more entry.
  ///
  /// @param more nothing, or the entry that may be decided
  public Done plan(List<? extends GovernanceEntry> more) throws IOException {
    GovernedRows rows = rows(more);
    return new Done(rows.markings(), rows.plan());
  }

  /// Records a decision.
  public void decide(GovernanceEntry entry) throws IOException {
    log.append(entry);
    GovernedRows.record(clickHouse, List.of(entry));
  }

  /// Marks what holds cover, then erases what is to be erased and not held.
  public Done carryOut() throws IOException {
    GovernedRows rows = rows(List.of());
    return new Done(rows.mark(), rows.erase());
  }

  public ClickHouse clickHouse() {
    return clickHouse;
  }

  public Admin admin() {
    return log.admin();
  }

  private GovernedRows rows(List<? extends GovernanceEntry> more) throws IOException {
    var entries = new ArrayList<GovernanceEntry>(log.read());
    entries.addAll(more);
    return new GovernedRows(clickHouse, persons, new Governance(persons, entries));
  }

  @Override
  public void close() {
    clickHouse.close();
    log.close();
  }
}
