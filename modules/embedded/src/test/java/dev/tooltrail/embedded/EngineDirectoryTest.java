package dev.tooltrail.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineDirectoryTest {

  @TempDir private Path root;
  private EngineDirectory directory;

  @BeforeEach
  void setUp() throws IOException {
    directory = EngineDirectory.create(root.resolve("engine"));
  }

  @Test
  void theSystemDatabaseKeepsItsIdentity() throws IOException {
    directory.prepare(0, null);
    var system = directory.data().resolve("metadata").resolve("system.sql");
    var first = Files.readString(system);

    directory.prepare(0, null);

    assertThat(first).matches("ATTACH DATABASE _ UUID '[0-9a-f-]{36}'\nENGINE = Atomic\n");
    assertThat(system).hasContent(first);
  }

  @Test
  void aPortCountsOnlyOnceItIsWrittenToItsEnd() throws IOException {
    var ready = EngineDirectory.readyFile(UUID.randomUUID());
    assertThat(directory.port(ready)).isEmpty();

    Files.writeString(directory.work().resolve(ready), "81");
    assertThat(directory.port(ready)).isEmpty();

    Files.writeString(directory.work().resolve(ready), "8123\n");
    assertThat(directory.port(ready)).contains(8123);
  }

  @Test
  void thePortOfAnEarlierStartIsForgotten() throws IOException {
    var earlier = EngineDirectory.readyFile(UUID.randomUUID());
    Files.writeString(directory.work().resolve(earlier), "8123\n");

    directory.prepare(0, null);

    assertThat(directory.work()).isEmptyDirectory();
  }

  @Test
  void pathsStandEscapedInTheConfiguration() {
    var config = EngineDirectory.configXml(Path.of("/a&b/<c>"), 8123, Path.of("/u&/users.xml"));

    assertThat(config)
        .contains("<path>/a&amp;b/&lt;c&gt;/</path>")
        .contains("<users_config>/u&amp;/users.xml</users_config>")
        .contains("<listen_host>127.0.0.1</listen_host>")
        .contains("<http_port>8123</http_port>");
  }

  @Test
  void withoutAccessControlTheConfigurationNamesNone() {
    assertThat(EngineDirectory.configXml(Path.of("/a"), 0, null)).doesNotContain("users_config");
  }
}
