package dev.tooltrail.app;

import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.core.GovernanceJson;
import dev.tooltrail.replay.BodySource;
import dev.tooltrail.replay.ErasuresTopic;
import dev.tooltrail.replay.FileSource;
import dev.tooltrail.replay.KafkaSource;
import dev.tooltrail.replay.Range;
import dev.tooltrail.replay.RangeException;
import dev.tooltrail.replay.RowDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Where a replay reads from: a topic, or files; and what was decided about its records.
final class ReplaySource {
  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files or folders of bodies (.pb, .json, either with .gz) in place of a topic.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--erasures",
      paramLabel = "FILE",
      description =
          "Erasures and legal holds as JSON lines, as 'erase --list' prints them. Default: those of"
              + " the topic; of files none.")
  private @Nullable Path erasures;

  @Option(
      names = "--erasures-topic",
      paramLabel = "NAME",
      description = "Default: ${DEFAULT-VALUE}",
      defaultValue = "audit.erasures")
  private String erasuresTopic = "audit.erasures";

  @Mixin private BrokerOption broker = new BrokerOption();
  @Mixin private RangeOptions range = new RangeOptions();

  boolean isFiles() {
    return !paths.isEmpty();
  }

  /// @param withMetrics whether metrics are read too
  /// @param begun the range of a replay that goes on; null for a new one
  BodySource open(boolean withMetrics, @Nullable Range begun, Instant now) throws IOException {
    if (isFiles()) {
      if (range.isGiven()) {
        throw new UserError(
            "--from, --to, --last and --partitions: are of a topic, but files were named");
      }
      return new FileSource(BodyFiles.of(paths).files(), withMetrics);
    }
    List<KafkaSource.Part> parts = range.parts(withMetrics, now);
    if (begun != null) {
      if (range.isGiven()) {
        throw new UserError("--resume: goes on with the range that was begun; give none");
      }
      return new KafkaSource(broker.kafka(), begun, parts);
    }
    return new KafkaSource(broker.kafka(), parts);
  }

  /// @param told is told where erasures cannot be known
  List<GovernanceEntry> erasures(Consumer<String> told) throws IOException {
    if (erasures != null || isFiles()) {
      return ErasuresFile.read(erasures);
    }
    try {
      return ErasuresTopic.read(broker.kafka(), erasuresTopic);
    } catch (RangeException e) {
      told.accept("erasures: " + e.getMessage() + "; nothing is taken for erased");
      return List.of();
    } catch (IOException e) {
      told.accept(
          "erasures: "
              + e.getMessage()
              + "; rows may show what was erased, --erasures FILE names the erasures");
      return List.of();
    }
  }

  /// Names a set of entries.
  static String name(List<GovernanceEntry> entries) {
    Stream<String> lines = entries.stream().map(GovernanceJson::write).sorted().distinct();
    var digest = new RowDigest();
    lines.forEach(digest::line);
    return digest.hex();
  }
}
