package dev.tooltrail.dossier;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The sums of a dossier, each in the words in which it is compared and shown.
final class Numbers {
  static final List<String> OUTCOMES =
      List.of(
          "succeeded",
          "failed",
          "rejected",
          "pending",
          "unwitnessed",
          "contradicted",
          "not_run",
          "unclear");

  static final Set<String> NAMES =
      Set.copyOf(of(new Dossier(new Subject("", "", "", ""), Map.of())).keySet());

  private Numbers() {}

  /// In their order.
  static Map<String, String> of(Dossier dossier) {
    var numbers = new LinkedHashMap<String, String>();
    numbers.put("prompts", Integer.toString(dossier.rows(Part.TURNS).size()));
    numbers.put("calls", Integer.toString(dossier.rows(Part.CALLS).size()));
    for (String outcome : OUTCOMES) {
      numbers.put("calls " + outcome, Integer.toString(dossier.calls(outcome).size()));
    }
    numbers.put("requests to a model", Integer.toString(dossier.rows(Part.REQUESTS).size()));
    numbers.put("estimated cost in US dollars", cost(dossier).toPlainString());
    numbers.put("input tokens", Long.toString(sum(dossier, "input_tokens")));
    numbers.put("output tokens", Long.toString(sum(dossier, "output_tokens")));
    return numbers;
  }

  /// Of a column of the requests.
  static long sum(Dossier dossier, String column) {
    return sum(dossier.rows(Part.REQUESTS), column);
  }

  static long sum(List<Row> requests, String column) {
    return requests.stream().mapToLong(row -> row.number(column)).sum();
  }

  /// US dollars, without trailing zeros.
  static BigDecimal cost(Dossier dossier) {
    return cost(dossier.rows(Part.REQUESTS)).orElse(BigDecimal.ZERO);
  }

  /// None where no request says what it cost.
  static Optional<BigDecimal> cost(List<Row> requests) {
    return requests.stream()
        .filter(row -> row.has("estimated_cost_usd"))
        .map(row -> new BigDecimal(row.text("estimated_cost_usd")))
        .reduce(BigDecimal::add)
        .map(sum -> sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros());
  }
}
