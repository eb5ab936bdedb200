package dev.tooltrail.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.errors.TopologyException;
import org.apache.kafka.streams.kstream.Consumed;
import org.junit.jupiter.api.Test;

class TopologyShapeTest {
  private static final StreamSettings OF_JOB =
      Driver.settings(Path.of("unused"), Duration.ofHours(1));
  private static final Properties SETTINGS = OF_JOB.toProperties();

  /// Names of stores and internal topics are how a new version finds what an old one left: a change
  /// here needs a word in the release notes.
  @Test
  void theTopologyIsTheOneThatIsWrittenDown() throws IOException {
    assertThat(Driver.topology(SETTINGS, OF_JOB, new SimpleMeterRegistry()).describe().toString())
        .isEqualTo(resource("topology.txt"));
  }

  @Test
  void aResourceWithoutANameOfItsOwnIsRefused() {
    var builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(SETTINGS)));
    builder.stream("in", Consumed.with(Serdes.String(), Serdes.String())).repartition();

    assertThatThrownBy(builder::build).isInstanceOf(TopologyException.class);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(TopologyShapeTest.class.getResourceAsStream("/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
