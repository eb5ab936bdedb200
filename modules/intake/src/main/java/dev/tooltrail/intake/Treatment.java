package dev.tooltrail.intake;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.Redaction;
import dev.tooltrail.core.Sender;
import dev.tooltrail.redaction.Redacted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How a body was treated, as its rows say it.
///
/// @param sender set by a receiver
/// @param user the sender's user as rows show it; empty for none
/// @param policyVersion version of the redaction policy
/// @param key of record ids and fingerprints
record Treatment(Sender sender, Redacted user, int policyVersion, AuditKey key) {
  private static final Comparator<Redaction> ORDER =
      Comparator.comparing(Redaction::field).thenComparing(Redaction::rule);

  String tenant() {
    return sender.tenant();
  }

  String keyId() {
    return key.id();
  }

  /// The id of a record of this body. The same bytes from two people are two statements: were they
  /// one, it would rest on chance whose it is.
  String recordId(String ofBytes) {
    return sender.isNamed() ? key.recordId(ofBytes, sender) : ofBytes;
  }

  /// A record's account, and what was done to the sender's name.
  List<Redaction> account(List<Redaction> ofRecord) {
    if (user.redactions().isEmpty()) {
      return ofRecord;
    }
    var account = new ArrayList<>(ofRecord);
    user.redactions()
        .forEach(one -> account.add(new Redaction(one.rule(), one.field(), one.count())));
    account.sort(ORDER);
    return List.copyOf(account);
  }
}
