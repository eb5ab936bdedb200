package dev.tooltrail.redaction;

import static dev.tooltrail.redaction.Fixtures.redact;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a secret may stand, one line each: `§` marks the secret. All else must stay.
class TextContextsTest {
  private static final String SECRET = "Tr0ub4dor-7Xq9Z";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DB_PASSWORD=§ psql -h db.example.invalid",
        "export DB_PASSWORD='§'; ls",
        "env API_TOKEN=\"§\" make",
        "set -x API_TOKEN §",
        "docker run -e API_KEY=§ -p 8080:80 img",
        "psql --password § -h db",
        "tool --token=§ --verbose",
        "helm upgrade x --set db.password=§ --set image.tag=1.4.2",
        "java -Dspring.datasource.password=§ -jar app.jar",
        "curl -u user:§ https://x.invalid/a",
        "curl --user \"user:§\" https://x.invalid/a",
        "mysql -u root -p§ shop",
        "mysqldump -uroot -p'§' shop > shop.sql",
        "sshpass -p § ssh -p 2222 host",
        "redis-cli -h r -a § ping",
        "docker login -u me -p § ghcr.io",
        "echo § | docker login ghcr.io -u me --password-stdin",
        "printf '%s' \"§\" | gh auth login --with-token",
        "echo 'deploy:§' | sudo chpasswd",
        "echo '§' | sudo -S systemctl restart nginx",
        "cat > .env <<'EOF'\nAPP_ENV=dev\nDB_PASSWORD=§\nEOF",
        "curl -H 'Authorization: Bearer §' https://x.invalid",
        "curl -H \"Proxy-Authorization: Token §\" https://x.invalid",
        "curl -H 'X-Api-Key: §' https://x.invalid",
        "> authorization: Bearer §\n> accept: */*",
        "Cookie: theme=dark; session=§; lang=en",
        "Set-Cookie: sid=§; Path=/; HttpOnly",
        "git clone https://user:§@x.invalid/a.git",
        "postgresql://app:§@db.prod:5432/orders",
        "mongodb+srv://app:§@c.mongodb.invalid/x?w=1",
        "redis://:§@cache:6379/0",
        "amqps://app:§@mq:5671/vhost",
        "jdbc:postgresql://h:5432/db?user=u&password=§&ssl=true",
        "jdbc:sqlserver://h:1433;databaseName=d;user=u;password=§;encrypt=true",
        "Server=sql01;User ID=app;Password=§;Encrypt=True",
        "https://x.invalid/e?format=csv&access_token=§&page=2",
        "https://a.blob.invalid/o.zip?sv=1&se=2025-02-01&sr=b&sig=§",
        "machine github.com login ci-bot password §",
        "//registry.npmjs.org/:_authToken=§",
        "database:\n  user: app\n  password: §\n",
        "secret_key = \"§\"",
        "'password' => '§',",
        "\\\"password\\\":\\\"§\\\"",
        "<password>§</password>",
        "<entry name=\"token\" value=\"§\"/>",
        "define('DB_PASSWORD', '§');",
        "setPassword(\"§\")",
        "ALTER USER app WITH PASSWORD '§';",
        "CREATE USER 'a'@'%' IDENTIFIED BY '§';",
        "the db password is §",
        "login failed for token §",
        "sed -i 's/^DB_PASSWORD=.*/DB_PASSWORD=§/' .env",
      })
  void theSecretGoesAndTheRestStays(String context) {
    var redacted = redact(context.replace("§", SECRET));

    assertThat(redacted).doesNotContain(SECRET);
    assertThat(redacted.replaceAll("\\[REDACTED:[a-z-]+:[a-z0-9]+]", "§")).isEqualTo(context);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PASSWORD_FILE=/run/secrets/pw TOKEN_TTL=3600 MAX_TOKENS=4096 SECRET_NAME=prod/db KEY_PREFIX=acme",
        "docker login --password-stdin ghcr.io",
        "ssh -p 2222 host",
        "docker run -p 80:80 img",
        "mkdir -p a/b/c",
        "mysql -u root -p -h 10.0.0.1 shop",
        "curl -u \"$USER:$TOKEN\" https://x.invalid",
        "curl -H \"Authorization: Bearer $TOKEN\" https://x.invalid",
        "export API_TOKEN=${TOKEN:?missing}",
        "password: {{ .Values.db.password }}",
        "what does the Authorization: Bearer header do",
        "const token = req.headers.authorization;",
        "password = os.environ[\"DB_PASSWORD\"]",
        "def f(token: str, secret_key: str = None) -> bool:",
        "token = generate_token(32)",
        "git show 9656b142cc1b8689cef6f3263300191d4ff0ade6",
        "run 792527c3-55b9-4801-a4ac-454c3615f0de",
        "img@sha256:f34c658d9f6af30b81e937887d4486d14d88f98f6fbf7a55e41a46affa344872",
        "{\"tool_use_id\":\"toolu_01AK1YZWzlP8JBBXZZr41kO7\",\"token_count\":12}",
        "arn:aws:secretsmanager:eu-west-1:955389614346:secret:prod/nimbus-kdz0Rj",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI3Ra user@host",
        "aws_access_key_id = AKIAIOSFODNN7EXAMPLE",
        "-----BEGIN PUBLIC KEY-----\nMIIBIsiTmoo7DqaSvxXU81Ghi15HQJjzvegkfxKQRScQ9nfL\n-----END PUBLIC KEY-----",
        "grep -rn -- '-----BEGIN PRIVATE KEY-----' src",
        "API_KEY=your-api-key-here",
        "PASSWORD=changeme",
        "redis://localhost:6379/0",
        "git@github.com:a/b.git",
        "https://x.invalid/v1/tokens?limit=50&page=2",
        "pk_live_51abcDEF234567890",
        "vault kv get -field=password secret/app"
      })
  void whatIsNoSecretStays(String text) {
    assertThat(redact(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\\n", "\\\\n", "\r\n"})
  void thePrivateKeyGoesToItsEndOrToTheEndOfTheText(String line) {
    var body =
        "MIIEFAKESoMXdUsX1eQXfpG1jc2ZGkZpdPU67JBF"
            + line
            + "P3QXStYgmcu6fhD6bSRMUiKQpBHCwmDotq4HPvt4";
    var whole =
        "x -----BEGIN RSA PRIVATE KEY-----"
            + line
            + body
            + line
            + "-----END RSA PRIVATE KEY----- y";
    var cut = "x -----BEGIN RSA PRIVATE KEY-----" + line + body;

    assertThat(redact(whole))
        .doesNotContain("MIIE")
        .doesNotContain("P3QX")
        .endsWith("PRIVATE KEY----- y");
    assertThat(redact(cut))
        .startsWith("x -----BEGIN RSA")
        .doesNotContain("MIIE")
        .doesNotContain("P3QX");
  }
}
