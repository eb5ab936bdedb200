package dev.tooltrail.bench.redaction;

import dev.tooltrail.redaction.Policy;
import dev.tooltrail.redaction.PolicyFile;
import dev.tooltrail.redaction.Redactor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// Redaction by itself, and rules one after the other on RE2/J ([RuleByRule]).
///
/// `megabytes` is MB/s; the score of `oneLargeCall` is the time of one call.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class RedactionBenchmark {
  private static final int RIVAL_BYTES = 200_000;

  /// A policy file; empty for the policy of the release.
  @Param("")
  public String policy = "";

  private final RuleByRule shapes = RuleByRule.shapes();
  private final RuleByRule rules = RuleByRule.shapesAndContexts(true);
  private final Corpus calls = Corpus.agentCalls();
  private final Corpus fewCalls = calls.sample(RIVAL_BYTES);
  private final Corpus benign = Corpus.benign(Path.of(System.getProperty("tooltrail.root", ".")));
  private final Corpus lessBenign = benign.sample(RIVAL_BYTES);
  private final Corpus large = Corpus.oneCall();
  private final Corpus plain = Corpus.withoutKeywords();
  private Redactor redactor = Engines.redactor(Policy.standard());

  /// Counts what went through.
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Volume {
    public double megabytes;
  }

  @Setup
  public void readPolicy() throws IOException {
    if (!policy.isEmpty()) {
      redactor = Engines.redactor(PolicyFile.read(Path.of(policy), Set.of()));
    }
  }

  @Benchmark
  public void agentCalls(Volume volume, Blackhole blackhole) {
    redact(calls, volume, blackhole);
  }

  @Benchmark
  public void benignText(Volume volume, Blackhole blackhole) {
    redact(benign, volume, blackhole);
  }

  /// With `-prof gc` this also tells what the way without any keyword allocates.
  @Benchmark
  public void withoutKeywords(Volume volume, Blackhole blackhole) {
    redact(plain, volume, blackhole);
  }

  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public Object oneLargeCall() {
    return redactor.redact("tool_input", large.texts().getFirst());
  }

  @Benchmark
  public int agentCallsShapeByShape(Volume volume) {
    return ruleByRule(shapes, fewCalls, volume);
  }

  @Benchmark
  public int benignTextShapeByShape(Volume volume) {
    return ruleByRule(shapes, lessBenign, volume);
  }

  @Benchmark
  public int agentCallsRuleByRule(Volume volume) {
    return ruleByRule(rules, fewCalls, volume);
  }

  @Benchmark
  public int benignTextRuleByRule(Volume volume) {
    return ruleByRule(rules, lessBenign, volume);
  }

  private void redact(Corpus corpus, Volume volume, Blackhole blackhole) {
    for (String text : corpus.texts()) {
      blackhole.consume(redactor.redact("tool_input", text));
    }
    volume.megabytes += corpus.bytes() / 1e6;
  }

  private static int ruleByRule(RuleByRule by, Corpus corpus, Volume volume) {
    volume.megabytes += corpus.bytes() / 1e6;
    return Speed.pass(corpus, by::find);
  }
}
