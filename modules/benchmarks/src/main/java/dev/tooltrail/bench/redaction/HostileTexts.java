package dev.tooltrail.bench.redaction;

import java.util.List;

/// Units that texts are made of which mean to cost much.
final class HostileTexts {
  static final int CHARS = 1 << 20;

  static final List<String> UNITS =
      List.of(
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
          "UGFzc3dvcmQ9cTdXcTJaeDlMazNtTjh2",
          "UGFzc3dvcmQ9cTdXcTJaeDlMazNtTjh2Qg==\n",
          "{\"a\":[",
          "{\"password\":\"q7Wq2Zx9Lk3m\"},",
          "id,email,password\n1,a@b.invalid,hunter2Q9x\n",
          "| name | password |\n|---|---|\n| a | hunter2Q9x |\n",
          "DB_PASSWORD=\\u0022[REDACTED:password",
          "IDENTIFIED BY '&amp;",
          "echo 'hunter2Q9x' | docker login --password-stdin%3D",
          "-H 'Authorization: Bearer ",
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
          "password=q7Wq2Zx9Lk3m ");

  private HostileTexts() {}

  static String of(String unit, int chars) {
    return unit.repeat(chars / unit.length() + 1).substring(0, chars);
  }
}
