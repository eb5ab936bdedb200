package dev.tooltrail.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a name says about its value: `db_password` is the name of a secret, `password_file` is not.
///
/// The name is split at separators, digits and camel case. Its head, the last word that is not
/// neutral, must be a secret word. So `max_tokens`, `secret_name` and `key_prefix` are off without
/// a list of their own.
///
/// @param kind what a value of this name would be
/// @param strong whether the name alone is enough; a weak one needs a value that looks random
record KeyName(Kind kind, boolean strong) {
  private static final int LONGEST = 100;
  private static final KeyName PASSWORD = new KeyName(Kind.PASSWORD, true);
  private static final KeyName SECRET = new KeyName(Kind.SECRET, true);
  private static final KeyName TOKEN = new KeyName(Kind.TOKEN, true);
  private static final KeyName API_KEY = new KeyName(Kind.API_KEY, true);
  private static final KeyName WEAK_KEY = new KeyName(Kind.API_KEY, false);
  private static final KeyName PRIVATE_KEY = new KeyName(Kind.PRIVATE_KEY, true);
  private static final KeyName CREDENTIAL = new KeyName(Kind.CREDENTIAL, false);

  private static final Set<String> NEUTRAL =
      Set.of(
          "value",
          "string",
          "data",
          "text",
          "plain",
          "plaintext",
          "raw",
          "prod",
          "production",
          "staging",
          "stage",
          "dev",
          "test",
          "live",
          "new",
          "old",
          "current",
          "default",
          "root",
          "admin",
          "main",
          "b64",
          "base64",
          "json",
          "env",
          "var",
          "val",
          "input",
          "confirm",
          "confirmation",
          "again",
          "repeat",
          "decrypted",
          "ro",
          "rw",
          "v");
  private static final Set<String> PUBLIC =
      Set.of(
          "public", "publishable", "pub", "no", "has", "is", "csrf", "xsrf", "missing", "existing");
  private static final Set<String> PASSWORDS =
      Set.of(
          "password",
          "passwords",
          "passwd",
          "pwd",
          "passphrase",
          "passcode",
          "pass",
          "userpass",
          "dbpass",
          "mypass",
          "pgpass",
          "storepass",
          "keypass",
          "passwort",
          "pword",
          "psw");
  private static final Set<String> STRONG_BEFORE_KEY =
      Set.of(
          "api",
          "access",
          "secret",
          "account",
          "auth",
          "signing",
          "encryption",
          "master",
          "shared",
          "fernet",
          "deploy",
          "license",
          "app",
          "application",
          "subscription",
          "storage",
          "service",
          "admin",
          "jwt",
          "hmac",
          "ssh",
          "host",
          "write",
          "read",
          "client",
          "webhook",
          "private");
  private static final Set<String> NEVER_BEFORE_KEY =
      Set.of(
          "primary",
          "foreign",
          "partition",
          "sort",
          "cache",
          "row",
          "unique",
          "composite",
          "index",
          "hot",
          "map",
          "json",
          "object",
          "s3",
          "item",
          "group",
          "sequence",
          "issue",
          "idx",
          "project",
          "kms",
          "registry",
          "lookup",
          "i18n",
          "translation",
          "config",
          "message",
          "routing",
          "event",
          "surrogate",
          "natural",
          "join",
          "sorting",
          "field",
          "search",
          "nav",
          "react",
          "list",
          "hash");

  /// What `name` says, or null if it names no secret.
  static @Nullable KeyName of(String name) {
    if (name.isEmpty() || name.length() > LONGEST) {
      return null;
    }
    var words = words(name);
    for (String word : words) {
      if (PUBLIC.contains(word)) {
        return null;
      }
    }
    for (int i = words.size() - 1; i >= 0; i--) {
      var word = words.get(i);
      if (!NEUTRAL.contains(word) && !Chars.isDigit(word.charAt(0))) {
        return head(words, i);
      }
    }
    return null;
  }

  private static @Nullable KeyName head(List<String> words, int index) {
    var word = words.get(index);
    var before = index > 0 ? words.get(index - 1) : "";
    if (PASSWORDS.contains(word)
        || fused(word, "password")
        || fused(word, "passwd")
        || fused(word, "pwd")) {
      return "old".equals(word) ? null : PASSWORD;
    }
    if ("key".equals(word) || "keys".equals(word)) {
      return key(before);
    }
    if (fused(word, "passphrase")) {
      return PASSWORD;
    }
    if (word.endsWith("apikey") || word.endsWith("apikeys")) {
      return API_KEY;
    }
    if ("privatekey".equals(word)) {
      return PRIVATE_KEY;
    }
    if (word.endsWith("secretkey")
        || word.endsWith("accesskey")
        || word.endsWith("authkey")
        || word.endsWith("accountkey")
        || word.endsWith("signingkey")
        || word.endsWith("sharedkey")) {
      return API_KEY;
    }
    return other(words, word, before);
  }

  private static @Nullable KeyName other(List<String> words, String word, String before) {
    return switch (word) {
      case "secret", "secrets" -> SECRET;
      case "token" ->
          "next".equals(before) || "page".equals(before) || "continuation".equals(before)
              ? null
              : TOKEN;
      case "tokens" -> CREDENTIAL;
      case "jwt", "bearer", "pat", "authorization" -> TOKEN;
      case "signature" ->
          words.contains("access") || words.contains("amz") || words.contains("goog")
              ? TOKEN
              : null;
      case "credential",
          "credentials",
          "creds",
          "auth",
          "otp",
          "totp",
          "pin",
          "salt",
          "cert",
          "seed" ->
          CREDENTIAL;
      case "jsonwebtoken" -> null;
      default -> fused(word, "token") ? TOKEN : fused(word, "secret") ? SECRET : null;
    };
  }

  private static @Nullable KeyName key(String before) {
    if ("private".equals(before)) {
      return PRIVATE_KEY;
    }
    if (NEVER_BEFORE_KEY.contains(before)) {
      return null;
    }
    return STRONG_BEFORE_KEY.contains(before) ? API_KEY : WEAK_KEY;
  }

  private static boolean fused(String word, String end) {
    return word.length() > end.length() && word.endsWith(end);
  }

  /// `DB_PASSWORD`, `dbPassword` and `db-password` are all `[db, password]`.
  static List<String> words(String name) {
    var words = new ArrayList<String>();
    var start = 0;
    for (int i = 0; i <= name.length(); i++) {
      if (i == name.length() || !Chars.isAlnum(name.charAt(i)) || startsWord(name, i)) {
        if (i > start) {
          words.add(Chars.lower(name.substring(start, i)));
        }
        start = i < name.length() && Chars.isAlnum(name.charAt(i)) ? i : i + 1;
      }
    }
    return words;
  }

  private static boolean startsWord(String name, int i) {
    if (i == 0) {
      return false;
    }
    var before = name.charAt(i - 1);
    var here = name.charAt(i);
    if (Chars.isUpper(here)) {
      return Chars.isLower(before)
          || Chars.isDigit(before)
          || (Chars.isUpper(before) && Chars.isLower(Chars.at(name, i + 1)));
    }
    return Chars.isDigit(here) && Chars.isLetter(before) && i + 2 >= name.length();
  }
}
