package dev.tooltrail.otlp;

import static dev.tooltrail.otlp.Bodies.DECODER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.TelemetryRecord;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Damages recorded bodies by seed. Whatever comes out is a value, and its indexes count every
/// framed record once.
class MutationTest {
  private static final int ROUNDS = 800;
  private static final List<byte[]> BODIES =
      Stream.of(
              "cc01-basic-protobuf/0002-logs.pb",
              "cc01-basic-protobuf/0001-metrics.pb",
              "cc02-basic-json/0002-logs.json",
              "cc20-permissions-print/0004-logs.pb",
              "cc46-basic-gzip/0002-logs.pb.gz",
              "cx01-basic-protobuf/0002-logs.pb")
          .map(Bodies::captured)
          .toList();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void flippedBits(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] body = any(random).clone();
      int flips = random.nextInt(1, 4);
      for (int i = 0; i < flips; i++) {
        body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
      }
      assertConsistent(DECODER.decode(body));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void truncations(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] body = any(random);
      assertConsistent(DECODER.decode(Arrays.copyOf(body, random.nextInt(body.length))));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void splices(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] head = any(random);
      byte[] tail = any(random);
      byte[] body =
          Bodies.concat(
              Arrays.copyOf(head, random.nextInt(head.length)),
              Arrays.copyOfRange(tail, random.nextInt(tail.length), tail.length));
      assertConsistent(DECODER.decode(body));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aFlippedBitInOneRecordLeavesTheOthers(long seed) throws BrokenBodyException {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] body = BODIES.getFirst();
    List<String> ids = Bodies.ids(body);
    Slices records =
        ProtobufFramer.frame(body, ids.size() + 2)
            .resources()
            .getFirst()
            .scopes()
            .getFirst()
            .records();
    for (int round = 0; round < ROUNDS; round++) {
      int poisoned = random.nextInt(records.size());
      byte[] damaged = body.clone();
      int at = records.offset(poisoned) + random.nextInt(records.length(poisoned));
      damaged[at] ^= (byte) (1 << random.nextInt(8));

      DecodedBody.Logs logs = Bodies.logs(damaged);

      assertConsistent(logs);
      assertThat(logs.records().size() + logs.badRecords().size()).isEqualTo(ids.size());
      for (TelemetryRecord logRecord : logs.records()) {
        if (logRecord.index() != poisoned) {
          assertThat(logRecord.recordId()).isEqualTo(ids.get(logRecord.index()));
        }
      }
      assertThat(logs.badRecords()).allMatch(bad -> bad.index() == poisoned);
    }
  }

  private static byte[] any(SplittableRandom random) {
    return BODIES.get(random.nextInt(BODIES.size()));
  }

  private static void assertConsistent(DecodedBody decoded) {
    if (decoded instanceof DecodedBody.Logs logs) {
      IntStream indexes =
          IntStream.concat(
              logs.records().stream().mapToInt(TelemetryRecord::index),
              logs.badRecords().stream().mapToInt(BadRecord::index));
      int records = logs.records().size() + logs.badRecords().size();
      assertThat(indexes.sorted().toArray()).isEqualTo(IntStream.range(0, records).toArray());
    }
  }
}
