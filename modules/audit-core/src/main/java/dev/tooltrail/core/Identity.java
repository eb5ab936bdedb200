package dev.tooltrail.core;

/// Who a record says it belongs to. Empty strings mean absent.
///
/// @param userId random id of the installation, or the subject at an identity provider
/// @param userEmail login e-mail; only where the client set it itself
/// @param userAccount account uuid or id; only where the client set it itself
/// @param organizationId the organization of the receiver's token, else the client's own word
/// @param name the best identity there is, whatever it rests on
/// @param assurance what `name` rests on
public record Identity(
    String userId,
    String userEmail,
    String userAccount,
    String organizationId,
    String name,
    IdentityAssurance assurance) {
  public static final Identity NONE = new Identity("", "", "", "", "", IdentityAssurance.NONE);
}
