package dev.tooltrail.redaction;

import java.util.Locale;

/// The closed list of what a marker can say about the secret it stands for.
enum Kind {
  ANTHROPIC_KEY,
  API_KEY,
  ATLASSIAN_TOKEN,
  AWS_ACCESS_KEY,
  AWS_SECRET,
  AZURE_SECRET,
  BASIC,
  BEARER,
  CLOUD_TOKEN,
  COOKIE,
  CREDENTIAL,
  GITHUB_TOKEN,
  GITLAB_TOKEN,
  GOOGLE_KEY,
  JWT,
  OPENAI_KEY,
  PACKAGE_TOKEN,
  PASSWORD,
  PASSWORD_HASH,
  PRIVATE_KEY,
  SECRET,
  SERVICE_TOKEN,
  SIGNATURE,
  SLACK_TOKEN,
  STRIPE_KEY,
  TELEGRAM_TOKEN,
  TOKEN,
  URL_PASSWORD,
  WEBHOOK;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /// The kind as markers and rules spell it, such as `github-token`.
  String label() {
    return label;
  }

  static Kind labelled(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
