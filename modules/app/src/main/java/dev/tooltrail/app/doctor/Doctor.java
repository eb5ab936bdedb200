package dev.tooltrail.app.doctor;

import dev.tooltrail.app.config.RunConfig;
import java.time.Clock;
import java.util.function.Consumer;

/// Looks at everything that the roles of a configuration rest on. Changes nothing.
public final class Doctor {
  private Doctor() {}

  /// @param found is told each finding as soon as it is there
  public static void examine(RunConfig config, Clock clock, Consumer<Finding> found) {
    new HostCheck(config, clock).run(found);
    new KafkaCheck(config).run(found);
    config
        .clickHouse()
        .ifPresent(clickHouse -> new ClickHouseCheck(clickHouse, config, clock).run(found));
  }
}
