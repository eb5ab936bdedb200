package dev.tooltrail.bench.redaction;

import java.util.List;
import java.util.random.RandomGenerator;

/// Secrets of many kinds that never were any, in the contexts that agents write them in.
final class InventedSecrets {
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String ALNUM = "0123456789" + LOWER + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String HEX = "0123456789abcdef";
  private static final String SYMBOLS = ALNUM + "!#%^*+=.-";

  /// `§` is the secret.
  private static final List<String> CONTEXTS =
      List.of(
          "export DB_PASSWORD='§' && ./migrate.sh",
          "API_TOKEN=§ ./deploy.sh --env staging",
          "docker run -d -e STRIPE_SECRET_KEY=§ -p 8080:80 shop:1.4.2",
          "curl -sS -H 'Authorization: Bearer §' https://api.example.invalid/v1/orders",
          "curl -sS -H \"X-Api-Key: §\" https://api.example.invalid/v1/items",
          "curl -u deploy:§ -T build/app.tar.gz https://files.example.invalid/upload",
          "git clone https://ci:§@git.example.invalid/acme/shop.git",
          "psql postgresql://app:§@db.example.invalid:5432/orders -c 'select 1'",
          "mysql -u root -p§ shop < schema.sql",
          "echo § | docker login ghcr.io -u ci --password-stdin",
          "helm upgrade shop ./chart --set db.password=§ --set image.tag=1.4.2",
          "redis-cli -h cache.example.invalid -a § ping",
          "cat > .env <<'EOF'\nAPP_ENV=production\nDB_HOST=db\nSECRET_KEY=§\nPORT=8080\nEOF",
          "cat > config.yaml <<'EOF'\ndatabase:\n  host: db\n  user: app\n  password: \"§\"\nEOF",
          "curl -d '{\"user\":\"jane\",\"password\":\"§\"}' https://app.example.invalid/login",
          "sed -i 's/^API_KEY=.*/API_KEY=§/' .env");

  private InventedSecrets() {}

  /// A command or a piece of a file with a new secret.
  static String inContext(RandomGenerator random) {
    if (random.nextInt(20) == 0) {
      return "cat > key.pem <<'EOF'\n" + privateKey(random) + "\nEOF";
    }
    String context = CONTEXTS.get(random.nextInt(CONTEXTS.size()));
    return context.replace("§", secret(random));
  }

  private static String secret(RandomGenerator random) {
    return switch (random.nextInt(10)) {
      case 0 -> "ghp_" + some(ALNUM, 36, random);
      case 1 -> "glpat-" + some(ALNUM, 20, random);
      case 2 -> "sk-ant-" + "api03-" + some(ALNUM, 80, random);
      case 3 -> "xoxb-" + some("0123456789", 12, random) + "-" + some(ALNUM, 24, random);
      case 4 -> "sk_" + "live_" + some(ALNUM, 32, random);
      case 5 -> some(HEX, 40, random);
      case 6 -> "kV4" + some(SYMBOLS, 12, random) + "9xZ";
      case 7 -> "AKIA" + some("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16, random);
      default -> some(ALNUM, random.nextInt(16, 48), random);
    };
  }

  private static String privateKey(RandomGenerator random) {
    var key = new StringBuilder("-----BEGIN RSA PRIVATE" + " KEY-----\nMIIE");
    for (int line = random.nextInt(8, 20); line > 0; line--) {
      key.append(some(ALNUM, 60, random)).append('\n');
    }
    return key.append("-----END RSA PRIVATE" + " KEY-----").toString();
  }

  private static String some(String alphabet, int length, RandomGenerator random) {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
