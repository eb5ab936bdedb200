package dev.tooltrail.app;

import dev.tooltrail.sink.GovernedRows;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/// What was done to rows, or would be, table by table.
final class DoneReport {
  private DoneReport() {}

  static void print(PrintWriter out, Governor.Done done, boolean dryRun) {
    var erased = new Table("table", dryRun ? "to erase" : "erased", "held back");
    for (GovernedRows.Erasing one : done.erasings()) {
      String held =
          one.heldBack().entrySet().stream()
              .map(hold -> hold.getValue() + " by " + hold.getKey())
              .collect(Collectors.joining(", "));
      erased.add(one.table(), Long.toString(one.erased()), held.isEmpty() ? "0" : held);
    }
    erased.print(out);
    out.println();
    var marked = new Table("table", "under a hold", dryRun ? "marks to change" : "marks changed");
    for (GovernedRows.Marking one : done.markings()) {
      marked.add(one.table(), Long.toString(one.marked()), Long.toString(one.changed()));
    }
    marked.print(out);
    out.println();
    out.flush();
  }
}
