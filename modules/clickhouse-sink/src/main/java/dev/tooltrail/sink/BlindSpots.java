package dev.tooltrail.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What agents do not tell, as the table `blind_spots` has it: read from the same migration, so
/// that there is one list.
public final class BlindSpots {
  private static final String FILE = "003_blind_spots.sql";

  private BlindSpots() {}

  /// @param versions from which to which client version, in words
  /// @param what happens without a trace
  /// @param consequence what a reader must not conclude
  /// @param evidence `captured` or `documented`
  public record BlindSpot(
      String agent, String versions, String what, String consequence, String evidence) {}

  public static List<BlindSpot> all() {
    String sql =
        Migrations.all().stream()
            .filter(migration -> migration.name().equals(FILE))
            .map(Migrations.Migration::sql)
            .collect(Collectors.joining());
    return sql.lines()
        .filter(line -> line.startsWith("('"))
        .map(BlindSpots::values)
        .map(row ->
            new BlindSpot(
                row.get(0), versions(row.get(1), row.get(2)), row.get(3), row.get(4), row.get(5)))
        .toList();
  }

  private static String versions(String since, String before) {
    if (since.isEmpty() && before.isEmpty()) {
      return "all versions";
    }
    String from = since.isEmpty() ? "" : "from " + since;
    String to = before.isEmpty() ? "" : "before " + before;
    return (from + " " + to).strip();
  }

  /// The quoted strings of a line of VALUES; a quote inside is written twice.
  private static List<String> values(String line) {
    var values = new ArrayList<String>();
    int at = line.indexOf('\'');
    while (at >= 0) {
      var value = new StringBuilder();
      for (at++; at < line.length(); at++) {
        if (line.charAt(at) != '\'') {
          value.append(line.charAt(at));
        } else if (at + 1 < line.length() && line.charAt(at + 1) == '\'') {
          value.append('\'');
          at++;
        } else {
          break;
        }
      }
      values.add(value.toString());
      at = line.indexOf('\'', at + 1);
    }
    return values;
  }
}
