package dev.tooltrail.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An answer of `/metrics`, read.
final class Scrape {
  private static final Pattern HELP = Pattern.compile("# HELP (\\S+) (.*)");
  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
  private static final Pattern SAMPLE = Pattern.compile("([^#{\\s]+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");
  private static final int FEW = 20;

  private final Map<String, String> helps = new TreeMap<>();
  private final Map<String, String> types = new TreeMap<>();
  private final Map<String, Double> samples = new LinkedHashMap<>();

  Scrape(String text) {
    for (String line : text.lines().toList()) {
      Matcher help = HELP.matcher(line);
      Matcher type = TYPE.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (help.matches()) {
        helps.put(help.group(1), help.group(2));
      } else if (type.matches()) {
        types.put(type.group(1), type.group(2));
      } else if (sample.matches()) {
        String labels = Objects.requireNonNullElse(sample.group(2), "");
        samples.put(sample.group(1) + "{" + labels + "}", Double.valueOf(sample.group(3)));
      }
    }
  }

  /// The value of a meter without labels.
  long value(String name) {
    return value(name, "");
  }

  /// @param labels as in the text, `kind="event"`
  long value(String name, String labels) {
    return Math.round(Objects.requireNonNull(samples.get(name + "{" + labels + "}"), name));
  }

  /// Over all labels.
  long sum(String name) {
    return Math.round(
        samples.entrySet().stream()
            .filter(one -> one.getKey().startsWith(name + "{"))
            .mapToDouble(Map.Entry::getValue)
            .sum());
  }

  SortedSet<String> names() {
    return new TreeSet<>(types.keySet());
  }

  /// The meters whose names begin so, as a table of Markdown.
  String table(String prefix) {
    var table = new StringBuilder("| name | type | labels | meaning |\n|---|---|---|---|\n");
    types.forEach((name, type) -> {
      // Of a timer that Micrometer calls a histogram it shows the largest value beside it.
      if (name.startsWith(prefix) && !name.endsWith("_max")) {
        table.append(
            "| `%s` | %s | %s | %s |\n".formatted(name, type, labels(name), helps.get(name)));
      }
    });
    return table.toString();
  }

  private String labels(String name) {
    var values = new TreeMap<String, SortedSet<String>>();
    Pattern of = Pattern.compile(Pattern.quote(name) + "(?:_bucket|_count|_sum)?\\{(.*)}");
    for (String sample : samples.keySet()) {
      Matcher matcher = of.matcher(sample);
      if (matcher.matches()) {
        LABEL
            .matcher(matcher.group(1))
            .results()
            .filter(label -> !label.group(1).equals("le"))
            .forEach(label ->
                values
                    .computeIfAbsent(label.group(1), none -> new TreeSet<>())
                    .add(label.group(2)));
      }
    }
    List<String> shown = new ArrayList<>();
    values.forEach((label, all) ->
        shown.add(
            "`" + label + "`: " + (all.size() > FEW ? "one of many" : String.join(", ", all))));
    return String.join("; ", shown);
  }
}
