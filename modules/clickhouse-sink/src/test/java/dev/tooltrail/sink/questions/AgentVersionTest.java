package dev.tooltrail.sink.questions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentVersionTest {
  @Test
  void versionsStandInTheOrderOfTheirNumbers() {
    assertThat(
            Stream.of("2.1.119", "v20.20.2", "2.1.9", "2.1", "1.99").sorted(AgentVersion::compare))
        .containsExactly("1.99", "2.1", "2.1.9", "2.1.119", "v20.20.2");
  }

  @ParameterizedTest
  @CsvSource({
    "2.1.118, 2.1.118, 2.1.330, true",
    "2.1.330, 2.1.118, 2.1.330, false",
    "2.0.77, 2.1.118, 2.1.330, false",
    "2.0.77, '', 2.1.119, true",
    "2.1.330, '', '', true",
    "'', '', 2.1.119, true",
    "unknown, 2.1.118, '', true"
  })
  void aBlindSpotConcernsTheVersionsOfItsRange(
      String version, String since, String before, boolean concerned) {
    assertThat(AgentVersion.isWithin(version, since, before)).isEqualTo(concerned);
  }
}
