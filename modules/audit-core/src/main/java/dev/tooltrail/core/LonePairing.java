package dev.tooltrail.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds which lone facts make one call, for clients that name no calls.
///
/// A pure function of the set of lone facts: nothing is stored, so a later fact can amend or
/// withdraw a pair. Within one prompt (or session, where there is no prompt) and tool, accepted
/// decisions and results are put on one time line; a result stands where its run began, since a
/// decision comes right before. Wherever at most one decision is open, the pairing is the only
/// possible one. Where several are open at once, as many results as decisions are paired in order
/// of start, and fewer results go to the nearest open decision before them; all of those are marked
/// ambiguous. The view `tool_calls` computes the same with window functions.
public final class LonePairing {
  private static final Comparator<Point> TIME_LINE =
      Comparator.comparingLong(Point::at)
          .thenComparing(point -> point.call.decision() == null)
          .thenComparing(point -> point.call.key().loneFactId());

  private LonePairing() {}

  /// A lone call, or two in one, and how sure that is.
  public record Matched(ToolCall call, MatchQuality quality) {}

  /// @param lone calls of one lone fact each, in any order
  public static List<Matched> pair(Collection<ToolCall> lone) {
    var lines = new HashMap<Line, List<Point>>();
    var matched = new ArrayList<Matched>();
    for (ToolCall call : lone) {
      if (isWhole(call)) {
        matched.add(new Matched(call, MatchQuality.EXACT));
      } else if (call.result() == null && (call.statements() & Statements.ACCEPTED) == 0) {
        // Only an accepted call can have a result.
        matched.add(new Matched(call, MatchQuality.INFERRED));
      } else {
        lines.computeIfAbsent(Line.of(call), line -> new ArrayList<>()).add(Point.of(call));
      }
    }
    for (Map.Entry<Line, List<Point>> line : lines.entrySet()) {
      line.getValue().sort(TIME_LINE);
      pairLine(line.getValue(), matched);
    }
    return matched;
  }

  /// Both sides in one record, or of an agent that has no other side to tell.
  private static boolean isWhole(ToolCall call) {
    return call.result() != null
        && (call.decision() != null || call.result().expectation() == DecisionExpectation.NEVER);
  }

  private static void pairLine(List<Point> line, List<Matched> matched) {
    var cluster = new ArrayList<Point>();
    int open = 0;
    for (Point point : line) {
      if (point.call.decision() != null) {
        open++;
        cluster.add(point);
      } else if (open == 0) {
        matched.add(new Matched(point.call, MatchQuality.INFERRED));
      } else {
        open--;
        cluster.add(point);
        if (open == 0) {
          pairCluster(cluster, matched);
          cluster.clear();
        }
      }
    }
    pairCluster(cluster, matched);
  }

  private static void pairCluster(List<Point> cluster, List<Matched> matched) {
    List<ToolCall> decisions =
        cluster.stream().map(Point::call).filter(call -> call.decision() != null).toList();
    List<ToolCall> results =
        cluster.stream().map(Point::call).filter(call -> call.decision() == null).toList();
    MatchQuality quality =
        decisions.size() > 1 && !results.isEmpty() ? MatchQuality.AMBIGUOUS : MatchQuality.INFERRED;
    if (decisions.size() == results.size()) {
      for (int i = 0; i < decisions.size(); i++) {
        matched.add(new Matched(join(decisions.get(i), results.get(i)), quality));
      }
      return;
    }
    Deque<ToolCall> open = new ArrayDeque<>();
    for (Point point : cluster) {
      if (point.call.decision() != null) {
        open.push(point.call);
      } else {
        matched.add(new Matched(join(open.pop(), point.call), quality));
      }
    }
    open.forEach(call -> matched.add(new Matched(call, quality)));
  }

  private static ToolCall join(ToolCall decision, ToolCall result) {
    return new ToolCall(
        decision.key(),
        decision.decision(),
        result.result(),
        decision.statements() | result.statements(),
        decision.decisionIds(),
        result.resultIds(),
        ToolCall.NOT_REQUESTED);
  }

  /// Within which facts a pair is looked for.
  private record Line(
      String tenant, String agent, String sessionId, String promptId, String toolName) {
    static Line of(ToolCall call) {
      Fact fact = call.primary();
      Envelope envelope = fact.envelope();
      return new Line(
          envelope.tenant(),
          envelope.agent(),
          envelope.sessionId(),
          envelope.promptId(),
          fact.tool().name());
    }
  }

  private record Point(long at, ToolCall call) {
    static Point of(ToolCall call) {
      Fact fact = call.primary();
      long at = fact.envelope().at();
      long ranFor = Math.max(0, fact.execution().durationMs());
      // Bounded, so that a duration beyond all reason cannot wrap around.
      return new Point(ranFor > at / 1_000_000 ? 0 : at - ranFor * 1_000_000, call);
    }
  }
}
