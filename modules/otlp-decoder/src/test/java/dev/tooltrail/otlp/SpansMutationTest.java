package dev.tooltrail.otlp;

import static dev.tooltrail.otlp.Bodies.SPANS_DECODER;
import static dev.tooltrail.otlp.Bodies.captured;
import static dev.tooltrail.otlp.Bodies.gunzip;
import static dev.tooltrail.otlp.Bodies.spanIds;
import static dev.tooltrail.otlp.Bodies.spans;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.TelemetrySpan;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Damages recorded bodies of spans by seed, as [MutationTest] does with log records.
class SpansMutationTest {
  private static final int ROUNDS = 500;
  private static final List<byte[]> BODIES =
      Stream.of(
              "gh01-copilot-cli/0001-traces.pb.gz",
              "st01-strands/0001-traces.pb.gz",
              "ls01-langsmith/0001-traces.pb.gz",
              "ad01-adk/0001-traces.json.gz")
          .map(file -> gunzip(captured(file)))
          .toList();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverIsDamagedEverySpanCountsOnce(long seed) {
    var random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] body = BODIES.get(random.nextInt(BODIES.size())).clone();
      for (int n = random.nextInt(1, 4); n > 0; n--) {
        body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
      }
      assertConsistent(SPANS_DECODER.decode(body));
      assertConsistent(SPANS_DECODER.decode(Arrays.copyOf(body, random.nextInt(body.length))));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aFlippedBitInOneSpanLeavesTheOthers(long seed) throws BrokenBodyException {
    var random = new SplittableRandom(seed);
    byte[] body = BODIES.getFirst();
    List<String> ids = spanIds(body);
    Slices slices =
        ProtobufFramer.frame(body, 1000).resources().getFirst().scopes().getFirst().records();
    assertThat(slices.size()).isEqualTo(ids.size());
    for (int round = 0; round < ROUNDS; round++) {
      int poisoned = random.nextInt(slices.size());
      byte[] damaged = body.clone();
      int at = slices.offset(poisoned) + random.nextInt(slices.length(poisoned));
      damaged[at] ^= (byte) (1 << random.nextInt(8));

      DecodedSpans.Spans decoded = spans(damaged);

      assertConsistent(decoded);
      assertThat(decoded.spans().size() + decoded.badSpans().size()).isEqualTo(ids.size());
      for (TelemetrySpan span : decoded.spans()) {
        if (span.record().index() != poisoned) {
          assertThat(span.record().recordId()).isEqualTo(ids.get(span.record().index()));
        }
      }
      assertThat(decoded.badSpans()).allMatch(bad -> bad.index() == poisoned);
    }
  }

  private static void assertConsistent(DecodedSpans decoded) {
    if (decoded instanceof DecodedSpans.Spans(var spans, var bad)) {
      IntStream indexes =
          IntStream.concat(
              spans.stream().mapToInt(span -> span.record().index()),
              bad.stream().mapToInt(BadRecord::index));
      assertThat(indexes.sorted().toArray())
          .isEqualTo(IntStream.range(0, spans.size() + bad.size()).toArray());
    }
  }
}
