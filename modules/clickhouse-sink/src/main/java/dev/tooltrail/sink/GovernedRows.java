package dev.tooltrail.sink;

import dev.tooltrail.core.Governance;
import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.core.Persons;
import dev.tooltrail.core.Scope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// What governance means for the rows of a database: which must be erased, which a hold keeps, and
/// the statements that bring them there. Everything can be done again, and goes on where it was cut
/// off.
///
/// An erased row is inserted before the rows that it replaces are deleted, and only rows whose
/// erased form is there are deleted; so whatever the sink inserts meanwhile, no record is lost.
public final class GovernedRows {
  /// What the sink had in hand while rows were erased is found by looking again.
  private static final int ROUNDS = 5;

  private final ClickHouse clickHouse;
  private final Governance governance;
  private final List<Target> targets;

  /// @throws IOException if ClickHouse does not answer
  public GovernedRows(ClickHouse clickHouse, Persons persons, Governance governance)
      throws IOException {
    this.clickHouse = clickHouse;
    this.governance = governance;
    var scopes = new ScopeSql(clickHouse, persons);
    targets =
        List.of(
            new RowTarget("fact_rows", "fact_id", "tenant, at, fact_id", ErasedSql.FACT, scopes),
            new RowTarget(
                "event_rows",
                "event_id",
                "tenant, event_name, at, event_id",
                ErasedSql.EVENT,
                scopes),
            new RowTarget(
                "metric_rows", "point_id", "tenant, at, point_id", ErasedSql.METRIC, scopes),
            new CallTarget(scopes));
  }

  /// Rows of one table.
  ///
  /// @param erased rows that are, or would be, erased
  /// @param heldBack rows that stay although an erasure covers them, by the hold that keeps them
  public record Erasing(String table, long erased, Map<String, Long> heldBack) {}

  /// Rows of one table whose mark a hold sets or a release takes away.
  ///
  /// @param marked rows that a hold in force covers
  /// @param changed rows whose mark is not so yet
  public record Marking(String table, long marked, long changed) {}

  /// How many rows [#erase] would touch.
  public List<Erasing> plan() throws IOException {
    var plan = new ArrayList<Erasing>();
    for (Target target : targets) {
      long rows = count(target, target.due(erasures(), holds()));
      plan.add(new Erasing(target.table(), rows, heldBack(target)));
    }
    return plan;
  }

  /// Erases what is to be erased and no hold keeps.
  ///
  /// @throws IOException if something is left in the end, or ClickHouse does not do it
  public List<Erasing> erase() throws IOException {
    List<Erasing> plan = plan();
    for (Target target : targets) {
      String due = target.due(erasures(), holds());
      for (int round = 1; count(target, due) > 0; round++) {
        if (round > ROUNDS) {
          throw new IOException(
              target.table() + ": rows that are to be erased keep arriving; erase again");
        }
        target.erase(clickHouse, erasures(), holds());
      }
    }
    return plan;
  }

  /// How many marks [#mark] would change.
  public List<Marking> markings() throws IOException {
    var markings = new ArrayList<Marking>();
    for (Mark mark : marks()) {
      markings.add(
          new Marking(
              mark.table,
              number("SELECT count() FROM " + mark.table + " WHERE " + mark.covered),
              number("SELECT count() FROM " + mark.table + " WHERE " + mark.isWrong())));
    }
    return markings;
  }

  /// Marks the rows that a hold in force covers, so that retention passes them over, and takes the
  /// mark from all others.
  public List<Marking> mark() throws IOException {
    List<Marking> markings = markings();
    var mutations = new Mutations(clickHouse);
    for (Mark mark : marks()) {
      if (number("SELECT count() FROM " + mark.table + " WHERE " + mark.isWrong()) > 0) {
        mutations.run(
            mark.table, "UPDATE held = toUInt8(" + mark.covered + ") WHERE " + mark.isWrong());
      }
    }
    return markings;
  }

  /// Brings entries into ClickHouse at once; the sink brings the same from their topic.
  ///
  /// @throws IOException if ClickHouse does not take them
  public static void record(ClickHouse clickHouse, List<GovernanceEntry> entries)
      throws IOException {
    var block = new RowBlock();
    for (GovernanceEntry entry : entries) {
      Table.writeGovernance(block.row(), entry);
      block.endRow(0, 0);
    }
    try {
      clickHouse.insert(Table.GOVERNANCE, block, 0, block.count(), UUID.randomUUID().toString());
    } catch (InsertFailure e) {
      throw new IOException("governance_rows: " + e.getMessage(), e);
    }
  }

  private record Mark(String table, String covered) {
    String isWrong() {
      return "held != toUInt8(" + covered + ")";
    }
  }

  private List<Mark> marks() {
    var marks = new ArrayList<Mark>();
    for (Target target : targets) {
      marks.add(new Mark(target.table(), Sql.any(holds().stream().map(target::covers).toList())));
    }
    String deadLetters = Sql.any(holds().stream().map(ScopeSql::ofDeadLetter).toList());
    marks.add(new Mark("dead_letter_rows", deadLetters));
    // Where a record was delivered is kept as long as the record.
    var deliveries = new ArrayList<String>();
    for (Target target : targets) {
      if (target instanceof RowTarget rows) {
        String covered = Sql.any(holds().stream().map(rows::covers).toList());
        deliveries.add(
            "record_id IN (SELECT %s FROM %s WHERE %s)"
                .formatted(rows.id(), rows.table(), covered));
      }
    }
    marks.add(new Mark("delivery_rows", Sql.any(deliveries)));
    return marks;
  }

  private List<Scope> erasures() {
    return governance.erasures().stream().map(GovernanceEntry.Erasure::scope).toList();
  }

  private List<Scope> holds() {
    return governance.holdsInForce().stream().map(GovernanceEntry.Hold::scope).toList();
  }

  private Map<String, Long> heldBack(Target target) throws IOException {
    var byHold = new TreeMap<String, Long>();
    for (GovernanceEntry.Hold hold : governance.holdsInForce()) {
      String kept = target.due(erasures(), List.of()) + " AND " + target.covers(hold.scope());
      long rows = count(target, kept);
      if (rows > 0) {
        byHold.put(hold.id(), rows);
      }
    }
    return byHold;
  }

  private long count(Target target, String condition) throws IOException {
    return number(
        "SELECT uniqExact(" + target.key() + ") FROM " + target.table() + " WHERE " + condition);
  }

  private long number(String sql) throws IOException {
    return Long.parseLong(clickHouse.value(sql + " FORMAT TSV"));
  }
}
