package dev.tooltrail.app.config;

import dev.tooltrail.topology.Topics;

/// The topics, and whether they are made where they are missing.
///
/// @param partitions of each that is made; positive
/// @param replicationFactor of each that is made, internal topics of the stream too; -1 for the
///   broker's default
public record TopicsConfig(Topics names, boolean create, int partitions, int replicationFactor) {
  private static final int PARTITIONS = 6;
  private static final String NAME = "a topic's name";

  static TopicsConfig of(Settings settings) {
    Part part = settings.part("TOPICS");
    Topics usual = Topics.DEFAULT;
    String logs = part.text("OTLP_LOGS", NAME, usual.otlpLogs(), "Where log records come in.");
    String spans = part.text("OTLP_SPANS", NAME, usual.otlpSpans(), "Where spans come in.");
    String metrics = part.text("OTLP_METRICS", NAME, usual.otlpMetrics(), "Where metrics come in.");
    String prefix =
        part.text("AUDIT_PREFIX", "a prefix", Topics.AUDIT_PREFIX, "Of the audit topics.");
    return new TopicsConfig(
        Topics.of(logs, spans, metrics, prefix),
        part.flag("CREATE", true, "Make topics that are missing, at the start."),
        part.integer("PARTITIONS", 1, 10_000, PARTITIONS, "Of topics that are made."),
        part.integer(
            "REPLICATION_FACTOR",
            -1,
            Short.MAX_VALUE,
            -1,
            "Of topics that are made, and of the stream's internal ones; -1 is the broker's"
                + " default."));
  }
}
