package dev.tooltrail.sink.questions;

import java.util.List;

/// Which rows of `blind_spots` concern an agent in certain versions.
///
/// @param versions none if the agent does not say
/// @param tellsBySpans whether all that it tells of calls stands in spans
public record SpotFilter(String agent, List<String> versions, boolean tellsBySpans) {
  /// The agent of what no span by these conventions can show.
  private static final String SPANS = "spans by the GenAI conventions";

  /// @param whose agent of the row
  /// @param since first version that behaves so; empty for from the beginning
  /// @param before first version that no longer does; empty for still
  public boolean concerns(String whose, String since, String before) {
    // The events of an agent that is not read in full stand under its scope: codex_otel for codex.
    boolean isItsOwn = agent.startsWith(whose) || (whose.equals(SPANS) && tellsBySpans);
    return isItsOwn
        && (versions.isEmpty()
            || versions.stream()
                .anyMatch(version -> AgentVersion.isWithin(version, since, before)));
  }

  /// A row in words.
  public static String sentence(
      String what, String since, String before, String consequence, String evidence) {
    String range =
        (since.isEmpty() ? "" : " from " + since) + (before.isEmpty() ? "" : " before " + before);
    return "%s%s: so %s (%s)."
        .formatted(what, range.isEmpty() ? "" : " [" + range.strip() + "]", consequence, evidence);
  }
}
