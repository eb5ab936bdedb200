package dev.tooltrail.redaction;

/// A keyed digest of a secret; whoever builds a [Redactor] supplies it, this module holds no key.
///
/// It must be a pure function, safe for use by several threads, and answer 1 to 64 characters of
/// `A-Za-z0-9_-`. Another answer makes the redactor withhold the whole value.
@FunctionalInterface
public interface Fingerprint {
  /// @param secret the secret in canonical form: without quotes, escapes and URL encoding
  String of(String secret);
}
