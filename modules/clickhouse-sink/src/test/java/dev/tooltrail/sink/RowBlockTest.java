package dev.tooltrail.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowBlockTest {
  @Test
  void numbersAreLittleEndianAndLengthsAreVarints() throws IOException {
    var row = new RowBinaryWriter();
    row.int64(-2).int32(0x01020304).uint16(0xFFFE).text("é").binary(new byte[300]);
    row.texts(List.of("a", ""));

    var out = new ByteArrayOutputStream();
    row.writeTo(out, 0, row.size());

    byte[] bytes = out.toByteArray();
    assertThat(bytes).startsWith(0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 4, 3, 2, 1);
    assertThat(bytes).containsSequence(0xFE, 0xFF, 2, 0xC3, 0xA9, 0xAC, 0x02, 0);
    assertThat(bytes).endsWith(0, 2, 1, 'a', 0).hasSize(8 + 4 + 2 + 3 + 302 + 4);
  }

  @Test
  void aBlockIsCutAtRowsHoweverManyThereAre() throws IOException {
    var block = new RowBlock();
    for (int i = 0; i < 1_000; i++) {
      block.row().text("x".repeat(i % 50)).int32(i);
      block.endRow(7_000 + i, 1_000L * i);
    }
    var whole = new ByteArrayOutputStream();
    var halves = new ByteArrayOutputStream();

    block.writeTo(whole, 0, 1_000);
    block.writeTo(halves, 0, 333);
    block.writeTo(halves, 333, 1_000);

    assertThat(halves.toByteArray()).isEqualTo(whole.toByteArray()).hasSize(block.bytes());
    assertThat(block.offset(999)).isEqualTo(7_999);
    assertThat(block.size(49)).isEqualTo(1 + 49 + 4);
  }
}
