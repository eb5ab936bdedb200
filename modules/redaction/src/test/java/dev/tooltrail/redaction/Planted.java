package dev.tooltrail.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A text with one secret in it.
///
/// @param secret as people know it
/// @param text with the secret in some spelling
/// @param made how the text came about, for messages
/// @param layers what the text has been put into, outermost last
record Planted(String secret, String text, String made, List<Layer> layers) {
  /// What a text can be put into.
  enum Layer {
    SHELL,
    BASE64,
    JSON
  }

  /// So much of a secret must not be seen.
  private static final int TELLING = 8;

  private static final String ALNUM =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final String SYMBOLS = ALNUM + "!#%^*+=.,?_-@$&/~:";

  /// `§` is a word of the shell.
  private static final List<String> SHELL =
      List.of(
          "export DB_PASSWORD=§ && make",
          "API_TOKEN=§ ./deploy.sh",
          "deploy --password § --verbose",
          "tool --api-key=§ run",
          "docker run -e DB_PASSWORD=§ -p 80:80 img",
          "mysql -u root -p§ shop",
          "sshpass -p § ssh host",
          "redis-cli -h r -a § ping",
          "curl --user admin:§ https://x.invalid/a",
          "echo § | docker login -u me --password-stdin ghcr.io");

  /// `§` is made of letters and digits, or is a token.
  private static final List<String> TOKEN =
      List.of(
          "curl -sS -H 'Authorization: Bearer §' https://x.invalid/a",
          "> X-Api-Key: §\n> Accept: */*",
          "Cookie: theme=dark; session=§; lang=en",
          "the password is § for now",
          "machine x.invalid login ci password §",
          "APP_ENV=dev\nCLIENT_SECRET=§\nPORT=80",
          "jdbc:postgresql://h:5432/db?user=u&password=§&ssl=true");

  /// `§` is encoded as in URLs.
  private static final List<String> URL =
      List.of(
          "git clone https://user:§@x.invalid/a.git",
          "postgresql://app:§@db.invalid:5432/orders",
          "GET https://x.invalid/e?format=csv&access_token=§&page=2");

  /// `§` is a string of JSON with its quotes.
  private static final List<String> JSON =
      List.of(
          "{\"user\":\"u\",\"password\":§,\"n\":1.50}",
          "{\"a\":[{\"name\":\"API_TOKEN\",\"value\":§}]}",
          "{\"config\":{\"clientSecret\":§}}");

  static Planted of(Random random) {
    var isToken = random.nextInt(3) > 0;
    var secret = isToken ? token(random) : password(random);
    var kind = random.nextInt(isToken ? 4 : 3);
    var context =
        Fragments.pick(
            switch (kind) {
              case 0 -> SHELL;
              case 1 -> URL;
              case 2 -> JSON;
              default -> TOKEN;
            },
            random);
    var spelled =
        switch (kind) {
          case 0 -> Encodings.word(secret, random);
          case 1 -> Encodings.url(secret);
          case 2 -> Encodings.json(secret, random);
          default -> secret;
        };
    return new Planted(secret, context.replace("§", spelled), context, List.of());
  }

  /// In up to three layers, at most one of them base64 and one of them quotes of the shell.
  Planted wrapped(Random random) {
    var planted = this;
    for (int i = random.nextInt(4); i > 0; i--) {
      var layer =
          Fragments.pick(List.of(Layer.SHELL, Layer.BASE64, Layer.JSON, Layer.JSON), random);
      if (layer == Layer.JSON || !planted.layers.contains(layer)) {
        planted = planted.in(layer, random);
      }
    }
    return planted;
  }

  private Planted in(Layer layer, Random random) {
    var all = new ArrayList<>(layers);
    all.add(layer);
    var outer =
        switch (layer) {
          case BASE64 -> "echo " + Encodings.base64(text) + " | base64 -d";
          case SHELL ->
              random.nextBoolean()
                  ? "bash -c " + Encodings.singleQuoted(text)
                  : "sh -c " + Encodings.doubleQuoted(text) + " && ls";
          case JSON ->
              random.nextInt(3) == 0
                  ? "[" + Encodings.json(text, random) + ", true]"
                  : "{\"description\":\"Run\",\"command\":" + Encodings.json(text, random) + "}";
        };
    return new Planted(secret, outer, made, List.copyOf(all));
  }

  /// Whether the fingerprint can be that of the secret: in base64 of a text with more layers it may
  /// be that of the whole.
  boolean hasFingerprint() {
    return layers.lastIndexOf(Layer.BASE64) <= 0;
  }

  /// A part of the secret that can be seen in a text, or nothing.
  String seenIn(String redacted) {
    var plain = Encodings.withoutEscapes(redacted);
    for (int i = 0; i + TELLING <= secret.length(); i++) {
      var part = secret.substring(i, i + TELLING);
      if (redacted.contains(part) || plain.contains(part) || plain.contains(Encodings.url(part))) {
        return part;
      }
    }
    return "";
  }

  private static String token(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> "ghp_" + Fixtures.random(random, 36);
      case 1 -> "glpat-" + Fixtures.random(random, 20);
      default -> Fixtures.random(random, random.nextInt(16, 48));
    };
  }

  /// Of both cases, digits and symbols, with a letter at both ends.
  private static String password(Random random) {
    var text = new StringBuilder("kV4");
    for (int i = random.nextInt(6, 24); i > 0; i--) {
      text.append(SYMBOLS.charAt(random.nextInt(SYMBOLS.length())));
    }
    return text.append("9xZ").toString();
  }
}
