package dev.tooltrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpBodiesTest {

  @ParameterizedTest
  @ValueSource(strings = {"cc01", "cc02", "cc46", "cc71", "cx01", "gm01"})
  void recordsKeepTheirIdsInEveryFormatAndCut(String scenario) {
    List<byte[]> bodies = Captures.bodies(scenario);
    List<String> ids = Records.ids(bodies);

    List<byte[]> split = bodies.stream().flatMap(body -> OtlpBodies.split(body).stream()).toList();
    List<byte[]> json =
        bodies.stream().map(body -> OtlpBodies.toJson(OtlpBodies.parse(body))).toList();
    List<byte[]> protobuf =
        bodies.stream().map(body -> OtlpBodies.toProtobuf(OtlpBodies.parse(body))).toList();

    assertThat(split).hasSize(ids.size());
    assertThat(Records.ids(split)).isEqualTo(ids);
    assertThat(Records.ids(List.of(OtlpBodies.merge(split)))).isEqualTo(ids);
    assertThat(Records.ids(json)).isEqualTo(ids);
    assertThat(Records.ids(protobuf)).isEqualTo(ids);
    assertThat(Records.ids(json.stream().map(OtlpBodies::gzip).toList())).isEqualTo(ids);
    assertThat(Records.ids(OtlpBodies.rebatch(bodies, 1))).isEqualTo(ids);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shufflingKeepsTheRecordsAndRepeatsBySeed(long seed) {
    List<byte[]> bodies = Captures.bodies("cc20");
    List<String> ids = Records.ids(bodies);

    List<String> shuffled = Records.ids(OtlpBodies.shuffle(bodies, seed));

    assertThat(shuffled).containsExactlyInAnyOrderElementsOf(ids).isNotEqualTo(ids);
    assertThat(Records.ids(OtlpBodies.shuffle(bodies, seed))).isEqualTo(shuffled);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void duplicatingAddsNoNewRecord(long seed) {
    List<byte[]> bodies = new ArrayList<>(OtlpBodies.split(Captures.bodies("cc20").getFirst()));

    List<byte[]> delivered = OtlpBodies.duplicate(bodies, seed);

    assertThat(delivered.size()).isGreaterThan(bodies.size());
    assertThat(Records.ids(delivered).stream().distinct()).hasSameSizeAs(bodies);
  }
}
