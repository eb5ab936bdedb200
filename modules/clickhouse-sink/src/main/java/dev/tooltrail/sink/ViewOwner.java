package dev.tooltrail.sink;

import java.io.IOException;
import java.util.ArrayList;

/// Lets the views run as [AccessModel#DEFINER], where an administrator has made that user. Without
/// it, on one machine with one user, they run as whoever asks.
final class ViewOwner {
  private ViewOwner() {}

  static void apply(ClickHouse clickHouse, SchemaForm form) throws IOException {
    String exists =
        clickHouse.value(
            "SELECT count() FROM system.users WHERE name = '"
                + AccessModel.DEFINER
                + "' FORMAT TSV");
    if (exists.equals("0")) {
      return;
    }
    var views = new ArrayList<String>();
    clickHouse.lines(
        "SELECT name FROM system.tables WHERE database = currentDatabase() AND engine = 'View'"
            + " AND definer != '"
            + AccessModel.DEFINER
            + "' ORDER BY name FORMAT TSV",
        views::add);
    for (String view : views) {
      clickHouse.executeDdl(
          form.of(
              "view " + view,
              "ALTER TABLE "
                  + view
                  + " MODIFY DEFINER = "
                  + AccessModel.DEFINER
                  + " SQL SECURITY DEFINER"));
    }
  }
}
