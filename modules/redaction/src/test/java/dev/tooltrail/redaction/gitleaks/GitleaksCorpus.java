package dev.tooltrail.redaction.gitleaks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/// Holds rules to a corpus of samples: `GitleaksCorpus CONFIG CASES.jsonl [MUTATIONS]`.
///
/// A case has a `rule`, a `kind` (`tp`, `fp` or `todo`) and a `text`. Reports how many of the true
/// positives their own rule finds, how many of the false ones, and, over all samples and that many
/// mutations of each, where the filter changed what is found.
final class GitleaksCorpus {
  private final GitleaksRules rules;
  private final Random random = new Random(42);
  private int different;
  private int compared;

  private GitleaksCorpus(GitleaksRules rules) {
    this.rules = rules;
  }

  public static void main(String[] args) throws IOException {
    var corpus = new GitleaksCorpus(GitleaksRules.read(Path.of(args[0])));
    var cases = new ArrayList<JsonNode>();
    var json = new ObjectMapper();
    for (String line : Files.readAllLines(Path.of(args[1]))) {
      cases.add(json.readTree(line));
    }
    corpus.rules.warnings().forEach(System.out::println);
    System.out.printf(
        "%d rules, %d keywords%n", corpus.rules.rules().size(), corpus.rules.keywords().size());
    corpus.score(cases, "tp");
    corpus.score(cases, "fp");
    corpus.compare(cases, args.length > 2 ? Integer.parseInt(args[2]) : 0);
  }

  private void score(List<JsonNode> cases, String kind) {
    var ids = new HashSet<String>();
    rules.rules().forEach(rule -> ids.add(rule.id()));
    var missed = new TreeMap<String, Integer>();
    var total = 0;
    var found = 0;
    var left = 0;
    for (JsonNode one : cases) {
      var rule = one.path("rule").asText();
      if (!one.path("kind").asText().equals(kind)) {
        continue;
      }
      if (!ids.contains(rule)) {
        left++;
        continue;
      }
      total++;
      var finds = Naive.find(rules, one.path("text").asText());
      if (finds.stream().anyMatch(find -> find.rule().equals(rule))) {
        found++;
      } else {
        missed.merge(rule, 1, Integer::sum);
      }
    }
    System.out.printf(
        "%s: own rule found %d of %d (%.2f %%); %d samples of rules that do not apply%n",
        kind, found, total, 100.0 * found / Math.max(1, total), left);
    if (kind.equals("tp")) {
      System.out.println("  missed: " + missed);
    }
  }

  private void compare(List<JsonNode> cases, int mutations) {
    for (int i = 0; i < cases.size(); i++) {
      var text = cases.get(i).path("text").asText();
      compare(text);
      var other = cases.get(random.nextInt(cases.size())).path("text").asText();
      for (int m = 0; m < mutations; m++) {
        compare(Mutations.of(text, other, random));
      }
    }
    System.out.printf("filter: %d of %d texts differ%n", different, compared);
  }

  private void compare(String text) {
    compared++;
    var expected = Naive.unfiltered(rules, text);
    var found = Naive.find(rules, text);
    if (!found.equals(expected) && different++ < 10) {
      System.out.printf("filter: expected %s but found %s in %s%n", expected, found, text);
    }
  }
}
