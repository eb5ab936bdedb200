package dev.tooltrail.bench.questions;

import java.util.List;
import java.util.Locale;

/// The figures as Markdown.
final class QuestionsReport {
  private static final double MB = 1e6;
  private static final double PERCENT = 100;

  private final StringBuilder text = new StringBuilder();

  /// A line of its own.
  QuestionsReport line(String line) {
    text.append(line).append('\n');
    return this;
  }

  QuestionsReport timings(String title, List<Timing> timings) {
    line("").line("### " + title).line("");
    line(
        "| asked | of | ms | cpu ms | rows read | % | MB read | % | memory, MB | rows of the answer |");
    line("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    timings.forEach(this::row);
    return this;
  }

  private void row(Timing timing) {
    TimedQuery query = timing.query();
    if (timing.failure() != null) {
      line(
          "| %s | %s | no answer: %s | | | | | | | |"
              .formatted(query.name(), query.scope(), timing.failure()));
      return;
    }
    line(
        String.format(
            Locale.ROOT,
            "| %s | %s | %,d | %,d | %,d | %.1f | %,.1f | %.1f | %,.0f | %,d |",
            query.name(),
            query.scope(),
            timing.millis(),
            timing.cpuMillis(),
            timing.rows(),
            timing.rowShare() * PERCENT,
            timing.bytes() / MB,
            timing.share() * PERCENT,
            timing.memory() / MB,
            timing.answerRows()));
  }

  String text() {
    return text.toString();
  }
}
