package dev.tooltrail.redaction;

/// The markers of one policy: what stands in place of a secret.
final class Fingerprints {
  /// Stands for the fingerprint of a password where the policy wants none: whoever holds the key
  /// could guess short passwords from it.
  private static final String NONE = "none";

  private final Fingerprint fingerprint;
  private final boolean ofPasswords;

  Fingerprints(Fingerprint fingerprint, Policy policy) {
    this.fingerprint = fingerprint;
    this.ofPasswords = policy.passwordFingerprints();
  }

  /// @param secret in its canonical form
  String marker(Kind kind, String secret) {
    var password = kind == Kind.PASSWORD || kind == Kind.URL_PASSWORD;
    return Markers.redacted(kind, password && !ofPasswords ? NONE : fingerprint.of(secret));
  }

  /// The fingerprint of a secret in whatever spelling.
  String of(String secret) {
    return fingerprint.of(Canonical.of(secret));
  }
}
