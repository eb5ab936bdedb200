package dev.tooltrail.bench.redaction;

import com.sun.management.ThreadMXBean;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.redaction.PolicyFile;
import dev.tooltrail.redaction.gitleaks.GitleaksRules;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Redaction and the same rules one after the other on RE2/J, in one JVM on one thread.
///
/// Arguments, each any number of times: `--cases FILE` (JSON lines with `text_json` or `text`),
/// `--text FILE`; once: `--gitleaks FILE`, whose rules are also run in both ways, `--policy FILE`.
/// The report goes to standard output, progress to standard error.
public final class RedactionRun {
  private static final int ROUNDS = 5;
  private static final double SECONDS = 1.0;

  /// The rival is slow: a part of the texts and few rounds tell enough.
  private static final int RIVAL_BYTES = 200_000;

  private static final int RIVAL_ROUNDS = 3;
  private static final int CALLS = 20_000;
  private static final int SLOW_MILLIS = 50;

  private final List<Corpus> corpora = new ArrayList<>();
  private final Map<String, ToIntFunction<String>> engines = new LinkedHashMap<>();
  private final Map<String, ToIntFunction<String>> rivals = new LinkedHashMap<>();
  private @Nullable ToIntFunction<String> first;

  private RedactionRun() {}

  public static void main(String[] args) throws IOException {
    String root = System.getProperty("tooltrail.root", ".");
    var run = new RedactionRun();
    run.corpora.addAll(List.of(Corpus.agentCalls(), Corpus.benign(Path.of(root))));
    run.read(args);
    run.throughput();
    run.largeCall();
    run.allocation();
    run.hostile();
  }

  private void read(String[] args) throws IOException {
    add("tooltrail", Policy.standard());
    addRival("RE2/J, %d bare token shapes", RuleByRule.shapes());
    addRival("RE2/J, %d bare shapes, contexts", RuleByRule.shapesAndContexts(true));
    addRival("RE2/J, %d \\b shapes, contexts", RuleByRule.shapesAndContexts(false));
    for (int i = 0; i + 1 < args.length; i += 2) {
      Path file = Path.of(args[i + 1]);
      switch (args[i]) {
        case "--cases" -> corpora.add(Corpus.cases(file));
        case "--text" -> corpora.add(Corpus.text(file));
        case "--policy" -> add("tooltrail, own policy", PolicyFile.read(file, Set.of()));
        case "--gitleaks" -> {
          add("tooltrail and gitleaks", Policy.standard().withGitleaks(GitleaksRules.read(file)));
          addRival("RE2/J, %d of gitleaks", RuleByRule.gitleaks(file, false));
          addRival("RE2/J, %d of gitleaks, by keyword", RuleByRule.gitleaks(file, true));
        }
        default -> throw new IllegalArgumentException("no such option: " + args[i]);
      }
    }
  }

  private void add(String name, Policy policy) {
    engines.put(name, Engines.counting(Engines.redactor(policy)));
    if (first == null) {
      first = engines.get(name);
    }
  }

  private void addRival(String name, RuleByRule rules) {
    rivals.put(name.formatted(rules.size()), rules::find);
  }

  private ToIntFunction<String> engine() {
    return Objects.requireNonNull(first);
  }

  private void throughput() {
    line("%-41s %-36s %9s %8s", "texts", "", "MB/s", "ratio");
    for (Corpus corpus : corpora) {
      double own = 0;
      for (Map.Entry<String, ToIntFunction<String>> engine : engines.entrySet()) {
        progress(corpus.name() + ", " + engine.getKey());
        double speed = Speed.of(corpus, engine.getValue(), SECONDS, ROUNDS);
        own = own == 0 ? speed : own;
        row(corpus, engine.getKey(), speed, "");
      }
      Corpus part = corpus.sample(RIVAL_BYTES);
      for (Map.Entry<String, ToIntFunction<String>> rival : rivals.entrySet()) {
        progress(corpus.name() + ", " + rival.getKey());
        double speed = Speed.of(part, rival.getValue(), SECONDS / 2, RIVAL_ROUNDS);
        row(part, rival.getKey(), speed, "%.1f x".formatted(own / speed));
      }
    }
  }

  private static void row(Corpus corpus, String engine, double megabytesPerSecond, String ratio) {
    line(
        "%-41s %-36s %9.2f %8s",
        "%s (%.2f MB)".formatted(corpus.name(), corpus.bytes() / 1e6),
        engine,
        megabytesPerSecond,
        ratio);
  }

  /// Both clocks: that of the wall also tells what other work on the machine took.
  private void largeCall() {
    Corpus call = Corpus.oneCall();
    progress(call.name());
    Speed.of(call, engine(), SECONDS, 1);
    var wall = new long[CALLS];
    var processor = new long[CALLS];
    for (int i = 0; i < CALLS; i++) {
      long wallBefore = System.nanoTime();
      long before = Speed.nanos();
      Speed.pass(call, engine());
      processor[i] = Speed.nanos() - before;
      wall[i] = System.nanoTime() - wallBefore;
    }
    line("");
    line("%-34s %9s %9s %9s %9s", call.name() + ", ms", "p50", "p99", "p99.9", "most");
    percentiles("processor time", processor);
    percentiles("wall time", wall);
  }

  private static void percentiles(String name, long[] nanos) {
    Arrays.sort(nanos);
    line(
        "%-34s %9.3f %9.3f %9.3f %9.3f",
        name,
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 99 / 100] / 1e6,
        nanos[(int) (nanos.length * 999L / 1000)] / 1e6,
        nanos[nanos.length - 1] / 1e6);
  }

  private void allocation() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Corpus corpus = Corpus.withoutKeywords();
    double speed = Speed.of(corpus, engine(), SECONDS, ROUNDS);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < CALLS; i++) {
      Speed.pass(corpus, engine());
    }
    long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / CALLS;
    line("");
    line("%s: %.0f MB/s, %d bytes allocated", corpus.name(), speed, bytes);
  }

  private void hostile() {
    line("");
    line("hostile texts of 1 MiB, slowest first; more than %d ms is marked", SLOW_MILLIS);
    var rows = new ArrayList<Hostile>();
    for (String unit : HostileTexts.UNITS) {
      progress("hostile " + Hostile.shown(unit));
      rows.add(Hostile.measure(unit, Engines.redactor(Policy.standard())));
    }
    rows.sort((a, b) -> Double.compare(b.millis(), a.millis()));
    for (Hostile row : rows) {
      String mark = row.millis() > SLOW_MILLIS ? "!" : " ";
      line("%s %9.1f ms  %-60s %s", mark, row.millis(), Hostile.shown(row.unit()), row.note());
    }
  }

  private static void progress(String what) {
    System.err.println(what + " …");
  }

  private static void line(String format, Object... arguments) {
    System.out.printf(Locale.ROOT, format + "%n", arguments);
  }
}
