package dev.tooltrail.redaction.gitleaks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Times the search: `GitleaksTiming CONFIG CALLS.jsonl BENIGN.txt`.
///
/// The calls are the texts in `text_json`, with their `secrets` replaced by a marker; the benign
/// text is cut into parts of 32 KB. The look for keywords is the caller's, and is not timed.
final class GitleaksTiming {
  private static final int PART = 32 * 1024;
  private static final int HOSTILE = 1 << 20;

  private record Sample(String text, KeywordHits hits) {}

  private final GitleaksRules rules;

  private GitleaksTiming(GitleaksRules rules) {
    this.rules = rules;
  }

  public static void main(String[] args) throws IOException {
    var start = now();
    var timing = new GitleaksTiming(GitleaksRules.read(Path.of(args[0])));
    System.out.printf("read in %d ms%n", (now() - start) / 1_000_000);
    timing.time("calls", timing.samples(calls(Path.of(args[1]), true)), 30);
    timing.time("calls with secrets", timing.samples(calls(Path.of(args[1]), false)), 10);
    timing.time("benign", timing.samples(parts(Files.readString(Path.of(args[2])))), 8);
    timing.hostile();
  }

  private List<Sample> samples(List<String> texts) {
    return texts.stream().map(text -> new Sample(text, Naive.hits(rules, text))).toList();
  }

  private static List<String> calls(Path file, boolean redacted) throws IOException {
    var json = new ObjectMapper();
    var texts = new ArrayList<String>();
    for (String line : Files.readAllLines(file)) {
      var call = json.readTree(line);
      leaves(
          json.readTree(call.path("text_json").asText()),
          call.path(redacted ? "secrets" : "none"),
          texts);
    }
    return texts;
  }

  private static void leaves(JsonNode node, JsonNode secrets, List<String> texts) {
    if (node.isTextual()) {
      var text = node.asText();
      for (JsonNode secret : secrets) {
        text = text.replace(secret.path("value").asText(), "[REDACTED:password:1a2b3c4d5e6f]");
      }
      texts.add(text);
    }
    node.forEach(one -> leaves(one, secrets, texts));
  }

  private static List<String> parts(String text) {
    var parts = new ArrayList<String>();
    for (int i = 0; i < text.length(); i += PART) {
      parts.add(text.substring(i, Math.min(text.length(), i + PART)));
    }
    return parts;
  }

  private void time(String name, List<Sample> samples, int rounds) {
    var chars = samples.stream().mapToLong(one -> one.text().length()).sum();
    var hits = samples.stream().mapToLong(one -> one.hits().size()).sum();
    var best = Long.MAX_VALUE;
    var finds = 0;
    long steps = 0;
    for (int i = 0; i < rounds; i++) {
      finds = 0;
      steps = 0;
      var start = now();
      for (Sample one : samples) {
        var work = new Work(one.text().length());
        finds += rules.find(one.text(), one.hits(), work, true).size();
        steps += work.steps();
      }
      best = Math.min(best, now() - start);
    }
    System.out.printf(
        "%s: %d texts, %d chars, %d hits, %d finds, %.3f steps/char, %.2f us/text, %.1f MB/s%n",
        name,
        samples.size(),
        chars,
        hits,
        finds,
        (double) steps / chars,
        best / 1e3 / samples.size(),
        chars * 1e3 / best);
    var some = samples.subList(0, Math.min(samples.size(), Math.max(20, samples.size() / 20)));
    var start = now();
    for (Sample one : some) {
      rules.find(one.text(), one.hits(), new Work(1 << 30), false);
    }
    var taken = now() - start;
    System.out.printf(
        "  without the filter: %.2f us/text, %.2f MB/s%n",
        taken / 1e3 / some.size(),
        some.stream().mapToLong(one -> one.text().length()).sum() * 1e3 / taken);
  }

  private void hostile() {
    var all = String.join(" ", rules.keywords());
    for (String unit :
        List.of(
            all + " ",
            String.join("=", rules.keywords()) + "=",
            String.join("", rules.keywords()),
            String.join("=\"a1b2c3d4e5f6a7b8c9d0\" ", rules.keywords()) + "=",
            String.join(" = a1B2c3D4e5F6g7H8i9J0;", rules.keywords()) + " = ",
            "curl -u a:b ",
            "curl -H \"Authorization: ",
            "key=",
            "key=\"k3y-8f2Lq9xZ1vB7\" ",
            "-----BEGIN PRIVATE KEY-----\n")) {
      hostile(unit);
    }
  }

  private void hostile(String unit) {
    var text = unit.repeat(HOSTILE / unit.length() + 1).substring(0, HOSTILE);
    var hits = Naive.hits(rules, text);
    var work = new Work(text.length());
    var start = now();
    var result = "";
    try {
      result = rules.find(text, hits, work, true).size() + " finds";
    } catch (TooMuchWorkException e) {
      result = "withheld";
    }
    System.out.printf(
        "hostile %.30s: %d hits, %s, %d steps, %d ms/MB%n",
        unit.replace("\n", "\\n"), hits.size(), result, work.steps(), (now() - start) / 1_000_000);
  }

  /// What this thread has worked, so that others do not count.
  private static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
