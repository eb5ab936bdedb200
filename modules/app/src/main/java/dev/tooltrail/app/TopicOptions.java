package dev.tooltrail.app;

import dev.tooltrail.topology.Topics;
import picocli.CommandLine.Option;

/// Which topics a command goes to, where they have other names than usual.
final class TopicOptions {
  @Option(
      names = "--topic",
      paramLabel = "NAME",
      description = "Of logs. Default: ${DEFAULT-VALUE}",
      defaultValue = "otlp_logs")
  private String logs = Topics.DEFAULT.otlpLogs();

  @Option(
      names = "--spans-topic",
      paramLabel = "NAME",
      description = "Of spans. Default: ${DEFAULT-VALUE}",
      defaultValue = "otlp_spans")
  private String spans = Topics.DEFAULT.otlpSpans();

  @Option(
      names = "--metrics-topic",
      paramLabel = "NAME",
      description = "Of metrics. Default: ${DEFAULT-VALUE}",
      defaultValue = "otlp_metrics")
  private String metrics = Topics.DEFAULT.otlpMetrics();

  @Option(
      names = "--audit-prefix",
      paramLabel = "PREFIX",
      description = "Of the audit topics, such as audit. for audit.events. Default: audit.",
      defaultValue = "audit.")
  private String prefix = "audit.";

  Topics topics() {
    return Topics.of(logs, spans, metrics, prefix);
  }
}
