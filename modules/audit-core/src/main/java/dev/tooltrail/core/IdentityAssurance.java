package dev.tooltrail.core;

/// What the identity in a row rests on, strongest first.
public enum IdentityAssurance implements Word {
  /// The receiver's token file names the person. A token that names a tenant or an organization
  /// alone says nothing of the person.
  RECEIVER_TOKEN,
  IDENTITY_PROVIDER,
  ACCOUNT_LOGIN,
  /// The user's own word, for example from `OTEL_RESOURCE_ATTRIBUTES`.
  SELF_DECLARED,
  /// A random id of the installation; it names a machine's account, not a person.
  INSTALLATION_ID,
  NONE
}
