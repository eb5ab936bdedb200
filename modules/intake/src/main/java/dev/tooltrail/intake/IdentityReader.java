package dev.tooltrail.intake;

import dev.tooltrail.core.Identity;
import dev.tooltrail.core.IdentityAssurance;

/// Reads who a record belongs to, and what that rests on.
///
/// Identity comes from the log record, never from the resource. What also stands on the resource
/// may be the user's own word: it can name the identity where nothing better does, marked
/// self-declared, but it never fills the columns that a policy may rest on.
///
/// A person or an organization that the receiver's token names outranks all that a record says.
/// What the record says of a login stays in its columns, and of an organization among the
/// attributes.
final class IdentityReader {
  private IdentityReader() {}

  static Identity read(String userId, AttributeReader attributes, Treatment treatment) {
    String organization = treatment.sender().organization();
    Identity stated =
        stated(
            userId,
            attributes,
            organization.isEmpty() ? attributes.trusted("organization.id") : organization);
    String user = treatment.user().text();
    return user.isEmpty()
        ? stated
        : new Identity(
            stated.userId(),
            stated.userEmail(),
            stated.userAccount(),
            stated.organizationId(),
            user,
            IdentityAssurance.RECEIVER_TOKEN);
  }

  private static Identity stated(String userId, AttributeReader attributes, String organization) {
    String source = attributes.trusted("identity.source");
    String email = attributes.trusted("user.email");
    String uuid = attributes.trusted("user.account_uuid");
    String account = uuid.isEmpty() ? attributes.trusted("user.account_id") : uuid;
    String login = email.isEmpty() ? account : email;
    String subject = email.isEmpty() ? userId : email;
    if (!source.isEmpty() && !subject.isEmpty()) {
      return new Identity(
          userId, email, account, organization, subject, IdentityAssurance.IDENTITY_PROVIDER);
    }
    if (!login.isEmpty()) {
      return new Identity(
          userId, email, account, organization, login, IdentityAssurance.ACCOUNT_LOGIN);
    }
    String declared = declared(attributes);
    if (!declared.isEmpty()) {
      return new Identity(userId, "", "", organization, declared, IdentityAssurance.SELF_DECLARED);
    }
    return userId.isEmpty()
        ? new Identity("", "", "", organization, "", IdentityAssurance.NONE)
        : new Identity(userId, "", "", organization, userId, IdentityAssurance.INSTALLATION_ID);
  }

  private static String declared(AttributeReader attributes) {
    for (String key :
        new String[] {"enduser.id", "user.email", "user.account_uuid", "user.account_id"}) {
      String value = attributes.selfDeclared(key);
      if (!value.isEmpty()) {
        return value;
      }
    }
    return attributes.selfDeclared("user.id");
  }
}
