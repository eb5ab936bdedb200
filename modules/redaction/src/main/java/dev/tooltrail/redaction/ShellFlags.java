package dev.tooltrail.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which flags of which commands carry a secret, and how.
final class ShellFlags {
  /// How a flag carries its secret.
  enum Carries {
    NEXT,
    GLUED,
    AFTER_COLON,
    AFTER_PERCENT,
    EITHER
  }

  static final String GH_SECRET = "gh secret";

  static final Map<String, Map<String, Carries>> FLAGS =
      Map.ofEntries(
          Map.entry("mysql", Map.of("-p", Carries.GLUED)),
          Map.entry("mysqldump", Map.of("-p", Carries.GLUED)),
          Map.entry("mysqladmin", Map.of("-p", Carries.GLUED)),
          Map.entry("mariadb", Map.of("-p", Carries.GLUED)),
          Map.entry("sshpass", Map.of("-p", Carries.EITHER)),
          Map.entry("redis-cli", Map.of("-a", Carries.NEXT)),
          Map.entry("docker", Map.of("-p", Carries.NEXT)),
          Map.entry("podman", Map.of("-p", Carries.NEXT)),
          Map.entry("helm", Map.of("-p", Carries.NEXT)),
          Map.entry(
              "curl",
              Map.of(
                  "-u",
                  Carries.AFTER_COLON,
                  "--user",
                  Carries.AFTER_COLON,
                  "-U",
                  Carries.AFTER_COLON,
                  "--proxy-user",
                  Carries.AFTER_COLON,
                  "-b",
                  Carries.NEXT,
                  "--cookie",
                  Carries.NEXT)),
          Map.entry("http", Map.of("-a", Carries.AFTER_COLON, "--auth", Carries.AFTER_COLON)),
          Map.entry("7z", Map.of("-p", Carries.GLUED)),
          Map.entry("zip", Map.of("-P", Carries.EITHER)),
          Map.entry("unzip", Map.of("-P", Carries.EITHER)),
          Map.entry("az", Map.of("-p", Carries.NEXT)),
          Map.entry("twine", Map.of("-p", Carries.NEXT)),
          Map.entry("ldapsearch", Map.of("-w", Carries.EITHER)),
          Map.entry("ldapadd", Map.of("-w", Carries.EITHER)),
          Map.entry("ldapmodify", Map.of("-w", Carries.EITHER)),
          Map.entry("sqlcmd", Map.of("-P", Carries.EITHER)),
          Map.entry("bcp", Map.of("-P", Carries.EITHER)),
          Map.entry("smbclient", Map.of("-U", Carries.AFTER_PERCENT)),
          Map.entry("usermod", Map.of("-p", Carries.NEXT)),
          Map.entry("useradd", Map.of("-p", Carries.NEXT)),
          Map.entry("openssl", Map.of("-K", Carries.NEXT, "-k", Carries.NEXT)),
          Map.entry("codecov", Map.of("-t", Carries.NEXT)),
          Map.entry("oathtool", Map.of("-b", Carries.NEXT)),
          Map.entry("aws", Map.of("--value", Carries.NEXT)),
          Map.entry("wandb", Map.of("login", Carries.NEXT)),
          Map.entry("gh", Map.of()),
          Map.entry(GH_SECRET, Map.of("--body", Carries.NEXT, "-b", Carries.NEXT)),
          Map.entry("snyk", Map.of("auth", Carries.NEXT)),
          Map.entry("ngrok", Map.of("authtoken", Carries.NEXT, "add-authtoken", Carries.NEXT)),
          Map.entry("net", Map.of()),
          Map.entry("nuget", Map.of("-k", Carries.NEXT, "-ApiKey", Carries.NEXT)),
          Map.entry("echo", Map.of()),
          Map.entry("printf", Map.of()),
          Map.entry("cryptsetup", Map.of()),
          Map.entry("passwd", Map.of()),
          Map.entry("htpasswd", Map.of()));

  /// Commands that read a secret from a here-string.
  static final Set<String> READERS =
      Set.of(
          "cryptsetup", "passwd", "docker", "podman", "sudo", "kinit", "gpg", "helm", "gh", "su");

  static final List<String> COMMANDS = new ArrayList<>(FLAGS.keySet());

  private ShellFlags() {}
}
