package dev.tooltrail.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tooltrail.core.Sender;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenFileTest {
  @TempDir private Path folder;

  @Test
  void tokensStandForTenantsAndOrganizations() throws Exception {
    TokenFile file =
        read(
            """
            # token, tenant, organization

            plain-token-0123456789   acme  platform
            sha256:0eb0a5abb4e3dd6a8c4a6d5b64ad8bd2a4ef1a9f1b4a6a9e2d20b5b7f6c3aa11 other
            """);

    assertThat(file.sender("plain-token-0123456789")).hasValue(new Sender("acme", "platform", ""));
    assertThat(file.sender("plain-token-012345678")).isEmpty();
    assertThat(file.toString()).isEqualTo("TokenFile[2 tokens]");
  }

  @Test
  void aTokenMayBeGivenToOnePerson() throws Exception {
    TokenFile file =
        read(
            """
            plain-token-0123456789   acme  platform  dev+1@example.invalid
            other-token-0123456789   acme  -         dev_2
            """);

    assertThat(file.sender("plain-token-0123456789"))
        .hasValue(new Sender("acme", "platform", "dev+1@example.invalid"));
    assertThat(file.sender("other-token-0123456789")).hasValue(new Sender("acme", "", "dev_2"));
  }

  @Test
  void aHashStandsForItsToken() throws Exception {
    // printf %s plain-token-0123456789 | sha256sum
    String hash = "cff863533c7444c9b273bde610ac6af6199db27ec2694fc58ef082518f6ad7f8";

    assertThat(read("sha256:" + hash + " acme\n").sender("plain-token-0123456789"))
        .hasValue(Sender.ofTenant("acme"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | expected one token or more but had none",
        "secret-token-0123456789 | line 1: expected TOKEN TENANT [ORGANIZATION [USER]] but had 1 words",
        "secret-token-0123456789 a b c d | line 1: expected TOKEN TENANT [ORGANIZATION [USER]] but had 5",
        "secret-token-0123456789 a b c/d | line 1: expected a user of letters",
        "secret a | line 1: expected a token of 16 or more characters",
        "sha256:secret-token-0123456789 a | line 1: expected a token of 16 or more characters",
        "secret-token-0123456789 a/b | line 1: expected a name of letters",
      })
  void aWrongFileIsRefusedWithoutShowingAToken(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("secret");
  }

  @Test
  void aTokenStandsOnce() {
    assertThatThrownBy(() -> read("plain-token-0123456789 a\nplain-token-0123456789 b\n"))
        .hasMessageContaining("line 2: expected each token once");
  }

  private TokenFile read(String text) throws Exception {
    return TokenFile.read(Files.writeString(folder.resolve("tokens"), text));
  }
}
