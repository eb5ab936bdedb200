package dev.tooltrail.app.doctor;

import dev.tooltrail.app.config.RunConfig;
import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.sink.ClickHouseConfig;
import dev.tooltrail.sink.Migrations;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// ClickHouse: whether it answers, its clock, the schema, this user's rights, and room to write.
final class ClickHouseCheck {
  private static final Duration MUCH_SKEW = Duration.ofSeconds(5);
  private static final int LITTLE_PERCENT = 10;

  private final ClickHouseConfig clickHouse;
  private final RunConfig config;
  private final Clock clock;

  ClickHouseCheck(ClickHouseConfig clickHouse, RunConfig config, Clock clock) {
    this.clickHouse = clickHouse;
    this.config = config;
    this.clock = clock;
  }

  void run(Consumer<Finding> found) {
    String subject = "ClickHouse " + clickHouse.url();
    @Nullable String unreachable = ClickHouse.whyUnreachable(clickHouse);
    if (unreachable != null) {
      found.accept(
          Finding.fail(
              subject,
              unreachable,
              "look at TOOLTRAIL_CLICKHOUSE_URL, the network, and TOOLTRAIL_CLICKHOUSE_CA_FILE for"
                  + " https"));
      return;
    }
    try (var system = new ClickHouse(clickHouse.withDatabase("system"))) {
      found.accept(
          Finding.ok(subject, "answers, version " + system.value("SELECT version() FORMAT TSV")));
      found.accept(clock(system));
      found.accept(room(system));
    } catch (IOException e) {
      found.accept(
          Finding.fail(
              subject,
              "refuses user " + clickHouse.user(),
              "look at TOOLTRAIL_CLICKHOUSE_USER and _PASSWORD, and at 'bin/tooltrail access'"));
      return;
    }
    found.accept(schema());
  }

  private Finding clock(ClickHouse system) throws IOException {
    Instant before = clock.instant();
    long theirs =
        Long.parseLong(system.value("SELECT toUnixTimestamp64Milli(now64(3)) FORMAT TSV"));
    Instant after = clock.instant();
    // Somewhere between the two; half of the way is the best guess.
    long ours = (before.toEpochMilli() + after.toEpochMilli()) / 2;
    Duration skew = Duration.ofMillis(theirs - ours);
    return skew.abs().compareTo(MUCH_SKEW) > 0
        ? Finding.warn(
            "clocks",
            "ClickHouse is " + skew.toMillis() + " ms ahead of this machine",
            "synchronise both: freshness, and ages of pending calls, are told by them")
        : Finding.ok("clocks", "ClickHouse and this machine differ by " + skew.toMillis() + " ms");
  }

  private static Finding room(ClickHouse system) {
    try {
      int percent =
          Integer.parseInt(
              system.value(
                  "SELECT toUInt8(min(100 * free_space / total_space)) FROM system.disks WHERE"
                      + " total_space > 0 AND total_space < 1e18 FORMAT TSV"));
      return percent < LITTLE_PERCENT
          ? Finding.warn(
              "ClickHouse disks", percent + " % free", "make room, or shorten 'retention'")
          : Finding.ok("ClickHouse disks", percent + " % free");
    } catch (IOException | NumberFormatException e) {
      return Finding.ok("ClickHouse disks", "not looked at: this user may not");
    }
  }

  private Finding schema() {
    String subject = "database " + clickHouse.database();
    try (var trail = new ClickHouse(clickHouse)) {
      @Nullable String mismatch = Migrations.mismatch(trail);
      if (mismatch == null) {
        return Finding.ok(subject, "has this version's schema");
      }
      return config.migrate()
          ? Finding.warn(subject, mismatch, "'run' brings it up to date at its start")
          : Finding.fail(
              subject, mismatch, "bin/tooltrail migrate --clickhouse-url " + clickHouse.url());
    } catch (IOException e) {
      return config.migrate()
          ? Finding.ok(subject, "is not there yet, or this user may not see it; 'run' makes it")
          : Finding.fail(
              subject,
              "is not there, or this user may not see it",
              "bin/tooltrail migrate, and bin/tooltrail access for the role tooltrail_ingest");
    }
  }
}
