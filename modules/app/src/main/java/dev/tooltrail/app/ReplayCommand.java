package dev.tooltrail.app;

import dev.tooltrail.core.AuditKeys;
import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.replay.BodySource;
import dev.tooltrail.replay.Replay;
import dev.tooltrail.sink.questions.Near;
import dev.tooltrail.topology.BodyReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Reads a range of the input again, beside the stream: into rows, into a database of its own, or
/// against the trail.
@Command(
    name = "replay",
    description = {
      "Read a range of the input topic (or files) again, beside the running trail and without a"
          + " trace in it: rows as JSON lines, a side database, a comparison with the trail."
    },
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 1,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done; with --compare, nothing is left unexplained",
      "1:not done",
      "2:with --compare, the trail differs and nothing explains it"
    })
final class ReplayCommand implements Callable<Integer> {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "That decode and redact. Default: as many as there are processors.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description =
          "Where the replay keeps what it has read, until it is done. Default: a new folder below"
              + " ~/.local/share/tooltrail/replay.")
  private @Nullable Path stateDir;

  @Option(names = "--resume", description = "Go on with the stopped replay in --state-dir.")
  private boolean resume;

  @Mixin private ReplaySource source = new ReplaySource();
  @Mixin private FilterOptions filters = new FilterOptions();
  @Mixin private ReplayTargets targets = new ReplayTargets();
  @Mixin private KeyOption key = new KeyOption();
  @Mixin private PolicyOption policy = new PolicyOption();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (threads < 1) {
      throw new UserError("--threads: expected at least 1 but was " + threads);
    }
    targets.check();
    Home home = Home.ofUser();
    Instant now = Instant.now();
    try (var interruption = new Interruption();
        ReplayWork work = ReplayWork.open(stateDir, resume, home.data().resolve("replay"));
        BodySource bodies =
            source.open(targets.wantsMetrics(), resume ? work.store().range() : null, now)) {
      ReplayAbout about = about(bodies, home, now);
      work.begin(about.identity(), bodies.range());
      var near = new Near(Objects.requireNonNullElse(about.filter().session(), ""));
      if (!read(about, bodies, work, near, interruption)) {
        return 1;
      }
      return write(about, work, near);
    }
  }

  /// What was read is kept where it could not be written, since that can be mended.
  private int write(ReplayAbout about, ReplayWork work, Near near) throws IOException {
    try {
      int code = targets.write(work.store(), about, near, Cli.of(spec));
      work.done();
      return code;
    } catch (UserError e) {
      work.done();
      throw e;
    } catch (IOException e) {
      tell("everything was read; write it with the same command and " + resuming(work));
      throw e;
    }
  }

  private static String resuming(ReplayWork work) {
    return "--resume --state-dir " + work.folder();
  }

  private ReplayAbout about(BodySource bodies, Home home, Instant now) throws IOException {
    AuditKeys keys = key.existing(home);
    Optional<Policy> other = targets.policy();
    Policy redaction = other.isPresent() ? other.get() : policy.read(home);
    List<GovernanceEntry> erasures = source.erasures(this::tell);
    return new ReplayAbout(
        bodies.identity(), bodies.range(), filters.filter(), redaction, keys, erasures, now);
  }

  private boolean read(
      ReplayAbout about, BodySource bodies, ReplayWork work, Near near, Interruption interruption)
      throws IOException {
    var meter =
        new ReplayMeter(
            Cli.of(spec).getErr(),
            Terminal.is(),
            System::nanoTime,
            bodies.range(),
            work.store().positions(bodies.range()));
    var replay =
        new Replay(
            new BodyReader(new Intake(about.keys().current(), about.policy())),
            about.governance(),
            about.filter(),
            threads,
            near::offer,
            meter);
    boolean done = false;
    try {
      done = replay.run(bodies, work.store(), interruption::isAsked);
    } finally {
      meter.end();
      if (!done) {
        tell("replay stopped at " + meter.line());
        tell("go on with the same command and " + resuming(work));
      }
    }
    return done;
  }

  private void tell(String line) {
    PrintWriter err = Cli.of(spec).getErr();
    err.println(line);
    err.flush();
  }
}
