package dev.tooltrail.app;

import dev.tooltrail.app.config.RunConfig;
import dev.tooltrail.app.doctor.Doctor;
import dev.tooltrail.app.doctor.Finding;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Says what is wrong with the things that `run` rests on, and how to mend it.
@Command(
    name = "doctor",
    description =
        "Check all that 'run' rests on with the same configuration: Kafka, topics, rights, lag,"
            + " ClickHouse, schema, clocks, keys, folders, certificates. Changes nothing.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit status: 0 if 'run' can work, warnings or not; 1 if it cannot."})
final class DoctorCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    RunConfig read = config.read();
    PrintWriter out = Cli.of(spec).getOut();
    Map<Finding.Level, Integer> counts = new EnumMap<>(Finding.Level.class);
    Doctor.examine(
        read,
        Clock.systemUTC(),
        finding -> {
          counts.merge(finding.level(), 1, Integer::sum);
          print(out, finding);
        });
    int failed = counts.getOrDefault(Finding.Level.FAIL, 0);
    out.println();
    out.println(
        failed > 0
            ? "'run' cannot work like this: " + failed + " to mend"
            : "'run' can work"
                + (counts.containsKey(Finding.Level.WARN)
                    ? "; " + counts.get(Finding.Level.WARN) + " to look at"
                    : ""));
    out.flush();
    return failed > 0 ? 1 : 0;
  }

  private static void print(PrintWriter out, Finding finding) {
    String level =
        switch (finding.level()) {
          case OK -> "ok  ";
          case WARN -> "WARN";
          case FAIL -> "FAIL";
        };
    out.println(level + "  " + finding.subject() + ": " + finding.told());
    if (!finding.mend().isEmpty()) {
      out.println("      → " + finding.mend());
    }
    out.flush();
  }
}
