package dev.tooltrail.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What was cut out of one value, by rule and field.
final class Account {
  private static final Comparator<Redaction> ORDER =
      Comparator.comparing(Redaction::rule).thenComparing(Redaction::field);

  private record Place(String rule, String field) {}

  private final Map<Place, Integer> counts = new HashMap<>();

  void add(List<Cut> cuts) {
    for (Cut cut : cuts) {
      counts.merge(new Place(cut.rule(), cut.field().toString()), 1, Integer::sum);
    }
  }

  List<Redaction> redactions() {
    var redactions = new ArrayList<Redaction>(counts.size());
    counts.forEach(
        (place, count) -> redactions.add(new Redaction(place.rule(), place.field(), count)));
    redactions.sort(ORDER);
    return redactions;
  }
}
