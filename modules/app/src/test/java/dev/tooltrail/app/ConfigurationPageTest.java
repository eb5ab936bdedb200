package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.app.config.RunConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `-Dtooltrail.update.examples=true` writes the table anew.
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("../../docs/configuration.md");
  private static final String BEGIN = "<!-- settings -->\n";
  private static final String END = "<!-- end of settings -->\n";

  @Test
  void thePageHasTheSettingsThatThereAre() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    String table = SettingsText.reference(RunConfig.reference());
    if (Boolean.getBoolean("tooltrail.update.examples")) {
      Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to));
      return;
    }

    assertThat(page.substring(from, to)).isEqualTo(table);
  }
}
