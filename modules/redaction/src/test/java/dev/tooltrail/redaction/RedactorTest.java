package dev.tooltrail.redaction;

import static dev.tooltrail.redaction.Fixtures.REDACTOR;
import static dev.tooltrail.redaction.Fixtures.marker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedactorTest {
  private static final String PASSWORD = "Tr0ub4dor&3x";

  @Test
  void textWithoutSecretsIsTheSameInstance() {
    var text = "git log --oneline | head -5";

    var redacted = REDACTOR.redact("tool_parameters", text);

    assertThat(redacted.text()).isSameAs(text);
    assertThat(redacted.redactions()).isEmpty();
  }

  @Test
  void keywordsWithoutSecretsLeaveTheInstanceToo() {
    var text = "{\"command\":\"grep -rn 'password' src/ # token, secret\"}";

    assertThat(REDACTOR.redact("tool_parameters", text).text()).isSameAs(text);
  }

  @Test
  void redactionsAreMergedAndSorted() {
    var text =
        "{\"b\":{\"password\":\""
            + PASSWORD
            + "\"},\"a\":[{\"token\":\"q7Wq2Zx9Lk3mN8vB\"},{\"token\":\"q7Wq2Zx9Lk3mN8vC\"}]}";

    var redacted = REDACTOR.redact("tool_input", text);

    assertThat(redacted.redactions())
        .containsExactly(
            new Redaction("named-value", "tool_input.a[].token", 2),
            new Redaction("named-value", "tool_input.b.password", 1));
  }

  @Test
  void theNameOfTheAttributeMakesASecret() {
    assertThat(REDACTOR.redact("my.api_key", "q7Wq2Zx9Lk3mN8vB").text())
        .isEqualTo(marker("api-key", "q7Wq2Zx9Lk3mN8vB"));
    assertThat(REDACTOR.redact("password", PASSWORD).text())
        .isEqualTo(marker("password", PASSWORD));
    assertThat(REDACTOR.redact("user.email", "jane.doe@example.invalid").redactions()).isEmpty();
    assertThat(REDACTOR.redact("input_tokens", "4096").redactions()).isEmpty();
  }

  @Test
  void oneSecretHasOneFingerprintInEverySpelling() {
    var secret = "p\"ss/w0rd&1";

    var json = REDACTOR.redact("v", "{\"password\":\"p\\\"ss\\/w0rd\\u00261\"}").text();

    assertThat(json).isEqualTo("{\"password\":\"" + marker("password", secret) + "\"}");
    assertThat(Fixtures.redact("postgres://u:a%40b3c%21@db/x"))
        .isEqualTo("postgres://u:" + marker("url-password", "a@b3c!") + "@db/x");
  }

  @Test
  void aValueThatIsTooLargeIsWithheld() {
    var redactor = new Redactor(Policy.standard().withMaxFieldChars(10), Fixtures::fingerprint);

    var redacted = redactor.redact("prompt", "12345678901");

    assertThat(redacted.text()).isEqualTo("[WITHHELD:too-large:11]");
    assertThat(redacted.redactions()).isEqualTo(List.of(new Redaction("withheld", "prompt", 1)));
    assertThat(redactor.redact("prompt", redacted.text()).text()).isSameAs(redacted.text());
  }

  @Test
  void jsonThatNestsTooDeepIsWithheld() {
    var deep = "[".repeat(17) + "\"token\"" + "]".repeat(17);
    var allowed = "[".repeat(16) + "\"token\"" + "]".repeat(16);

    assertThat(REDACTOR.redact("v", deep).text()).isEqualTo("[WITHHELD:too-deep:41]");
    assertThat(REDACTOR.redact("v", allowed).text()).isSameAs(allowed);
  }

  @Test
  void anErrorInsideWithholdsTheValue() {
    var broken =
        new Redactor(
            Policy.standard(),
            _ -> {
              throw new IllegalStateException("no key");
            });
    var overflowing =
        new Redactor(
            Policy.standard(),
            _ -> {
              throw new StackOverflowError();
            });

    assertThat(broken.redact("v", "password=" + PASSWORD).text()).isEqualTo("[WITHHELD:error:21]");
    assertThat(overflowing.redact("v", "password=" + PASSWORD).text())
        .isEqualTo("[WITHHELD:error:21]");
  }

  @Test
  void aFingerprintThatCouldBreakTheTextWithholdsTheValue() {
    var redactor = new Redactor(Policy.standard(), _ -> "a\"b");

    assertThat(redactor.redact("v", "{\"password\":\"" + PASSWORD + "\"}").text())
        .startsWith("[WITHHELD:error:");
  }

  @Test
  void pathsNeverShowSecretText() {
    var token = "ghp_" + "a7Q1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7";
    var text = "{\"" + token + "\":{\"my key!\":{\"password\":\"" + PASSWORD + "\"}}}";

    var redacted = REDACTOR.redact("tool_input", text);

    assertThat(redacted.text()).doesNotContain(token).doesNotContain(PASSWORD);
    assertThat(redacted.redactions())
        .containsExactly(
            new Redaction("github-pat", "tool_input.*", 1),
            new Redaction("named-value", "tool_input.*.*.password", 1));
    assertThat(REDACTOR.redact(token, "password=" + PASSWORD).redactions())
        .containsExactly(new Redaction("assignment", "*", 1));
  }

  @Test
  void aPolicyRefusesWhatItCannotMean() {
    var policy = Policy.standard();
    assertThatThrownBy(() -> policy.withRevision(1_000)).hasMessageContaining("policy version");
    assertThatThrownBy(() -> policy.withMaxFieldChars(0)).hasMessageContaining("maxFieldChars");
    assertThatThrownBy(() -> policy.without(Set.of("no-such-rule", "jwt")))
        .hasMessage("disabled rules: no rule has the id [no-such-rule]");
  }

  @Test
  void aRuleThatIsOffCutsNothing() {
    var redactor =
        new Redactor(Policy.standard().without(Set.of("url-userinfo")), Fixtures::fingerprint);
    var url = "https://jane:" + PASSWORD + "@db.invalid/";

    assertThat(redactor.redact("v", url).text()).isSameAs(url);
    assertThat(redactor.redact("v", url + " password=" + PASSWORD).redactions())
        .containsExactly(new Redaction("assignment", "v", 1));
  }
}
