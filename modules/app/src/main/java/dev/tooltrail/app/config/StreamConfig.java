package dev.tooltrail.app.config;

import dev.tooltrail.core.KafkaAccess;
import dev.tooltrail.topology.StreamSettings;
import java.nio.file.Path;
import java.time.Duration;

/// What the role `stream` is told.
final class StreamConfig {
  private static final Path STATE_DIR = Path.of("/var/lib/tooltrail/stream");
  private static final int THREADS = 2;

  private StreamConfig() {}

  static StreamSettings of(
      Settings settings, KafkaAccess kafka, TopicsConfig topics, boolean failClosed) {
    Part part = settings.part("STREAM");
    return new StreamSettings(
        kafka,
        part.text(
            "APPLICATION_ID",
            "a name",
            StreamSettings.APPLICATION_ID,
            "Consumer group, and prefix of the internal topics."),
        part.path("STATE_DIR", STATE_DIR, "Where its stores live; what is lost is restored."),
        part.integer("THREADS", 1, 256, THREADS, "Stream threads of this process."),
        topics.replicationFactor(),
        part.duration(
            "HORIZON",
            Duration.ofMinutes(1),
            StreamSettings.HORIZON,
            "How long after its last fact a call is remembered; later facts make a row that"
                + " ClickHouse merges."),
        part.integer(
            "STANDBY_REPLICAS", 0, 16, 0, "Copies of each store that other instances keep."),
        part.text("INSTANCE_ID", Membership.NAME, Membership.INSTANCE_ID),
        part.duration(
            "SESSION_TIMEOUT",
            Membership.SHORTEST,
            StreamSettings.SESSION_TIMEOUT,
            Membership.SESSION_TIMEOUT),
        failClosed);
  }
}
