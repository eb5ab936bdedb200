package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.AuditKeys;
import dev.tooltrail.core.Envelope;
import dev.tooltrail.core.IdentityAssurance;
import dev.tooltrail.core.Persons;
import dev.tooltrail.core.Redaction;
import dev.tooltrail.core.Sender;
import dev.tooltrail.redaction.FieldTreatment;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.ClaudeRecords;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a receiver's token says of a record's sender, and what that is worth.
class SenderTest {
  private static final String DEV = "dev@example.invalid";
  private static final Sender NAMED = new Sender("acme", "platform", DEV);

  private static ClaudeRecords login() {
    return ClaudeRecords.decision("s1", "p1", "c1", "Bash", "accept", "config", 1_000_000_000L)
        .with("user.email", "login@example.invalid")
        .with("organization.id", "org-of-login");
  }

  private static Envelope read(ClaudeRecords logRecord, Sender sender) {
    return read(Taking.INTAKE, logRecord, sender);
  }

  private static Envelope read(Intake intake, ClaudeRecords logRecord, Sender sender) {
    byte[] body = ClaudeRecords.body(logRecord.build());
    return ((Taken.ToolFact) intake.take(body, sender).records().getFirst()).fact().envelope();
  }

  private static Intake hiding(Map<String, FieldTreatment> fields) {
    return new Intake(Taking.KEY, Policy.standard().withFields(fields));
  }

  @Test
  void theTokensPersonOutranksALoginWhichStaysInItsColumns() {
    Envelope envelope = read(login(), NAMED);

    assertThat(envelope.identity().name()).isEqualTo(DEV);
    assertThat(envelope.identity().assurance()).isEqualTo(IdentityAssurance.RECEIVER_TOKEN);
    assertThat(envelope.identity().userEmail()).isEqualTo("login@example.invalid");
    assertThat(envelope.identity().organizationId()).isEqualTo("platform");
    assertThat(envelope.attributes()).containsEntry("organization.id", "org-of-login");
  }

  @Test
  void aTokenThatNamesNoPersonSaysNothingOfThePerson() {
    Envelope envelope = read(login(), new Sender("acme", "platform", ""));

    assertThat(envelope.identity().name()).isEqualTo("login@example.invalid");
    assertThat(envelope.identity().assurance()).isEqualTo(IdentityAssurance.ACCOUNT_LOGIN);
    assertThat(envelope.tenant()).isEqualTo("acme");
  }

  @Test
  void nothingInAPayloadMakesATokensPerson() {
    Envelope envelope =
        read(
            login()
                .with("tooltrail.user", "ceo@example.invalid")
                .with("identity_assurance", "receiver_token")
                .with("tooltrail.organization", "board"),
            Sender.ofTenant("acme"));

    assertThat(envelope.identity().assurance()).isEqualTo(IdentityAssurance.ACCOUNT_LOGIN);
    assertThat(envelope.identity().organizationId()).isEqualTo("org-of-login");
  }

  @Test
  void theSameBytesFromTwoPeopleAreTwoRecordsAndFromOneAreOne() {
    Envelope once = read(login(), NAMED);

    assertThat(read(login(), NAMED)).isEqualTo(once);
    assertThat(
            List.of(
                read(login(), new Sender("acme", "platform", "other")).recordId(),
                read(login(), new Sender("acme", "", DEV)).recordId(),
                read(login(), Sender.ofTenant("acme")).recordId()))
        .doesNotContain(once.recordId())
        .doesNotHaveDuplicates();
    assertThat(read(login(), Sender.ofTenant("other")).recordId())
        .isEqualTo(read(login(), Sender.UNKNOWN).recordId());
  }

  @Test
  void aPolicyThatHidesPeopleHidesTheTokensPerson() {
    Envelope envelope = read(hiding(Map.of("user.email", FieldTreatment.HASH)), login(), NAMED);

    assertThat(envelope.identity().name())
        .isEqualTo("[PSEUDONYM:tooltrail-user:" + Taking.KEY.pseudonym(DEV) + "]");
    assertThat(envelope.identity().assurance()).isEqualTo(IdentityAssurance.RECEIVER_TOKEN);
    assertThat(envelope.redactions())
        .containsExactly(
            new Redaction("pseudonym", "tooltrail.user", 1),
            new Redaction("pseudonym", "user.email", 1));
    assertThat(envelope.recordId()).isEqualTo(read(login(), NAMED).recordId());
    var persons = new Persons(AuditKeys.of(Taking.KEY));
    assertThat(persons.is(persons.digests(DEV), envelope.identity().name())).isTrue();
  }

  @Test
  void aPolicyMaySayWhatBecomesOfTheTokensPerson() {
    assertThat(
            read(hiding(Map.of("tooltrail.user", FieldTreatment.DROP)), login(), NAMED).identity())
        .satisfies(identity -> {
          assertThat(identity.name()).isEqualTo("login@example.invalid");
          assertThat(identity.assurance()).isEqualTo(IdentityAssurance.ACCOUNT_LOGIN);
        });
    var fields = Map.of("tooltrail.user", FieldTreatment.KEEP, "user.email", FieldTreatment.DROP);
    assertThat(read(hiding(fields), login(), NAMED).identity().name()).isEqualTo(DEV);
  }

  @Test
  void dataPointsHaveTheTokensPersonToo() {
    TakenMetrics taken = Taking.INTAKE.takeMetrics(Captures.metricsBody(), NAMED);

    assertThat(taken.points())
        .isNotEmpty()
        .allSatisfy(one -> {
          Envelope envelope = one.point().envelope();
          assertThat(envelope.identity().name()).isEqualTo(DEV);
          assertThat(envelope.identity().assurance()).isEqualTo(IdentityAssurance.RECEIVER_TOKEN);
          assertThat(envelope.tenant()).isEqualTo("acme");
        });
  }
}
