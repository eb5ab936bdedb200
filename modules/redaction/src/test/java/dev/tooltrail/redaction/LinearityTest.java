package dev.tooltrail.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Hostile texts: the work is counted, not timed.
class LinearityTest {
  private static final Redactor LARGE =
      new Redactor(Policy.standard().withMaxFieldChars(8_000_000), Fixtures::fingerprint);
  private static final int QUARTER = 262_144;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "password=",
        "password=$",
        "password:",
        "password='",
        "password=\"",
        "\"",
        "'",
        "\\\"",
        "\\",
        "://",
        "http://a:",
        "http://a:b@",
        "-----BEGIN",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nMIIEFAKESoMXdUsX1eQX ",
        "eyJ",
        "eyJ.",
        "ghp_",
        "sk-",
        "Bearer ",
        "Authorization: (",
        "Cookie: a=b;",
        "{\"a\":",
        "[",
        "{",
        "[1,",
        "{\"password\":\"",
        "mysql -p",
        "mysql '",
        "mysql \"x y z ",
        "echo a | docker login --password-stdin ",
        "curl -u a:",
        "<<<",
        "[REDACTED:",
        "a ",
        "[REDACTED:password:ab]",
        "password [REDACTED:password:ab]",
        "<password>",
        "token is ",
        "\\n",
        "\\u0070",
        "T3BlbkFJ",
        ":5432:",
        "${PASSWORD:-",
        "xoxb-",
        "LS0tLS1CRUdJTi",
        "a\\\nb",
        "password (",
        "jwt.sign(",
        "id,email,password\n1,a@b.invalid,hunter2Q9x\n",
        "| name | password |\n|---|---|\n| a | hunter2Q9x |\n",
        "DB_PASSWORD=\\u0022[REDACTED:password",
        "UGFzc3dvcmQ9cTdXcTJaeDlMazNtTjh2Qg==\n",
        "echo 'hunter2Q9x' | docker login --password-stdin%3D",
        "IDENTIFIED BY '&amp;",
        "bundle_a__b=",
        "log in with a / ",
        "mot de passe ",
        "snmp-server community ",
        "]:587 a:",
        "chpasswd:list:\n",
        "\nuser a b",
        "password=\u201c",
        "\"password\":{",
        "(password: ).*/",
        "net use \\\\a\\b ",
        "airflow set token ",
        "PWD={",
        "bash -c '{",
        "UGFzc3dvcmQ9cTdXcTJaeDlMazNtTjh2",
        "{\"a\":["
      })
  void workGrowsWithTheLength(String unit) {
    var small = new Meter(QUARTER);
    var large = new Meter(4 * QUARTER);

    LARGE.redact("v", repeated(unit, QUARTER), small);
    var redacted = LARGE.redact("v", repeated(unit, 4 * QUARTER), large);

    assertThat(redacted.text()).doesNotContain("[WITHHELD:error:");
    assertThat(large.steps()).isLessThanOrEqualTo(5 * small.steps() + 100_000);
    assertThat(large.steps()).isLessThan(600L * 4 * QUARTER);
  }

  private static String repeated(String unit, int length) {
    return unit.repeat(length / unit.length() + 1).substring(0, length);
  }
}
