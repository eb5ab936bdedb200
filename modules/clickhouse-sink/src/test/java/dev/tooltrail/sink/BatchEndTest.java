package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchEndTest {
  @Test
  void itsMetadataSayAllOfIt() {
    var end = new BatchEnd("pC1Yx-_9QfK0", 1_795_334_400_000L, 42);

    assertThat(BatchEnd.parse(end.metadata())).contains(end);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "v1", "v1;id;1", "v2;id;1;2", "v1;id;1;2;3", "v1;id;x;2", "v1;id;1;", "hello"})
  void metadataOfAnotherKindBeginANewEpoch(String metadata) {
    assertThat(BatchEnd.parse(metadata)).isEmpty();
  }
}
