package dev.tooltrail.testkit;

import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Makes sessions with known truth for property tests: several sessions with several prompts,
/// parallel calls, refusals, calls without an end, failures, subagents, MCP tools, old clients
/// without call ids (2.1.118) or without decisions (2.0.77), and retried bodies.
///
/// The same seed gives the same bytes. Each session keeps the client's order, a decision before its
/// result; tests that want another order use [OtlpBodies#shuffle].
public final class SessionGenerator {
  private static final long START_NANOS = 1_795_334_400_000_000_000L;
  private static final int MAX_BATCH = 10;
  private static final int MAX_SESSIONS = 4;
  private static final int RETRIED_ONE_IN = 5;

  private final long seed;

  public SessionGenerator(long seed) {
    this.seed = seed;
  }

  public GeneratedSessions generate() {
    RandomGenerator random = OtlpBodies.random(seed);
    // Sessions run at the same time: their bodies interleave by the time of export.
    SortedMap<Long, List<byte[]>> exports = new TreeMap<>();
    List<ExpectedCall> calls = new ArrayList<>();
    int sessions = random.nextInt(1, MAX_SESSIONS + 1);
    for (int i = 0; i < sessions; i++) {
      SessionScript script = new SessionScript(random, shape(random), START_NANOS + i * 1_000_000L);
      script.play();
      calls.addAll(script.calls());
      export(script, random, exports);
    }
    return new GeneratedSessions(delivered(exports, random), calls);
  }

  private static ClientShape shape(RandomGenerator random) {
    return switch (random.nextInt(5)) {
      case 0 -> ClientShape.WITHOUT_CALL_IDS;
      case 1 -> ClientShape.WITHOUT_DECISIONS;
      default -> ClientShape.CURRENT;
    };
  }

  private static void export(
      SessionScript script, RandomGenerator random, SortedMap<Long, List<byte[]>> exports) {
    List<LogRecord> logRecords = script.logRecords();
    int from = 0;
    while (from < logRecords.size()) {
      int to = Math.min(logRecords.size(), from + random.nextInt(1, MAX_BATCH + 1));
      byte[] body =
          OtlpBodies.toProtobuf(
              List.of(
                  ClaudeRecords.logs(
                      script.shape().version(),
                      Map.of("team.id", "platform"),
                      logRecords.subList(from, to))));
      long timeNanos = logRecords.get(to - 1).getTimeUnixNano();
      exports.computeIfAbsent(timeNanos, time -> new ArrayList<>()).add(body);
      from = to;
    }
  }

  private static List<byte[]> delivered(
      SortedMap<Long, List<byte[]>> exports, RandomGenerator random) {
    List<byte[]> bodies = new ArrayList<>();
    for (List<byte[]> exported : exports.values()) {
      for (byte[] body : exported) {
        bodies.add(body);
        if (random.nextInt(RETRIED_ONE_IN) == 0) {
          bodies.add(body);
        }
      }
    }
    return bodies;
  }
}
