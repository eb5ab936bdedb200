package dev.tooltrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tooltrail.embedded.EngineLibrary;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestServersTest {
  private static final Optional<String> CANNOT = Optional.of("needs AVX2");

  @Test
  void theImageIsOfTheEnginesReleaseLine() {
    String line = TestClickHouse.IMAGE.substring(TestClickHouse.IMAGE.indexOf(':') + 1);

    assertThat(EngineLibrary.VERSION).startsWith(line + ".");
  }

  @Test
  void theContainerStandsInWhereTheEngineCannotRun() {
    assertThat(ServerChoice.of("tooltrail.it.none", Optional.empty()))
        .isEqualTo(ServerChoice.EMBEDDED);
    assertThat(ServerChoice.of("tooltrail.it.none", CANNOT)).isEqualTo(ServerChoice.CONTAINER);
    assertThat(ServerChoice.EMBEDDED.unavailableReason("ClickHouse", Optional.empty())).isEmpty();
  }

  @Test
  void anUnknownChoiceIsRefused() {
    System.setProperty("tooltrail.it.odd", "docker");

    assertThatThrownBy(() -> ServerChoice.of("tooltrail.it.odd", Optional.empty()))
        .hasMessage("tooltrail.it.odd: expected embedded or container but was 'docker'");
  }
}
