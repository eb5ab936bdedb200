package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.AuditKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where keys come from.
class KeyOptionTest {
  private static final String ONE = "11".repeat(32);
  private static final String OTHER = "22".repeat(32);

  @TempDir private Path folder;
  private final KeyOption option = new KeyOption();

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("named.key"), content);
  }

  private static String id(String key) throws IOException {
    return AuditKeys.parse("test", key).current().id();
  }

  @Test
  void theEnvironmentHoldsKeysThemselves() throws IOException {
    AuditKeys keys = option.existing(new Home(Map.of("TOOLTRAIL_KEY", ONE + "," + OTHER)));

    assertThat(keys.all()).extracting(AuditKey::id).containsExactly(id(ONE), id(OTHER));
    assertThat(option.existing(new Home(Map.of("TOOLTRAIL_KEY", ONE + "\n" + OTHER))).all())
        .hasSize(2);
  }

  @Test
  void theEnvironmentNamesAFile() throws IOException {
    var home = new Home(Map.of("TOOLTRAIL_KEY_FILE", file(ONE).toString()));

    assertThat(option.existing(home).current().id()).isEqualTo(id(ONE));
    assertThat(option.place(home)).endsWith("named.key");
  }

  @Test
  void bothAreOneTooMany() throws IOException {
    var home = new Home(Map.of("TOOLTRAIL_KEY", ONE, "TOOLTRAIL_KEY_FILE", file(ONE).toString()));

    assertThatThrownBy(() -> option.existing(home))
        .isInstanceOf(UserError.class)
        .hasMessage("TOOLTRAIL_KEY and TOOLTRAIL_KEY_FILE: expected one of them but both are set");
  }

  @Test
  void theCommandLineGoesBeforeTheEnvironment() throws IOException {
    option.file = file(OTHER);

    assertThat(option.existing(new Home(Map.of("TOOLTRAIL_KEY", ONE))).current().id())
        .isEqualTo(id(OTHER));
  }

  @Test
  void keysThatAreNoneAreNotShown() {
    assertThatThrownBy(() -> option.existing(new Home(Map.of("TOOLTRAIL_KEY", "hunter2"))))
        .isInstanceOf(IOException.class)
        .hasMessage("TOOLTRAIL_KEY, line 1: expected 64 hex digits");
  }

  @Test
  void aKeyIsMadeOnceAndOnlyForItsOwner() throws IOException {
    var home = new Home(Map.of("XDG_CONFIG_HOME", folder.toString()));

    AuditKeys made = option.existingOrNew(home);

    assertThat(option.existingOrNew(home).current().id()).isEqualTo(made.current().id());
    assertThat(option.existing(home).current().id()).isEqualTo(made.current().id());
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("tooltrail/audit.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void noFileIsMadeWhereTheEnvironmentHoldsTheKey() throws IOException {
    var home = new Home(Map.of("TOOLTRAIL_KEY", ONE, "XDG_CONFIG_HOME", folder.toString()));

    option.existingOrNew(home);

    assertThat(folder).isEmptyDirectory();
    assertThat(option.place(home)).isEqualTo("$TOOLTRAIL_KEY");
  }
}
