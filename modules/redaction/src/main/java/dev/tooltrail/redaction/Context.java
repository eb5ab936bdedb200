package dev.tooltrail.redaction;

import java.util.Locale;

/// The rules that are programs: where a secret stands tells that it is one. Their entries in
/// `rules.toml` say what each does.
enum Context {
  ASSIGNMENT,
  NAMED_VALUE,
  NAMED_NUMBER,
  AUTHORIZATION,
  AUTH_SCHEME,
  COOKIE,
  URL_USERINFO,
  WEBHOOK_PATH,
  PEM_PRIVATE_KEY,
  PEM_BASE64,
  JWT,
  TELEGRAM_BOT_TOKEN,
  FIXED_MIDDLE,
  TABLE_COLUMN,
  JWK,
  KEY_PAIR,
  SHELL_ARGUMENT,
  SHELL_INPUT,
  CALL_ARGUMENT,
  EXPECT_SEND,
  PGPASS_LINE,
  RUN,
  ENCODED;

  private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

  String id() {
    return id;
  }

  static Context named(String id) {
    for (Context context : values()) {
      if (context.id.equals(id)) {
        return context;
      }
    }
    throw new IllegalStateException("rules: no context has the id " + id);
  }
}
