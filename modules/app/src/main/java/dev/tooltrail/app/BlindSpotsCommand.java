package dev.tooltrail.app;

import dev.tooltrail.sink.BlindSpots;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints what agents do not tell; the table `blind_spots` holds the same.
@Command(
    name = "blind-spots",
    description = "List what each agent's telemetry cannot show.",
    mixinStandardHelpOptions = true)
final class BlindSpotsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    var out = Cli.of(spec).getOut();
    for (BlindSpots.BlindSpot spot : BlindSpots.all()) {
      out.println(spot.agent() + " " + spot.versions() + ": " + spot.what());
      out.println("    so: " + spot.consequence() + " [" + spot.evidence() + "]");
    }
    out.flush();
    return 0;
  }
}
