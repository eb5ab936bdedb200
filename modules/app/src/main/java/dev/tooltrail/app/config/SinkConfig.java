package dev.tooltrail.app.config;

import dev.tooltrail.core.AuditKeys;
import dev.tooltrail.core.KafkaAccess;
import dev.tooltrail.sink.SinkSettings;
import dev.tooltrail.topology.Topics;
import java.time.Duration;
import java.util.Optional;

/// What the role `sink` is told.
final class SinkConfig {
  private SinkConfig() {}

  static SinkSettings of(
      Settings settings,
      KafkaAccess kafka,
      TopicsConfig topics,
      Optional<AuditKeys> keys,
      boolean failClosed) {
    Part part = settings.part("SINK");
    Topics names = topics.names();
    return new SinkSettings(
        kafka,
        part.text(
            "GROUP_ID",
            "a name",
            SinkSettings.GROUP_ID,
            "Consumer group; its offsets are the sink's memory."),
        names.toolCalls(),
        names.events(),
        names.metrics(),
        names.deadLetters(),
        names.erasures(),
        part.integer(
            "MAX_BATCH_RECORDS",
            1,
            1_000_000,
            SinkSettings.MAX_BATCH_RECORDS,
            "A batch is inserted when it has so many records,"),
        part.integer(
            "MAX_BATCH_BYTES",
            1 << 20,
            Integer.MAX_VALUE,
            SinkSettings.MAX_BATCH_BYTES,
            "or rows of so many bytes,"),
        part.duration(
            "LINGER",
            Duration.ofMillis(1),
            SinkSettings.LINGER,
            "or when its first record has waited so long."),
        keys.map(one -> one.current().id()).orElse(""),
        part.text("INSTANCE_ID", Membership.NAME, Membership.INSTANCE_ID),
        part.duration(
            "SESSION_TIMEOUT",
            Membership.SHORTEST,
            SinkSettings.SESSION_TIMEOUT,
            Membership.SESSION_TIMEOUT),
        failClosed);
  }
}
