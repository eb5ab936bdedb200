package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tooltrail.core.AuditEvent;
import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.Envelope;
import dev.tooltrail.core.Identity;
import dev.tooltrail.core.IdentityAssurance;
import dev.tooltrail.core.Redaction;
import dev.tooltrail.redaction.FieldTreatment;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.redaction.Redactor;
import dev.tooltrail.testkit.ClaudeRecords;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {
  private static final String MAIL = "dev@example.invalid";
  private static final String OF_MAIL = "[PSEUDONYM:user-email:" + Taking.KEY.pseudonym(MAIL) + "]";
  private static final Policy HASHED =
      Policy.standard().withFields(Map.of("user.email", FieldTreatment.HASH));
  private static final Policy DROPPED =
      Policy.standard()
          .withFields(Map.of("user.email", FieldTreatment.DROP, "host.name", FieldTreatment.DROP));

  private static ClaudeRecords decision() {
    return ClaudeRecords.decision("s1", "p1", "c1", "Bash", "accept", "config", 1_000_000_000L);
  }

  private static Envelope read(
      Policy policy, ClaudeRecords logRecord, Map<String, String> planted) {
    var intake = new Intake(Taking.KEY, policy);
    return Taking.fact(intake, ClaudeRecords.VERSION, planted, logRecord.build()).envelope();
  }

  @Test
  void aHashedAddressIsThePseudonymWhereverTheRowShowsIt() {
    Envelope envelope = read(HASHED, decision().with("user.email", MAIL), Map.of());

    assertThat(OF_MAIL).matches("\\[PSEUDONYM:user-email:[0-9a-f]{12}]");
    assertThat(envelope.identity().userEmail()).isEqualTo(OF_MAIL);
    assertThat(envelope.identity().name()).isEqualTo(OF_MAIL);
    assertThat(envelope.identity().assurance()).isEqualTo(IdentityAssurance.ACCOUNT_LOGIN);
    assertThat(envelope.redactions()).containsExactly(new Redaction("pseudonym", "user.email", 1));
  }

  @Test
  void factsAndEventsOfOnePersonShareThePseudonym() {
    AuditEvent event =
        Taking.event(
            new Intake(Taking.KEY, HASHED),
            Map.of(),
            ClaudeRecords.userPrompt("s", "p", "hello", 1).with("user.email", MAIL).build());

    assertThat(event.envelope().identity().userEmail()).isEqualTo(OF_MAIL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev@example.invalid", "Dev@Example.INVALID", " dev@example.invalid\n"})
  void anAddressIsOnePersonInWhateverLetters(String spelling) {
    assertThat(Pseudonyms.of(Taking.KEY, "user.email", spelling)).isEqualTo(OF_MAIL);
  }

  @Test
  void otherValuesKeysAndPeopleHaveOtherPseudonyms() {
    assertThat(Pseudonyms.of(Taking.KEY, "user.id", "Ab"))
        .isNotEqualTo(Pseudonyms.of(Taking.KEY, "user.id", "ab"));
    assertThat(Pseudonyms.of(Taking.KEY, "user.email", "other@example.invalid"))
        .isNotEqualTo(OF_MAIL);
    assertThat(
            Pseudonyms.of(
                new AuditKey(
                    "another key of thirty-two bytes!"
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                "user.email",
                MAIL))
        .isNotEqualTo(OF_MAIL);
  }

  @Test
  void theSameValueHasTheSameDigitsUnderEveryName() {
    assertThat(Pseudonyms.of(Taking.KEY, "enduser.id", MAIL))
        .isEqualTo(OF_MAIL.replace("user-email", "enduser-id"));
  }

  /// A copy of the resource on the record stays the user's own word when both are hashed.
  @Test
  void aPlantedAddressIsHashedInBothPlacesAndStaysSelfDeclared() {
    Envelope envelope = read(HASHED, decision(), Map.of("user.email", MAIL));

    assertThat(envelope.identity())
        .isEqualTo(
            new Identity("0".repeat(64), "", "", "", OF_MAIL, IdentityAssurance.SELF_DECLARED));
    assertThat(envelope.planted()).containsExactly("user.email");
    assertThat(envelope.resource()).containsEntry("user.email", OF_MAIL);
    assertThat(envelope.attributes()).containsEntry("user.email", OF_MAIL);
    assertThat(envelope.redactions())
        .containsExactly(
            new Redaction("pseudonym", "resource.user.email", 1),
            new Redaction("pseudonym", "user.email", 1));
  }

  /// Of a value of which only a beginning was planted nothing tells any more, once it is hashed.
  @Test
  void aBeginningOfTheAddressOnTheResourceCastsTheSameDoubtAsBefore() {
    ClaudeRecords logRecord = decision().with("user.email", MAIL);

    Envelope kept = read(Policy.standard(), logRecord, Map.of("user.email", "dev@"));
    Envelope hashed = read(HASHED, logRecord, Map.of("user.email", "dev@"));

    assertThat(hashed.planted()).isEqualTo(kept.planted()).contains("user.email");
    assertThat(hashed.identity().assurance()).isEqualTo(kept.identity().assurance());
    assertThat(hashed.identity().userEmail()).isEmpty();
  }

  @Test
  void anotherPersonsAddressOnTheResourceChangesNothing() {
    Envelope envelope =
        read(HASHED, decision().with("user.email", MAIL), Map.of("user.email", "ceo@corp.invalid"));

    assertThat(envelope.identity().userEmail()).isEqualTo(OF_MAIL);
    assertThat(envelope.identity().assurance()).isEqualTo(IdentityAssurance.ACCOUNT_LOGIN);
    assertThat(envelope.resource().get("user.email")).startsWith("[PSEUDONYM:user-email:");
  }

  @Test
  void aDroppedFieldIsNowhereAndCounted() {
    Envelope envelope =
        read(
            DROPPED,
            decision().with("user.email", MAIL).with("user.account_uuid", "uuid-1"),
            Map.of("host.name", "laptop-of-dev", "user.email", MAIL));

    assertThat(envelope.identity().userEmail()).isEmpty();
    assertThat(envelope.identity().name()).isEqualTo("uuid-1");
    assertThat(envelope.identity().assurance()).isEqualTo(IdentityAssurance.ACCOUNT_LOGIN);
    assertThat(envelope.resource()).doesNotContainKeys("host.name", "user.email");
    assertThat(envelope.attributes()).doesNotContainKeys("host.name", "user.email");
    assertThat(envelope.redactions())
        .containsExactly(
            new Redaction("dropped", "host.name", 1),
            new Redaction("dropped", "resource.host.name", 1),
            new Redaction("dropped", "resource.user.email", 1),
            new Redaction("dropped", "user.email", 1));
  }

  @Test
  void anEmptyValueStaysEmptyAndIsNotCounted() {
    Envelope envelope = read(HASHED, decision().with("user.email", ""), Map.of());

    assertThat(envelope.identity().userEmail()).isEmpty();
    assertThat(envelope.redactions()).isEmpty();
  }

  @Test
  void aFieldThatJoinsNeedIsRefused() {
    for (String name : Pseudonyms.fixedFields()) {
      var policy = Policy.standard().withFields(Map.of(name, FieldTreatment.DROP));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Intake(Taking.KEY, policy))
          .withMessage("policy fields: expected to be kept: [" + name + "]");
    }
    assertThat(Pseudonyms.fixedFields()).contains("session.id", "prompt.id", "tool_use_id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%s", "{\"user.email\":\"%s\"}", "asked by %s today", "git commit --author=%s"})
  void redactionLeavesAPseudonymAlone(String context) {
    var redactor = new Redactor(Policy.standard(), Taking.KEY::fingerprint);

    for (String field : new String[] {"user.email", "user.id", "organization.id", "host.name"}) {
      String text = context.formatted(Pseudonyms.of(Taking.KEY, field, MAIL));

      assertThat(redactor.redact(field, text).text()).isSameAs(text);
    }
  }
}
