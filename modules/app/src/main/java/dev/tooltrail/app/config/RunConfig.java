package dev.tooltrail.app.config;

import dev.tooltrail.core.AuditKeys;
import dev.tooltrail.core.KafkaAccess;
import dev.tooltrail.intake.Pseudonyms;
import dev.tooltrail.receiver.ReceiverSettings;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.redaction.PolicyFile;
import dev.tooltrail.sink.ClickHouseConfig;
import dev.tooltrail.sink.SinkSettings;
import dev.tooltrail.topology.StreamSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All that `run` and `doctor` are told.
///
/// @param keys empty where no role needs them
/// @param stream what that role is told, if it is on; likewise the others
/// @param migrate whether the sink brings the database to its schema at the start
/// @param shutdownTimeout for all parts together
/// @param settings each as it is in effect, secrets masked
public record RunConfig(
    Set<Role> roles,
    KafkaAccess kafka,
    TopicsConfig topics,
    Optional<AuditKeys> keys,
    Policy policy,
    Optional<StreamSettings> stream,
    Optional<SinkSettings> sink,
    Optional<ClickHouseConfig> clickHouse,
    boolean migrate,
    Optional<ReceiverSettings> receiver,
    OperationsConfig operations,
    LogConfig log,
    Duration shutdownTimeout,
    List<Setting> settings) {
  private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(25);

  /// @param environment of the process
  /// @param file empty for none
  /// @throws ConfigException telling everything that is wrong
  public static RunConfig read(Map<String, String> environment, Optional<Path> file)
      throws IOException {
    Map<String, String> ofFile = file.isPresent() ? TomlFile.read(file.get()) : Map.of();
    var settings = new Settings(environment, ofFile);
    RunConfig config = of(settings);
    settings.finish();
    return config;
  }

  /// Every setting that there is, with its default.
  public static List<Setting> reference() {
    return of(new Settings(Map.of(), Map.of())).settings();
  }

  private static RunConfig of(Settings settings) {
    Part general = settings.part("");
    Set<Role> roles =
        general.words(
            "ROLES", Role.class, EnumSet.of(Role.STREAM, Role.SINK), "What this process does.");
    boolean failClosed =
        general.flag(
            "FAIL_CLOSED",
            false,
            "Stop rather than go past what cannot be read or is refused by ClickHouse; else it"
                + " becomes a dead letter.");
    Duration shutdownTimeout =
        general.duration(
            "SHUTDOWN_TIMEOUT",
            Duration.ofSeconds(1),
            SHUTDOWN_TIMEOUT,
            "How long a stop may take; what is not done by then is done after the next start.");
    boolean isKeyed = roles.contains(Role.STREAM) || roles.contains(Role.SINK);
    Optional<AuditKeys> keys = keys(general, isKeyed);
    Policy policy = policy(general);
    KafkaAccess kafka = KafkaConfig.of(settings);
    TopicsConfig topics = TopicsConfig.of(settings);
    StreamSettings stream = StreamConfig.of(settings, kafka, topics, failClosed);
    SinkSettings sink = SinkConfig.of(settings, kafka, topics, keys, failClosed);
    Part clickHousePart = settings.part(ClickHouseSettings.PART);
    ClickHouseConfig clickHouse = ClickHouseSettings.of(clickHousePart, roles.contains(Role.SINK));
    boolean migrate =
        clickHousePart.flag(
            "MIGRATE",
            false,
            "Bring the database to this version's schema at the start; else the sink refuses to"
                + " start on another one.");
    Optional<ReceiverSettings> receiver =
        ReceiverConfig.of(settings, kafka, topics, roles.contains(Role.RECEIVER));
    OperationsConfig operations = OperationsConfig.of(settings);
    LogConfig log = LogConfig.of(settings);
    return new RunConfig(
        roles,
        kafka,
        topics,
        keys,
        policy,
        roles.contains(Role.STREAM) ? Optional.of(stream) : Optional.empty(),
        roles.contains(Role.SINK) ? Optional.of(sink) : Optional.empty(),
        roles.contains(Role.SINK) ? Optional.of(clickHouse) : Optional.empty(),
        migrate,
        receiver,
        operations,
        log,
        shutdownTimeout,
        settings.asked());
  }

  private static Optional<AuditKeys> keys(Part part, boolean isNeeded) {
    Optional<String> keys =
        part.secret(
            "KEY",
            "The audit keys, 64 hex digits each, the newest first. Needed by stream and sink.");
    if (keys.isEmpty()) {
      if (isNeeded) {
        part.problem("KEY", "expected an audit key, or TOOLTRAIL_KEY_FILE, but none was set");
      }
      return Optional.empty();
    }
    try {
      return Optional.of(AuditKeys.parse(part.name("KEY"), keys.get().replace(',', '\n')));
    } catch (IOException e) {
      // Its message names line and rule, and shows no key.
      part.settings().problem(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Policy policy(Part part) {
    Optional<Path> file =
        part.file("POLICY_FILE", "The redaction policy, TOML. Without one this release's own.");
    try {
      return file.isEmpty()
          ? Policy.standard()
          : PolicyFile.read(file.get(), Pseudonyms.fixedFields());
    } catch (IOException e) {
      part.settings().problem(String.valueOf(e.getMessage()));
      return Policy.standard();
    }
  }
}
