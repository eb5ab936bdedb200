package dev.tooltrail.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateSizeTest {
  @TempDir private Path directory;

  @Test
  void filesAreSummedOnceAMinute() throws IOException {
    Path task = Files.createDirectories(directory.resolve("1_0/rocksdb"));
    Files.write(task.resolve("1.sst"), new byte[1000]);
    Files.write(directory.resolve("lock"), new byte[24]);
    var size = new StateSize(directory);

    assertThat(size.bytes(0)).isEqualTo(1024);

    Files.write(task.resolve("2.sst"), new byte[500]);
    assertThat(size.bytes(Duration.ofSeconds(59).toNanos())).isEqualTo(1024);
    assertThat(size.bytes(Duration.ofSeconds(60).toNanos())).isEqualTo(1524);
  }

  @Test
  void aDirectoryThatIsNotThereIsEmpty() {
    assertThat(new StateSize(directory.resolve("none")).bytes(0)).isZero();
  }
}
