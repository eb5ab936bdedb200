package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
  @TempDir private Path folder;
  private Manifest.Hashes hashes;

  @BeforeEach
  void writePack() throws Exception {
    Files.createDirectory(folder.resolve("results"));
    Files.writeString(folder.resolve("README.md"), "read me");
    Files.writeString(folder.resolve("results/a.csv"), "a\n1\n");
    hashes = Manifest.write(folder, Map.of("made_at", "2026-11-24T10:00:00Z"));
  }

  @Test
  void aPackAgreesWithItsManifest() throws Exception {
    assertThat(Manifest.differences(folder)).isEmpty();
    assertThat(Manifest.hash(folder.resolve(Manifest.FILE))).isEqualTo(hashes.manifest());
    assertThat(folder.resolve(Manifest.FILE))
        .content()
        .contains("\"path\" : \"results/a.csv\"", "\"size_bytes\" : 4", hashes.content());
  }

  @Test
  void theClockIsInTheManifestAlone() throws Exception {
    Files.delete(folder.resolve(Manifest.FILE));

    Manifest.Hashes later = Manifest.write(folder, Map.of("made_at", "2026-11-25T10:00:00Z"));

    assertThat(later.content()).isEqualTo(hashes.content());
    assertThat(later.manifest()).isNotEqualTo(hashes.manifest());
  }

  @Test
  void everyDifferenceIsNamed() throws Exception {
    Files.writeString(folder.resolve("results/a.csv"), "a\n2\n");
    Files.delete(folder.resolve("README.md"));
    Files.writeString(folder.resolve("results/b.csv"), "b\n");

    assertThat(Manifest.differences(folder))
        .containsExactly(
            "README.md: is missing",
            "results/a.csv: was changed",
            "results/b.csv: is not in the manifest");
    assertThat(Manifest.hasMore(folder)).isTrue();
  }

  @Test
  void aHashThatWasExchangedInTheManifestIsNoticed() throws Exception {
    Files.writeString(folder.resolve("results/a.csv"), "a\n2\n");
    String forged =
        Files.readString(folder.resolve(Manifest.FILE))
            .replaceFirst(
                "(results/a.csv\",\\s+\"size_bytes\" : 4,\\s+\"sha256\" : \")[0-9a-f]+",
                "$1" + Manifest.hash(folder.resolve("results/a.csv")));
    Files.writeString(folder.resolve(Manifest.FILE), forged);

    assertThat(Manifest.differences(folder)).containsExactly("manifest.json: was changed");
  }

  @Test
  void aFolderWithoutAPackIsNone() throws Exception {
    Files.writeString(folder.resolve(Manifest.FILE), "{\"format\": \"other\"}");

    assertThat(Manifest.isIn(folder)).isFalse();
    assertThatThrownBy(() -> Manifest.differences(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected an evidence pack");
  }
}
