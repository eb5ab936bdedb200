package dev.tooltrail.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {
  @TempDir private Path folder;

  private Policy read(String toml) throws IOException {
    return PolicyFile.read(write(toml), Set.of("session.id"));
  }

  private Path write(String toml) throws IOException {
    return Files.writeString(folder.resolve("policy.toml"), toml);
  }

  @Test
  void aFileOfNothingButItsNumberIsTheStandardUnderThatNumber() throws IOException {
    Policy policy = read("version = 7");

    assertThat(policy.version()).isEqualTo(Policy.standard().version() + 7);
    assertThat(policy.disabled()).isEmpty();
    assertThat(policy.fields()).isEmpty();
    assertThat(policy.maxFieldChars()).isEqualTo(Policy.standard().maxFieldChars());
    assertThat(policy.passwordFingerprints()).isTrue();
    assertThat(policy.gitleaks()).isEmpty();
  }

  @Test
  void everyKeyIsRead() throws IOException {
    Files.writeString(
        folder.resolve("own.toml"),
        """
        [[rules]]
        id = "acme-badge"
        regex = '''acme-badge-[0-9]{6}'''
        keywords = ["acme-badge"]
        """);

    Policy policy =
        read(
            """
            version = 3
            disabled_rules = ["url-userinfo", "gitleaks:acme-badge"]
            gitleaks = "own.toml"
            max_field_chars = 262144
            passwords_fingerprint = false

            [pseudonyms]
            "user.email" = "hash"
            "host.name" = "drop"
            "user.id" = "keep"
            "session.id" = "keep"
            """);

    assertThat(policy.version() % 1_000).isEqualTo(3);
    assertThat(policy.disabled()).containsExactlyInAnyOrder("url-userinfo", "gitleaks:acme-badge");
    assertThat(policy.gitleaks().orElseThrow().rules()).hasSize(1);
    assertThat(policy.maxFieldChars()).isEqualTo(262_144);
    assertThat(policy.passwordFingerprints()).isFalse();
    assertThat(policy.fields())
        .isEqualTo(
            Map.of(
                "user.email", FieldTreatment.HASH,
                "host.name", FieldTreatment.DROP,
                "user.id", FieldTreatment.KEEP,
                "session.id", FieldTreatment.KEEP));
  }

  @Test
  void aFieldNameWithoutQuotesMeansTheSame() throws IOException {
    Policy policy =
        read(
            """
            version = 1
            [pseudonyms]
            user.email = "hash"
            user.id = "drop"
            team = "hash"
            """);

    assertThat(policy.fields())
        .isEqualTo(
            Map.of(
                "user.email", FieldTreatment.HASH,
                "user.id", FieldTreatment.DROP,
                "team", FieldTreatment.HASH));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "version = 1000           | version: expected 0 to 999 but was 1000",
        "version = -1             | version: expected 0 to 999 but was -1",
        "version = '1'            | version: expected 0 to 999 but was \"1\"",
        "version = 99999999999    | version: expected 0 to 999 but was 99999999999",
        "max_field_chars = 10     | max_field_chars: expected a whole number from 1024 but was 10",
        "passwords_fingerprint='no' | passwords_fingerprint: expected true or false but was \"no\"",
        "disabled_rules = 'all'   | disabled_rules: expected a list of rule ids but was \"all\"",
        "disabled_rules = ['githup-pat'] | disabled_rules: no rule has the id \"githup-pat\", did you"
            + " mean 'github-pat'?",
        "disabled_rules = ['everything'] | disabled_rules: no rule has the id \"everything\"",
        "gitleaks = 'none.toml'   | gitleaks: expected a readable file, its path from this file's"
            + " folder, but was \"none.toml\"",
        "pseudonyms = 1           | pseudonyms: expected a table of field names but was 1",
        "pseudonyms = {user.email = 'hide'} | pseudonyms.\"user.email\": expected keep, hash or drop"
            + " but was \"hide\"",
        "pseudonyms = {session.id = 'hash'} | pseudonyms.\"session.id\": expected keep, since rows are"
            + " made with this field, but was \"hash\"",
        "disabled_rulez = []      | disabled_rulez: no such key, did you mean 'disabled_rules'?; there"
            + " are [version, disabled_rules, gitleaks, max_field_chars, passwords_fingerprint,"
            + " pseudonyms]",
      })
  void whatIsWrongIsNamedWithItsKeyAndValue(String line, String problem) {
    String toml = line.startsWith("version") ? line : "version = 1\n" + line;

    assertThatThrownBy(() -> read(toml))
        .isInstanceOf(PolicyException.class)
        .hasMessage("policy file " + folder.resolve("policy.toml") + ": " + problem);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    assertThatThrownBy(() -> read("max_field_chars = 1\ncolour = 'red'\n[pseudonyms]\na = 'b'"))
        .isInstanceOf(PolicyException.class)
        .message()
        .satisfies(message -> {
          assertThat(message.lines()).hasSize(4).allMatch(line -> line.contains("policy.toml: "));
          assertThat(message)
              .contains(": colour: no such key; there are [")
              .contains(": version: missing; ")
              .contains(": max_field_chars: ")
              .contains(": pseudonyms.\"a\": ");
        });
  }

  @Test
  void whatIsNoTomlIsNamedWithItsPlaceAndNotShown() {
    assertThatThrownBy(() -> read("version = 1\nhunter2 hunter2"))
        .isInstanceOf(PolicyException.class)
        .hasMessageMatching("policy file .*policy\\.toml, line 2, column \\d+: expected TOML");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> PolicyFile.read(folder.resolve("none.toml"), Set.of()))
        .isInstanceOf(PolicyException.class)
        .hasMessageEndingWith("none.toml: not there or not readable");
  }
}
