package dev.tooltrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.Identity;
import dev.tooltrail.core.IdentityAssurance;
import dev.tooltrail.testkit.ClaudeRecords;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What an identity rests on.
class IdentityTest {
  private static final String INSTALLATION = "0".repeat(64);

  private static ClaudeRecords logRecord() {
    return ClaudeRecords.decision("s1", "p1", "c1", "Bash", "accept", "config", 1_000_000_000L);
  }

  private static Identity read(ClaudeRecords logRecord, Map<String, String> planted) {
    return Taking.fact(ClaudeRecords.VERSION, planted, logRecord.build()).envelope().identity();
  }

  @Test
  void anApiKeyLeavesTheInstallationAlone() {
    assertThat(read(logRecord(), Map.of()))
        .isEqualTo(
            new Identity(
                INSTALLATION, "", "", "", INSTALLATION, IdentityAssurance.INSTALLATION_ID));
  }

  @Test
  void aLoginIsNamedByItsMail() {
    ClaudeRecords login =
        logRecord()
            .with("user.email", "dev@example.invalid")
            .with("user.account_uuid", "uuid-1")
            .with("user.account_id", "user_1")
            .with("organization.id", "org-1");

    assertThat(read(login, Map.of()))
        .isEqualTo(
            new Identity(
                INSTALLATION,
                "dev@example.invalid",
                "uuid-1",
                "org-1",
                "dev@example.invalid",
                IdentityAssurance.ACCOUNT_LOGIN));
  }

  @Test
  void aLoginWithoutAMailIsNamedByItsAccount() {
    assertThat(read(logRecord().with("user.account_id", "user_1"), Map.of()))
        .isEqualTo(
            new Identity(
                INSTALLATION, "", "user_1", "", "user_1", IdentityAssurance.ACCOUNT_LOGIN));
  }

  @Test
  void anIdentityProviderIsNamedByItsSubject() {
    ClaudeRecords gateway =
        logRecord().with("identity.source", "gateway-oidc").with("user.id", "subject-1");

    assertThat(read(gateway, Map.of()).name()).isEqualTo("subject-1");
    assertThat(read(gateway, Map.of()).assurance()).isEqualTo(IdentityAssurance.IDENTITY_PROVIDER);
  }

  @Test
  void anIdentityProviderWithoutASubjectVouchesForNobody() {
    ClaudeRecords gateway = logRecord().with("identity.source", "gateway-oidc").without("user.id");

    assertThat(read(gateway, Map.of())).isEqualTo(Identity.NONE);
    assertThat(read(gateway, Map.of("enduser.id", "ceo")).assurance())
        .isEqualTo(IdentityAssurance.SELF_DECLARED);
  }

  @Test
  void aPlantedIdentityProviderVouchesForNobody() {
    Identity identity = read(logRecord(), Map.of("identity.source", "gateway-oidc"));

    assertThat(identity.assurance()).isEqualTo(IdentityAssurance.INSTALLATION_ID);
  }

  @Test
  void whatTheUserPlantedNamesTheIdentityAndFillsNoColumn() {
    Identity identity =
        read(
            logRecord(),
            Map.of(
                "user.email", "ceo@example.invalid",
                "user.account_uuid", "uuid-9",
                "user.account_id", "user_9",
                "organization.id", "other-org",
                "user.id", "spoofed-user"));

    assertThat(identity)
        .isEqualTo(
            new Identity(
                INSTALLATION, "", "", "", "ceo@example.invalid", IdentityAssurance.SELF_DECLARED));
  }

  @Test
  void anEndUserIsSelfDeclared() {
    Identity identity = read(logRecord(), Map.of("enduser.id", "dev7", "user.email", "ceo@x"));

    assertThat(identity.name()).isEqualTo("dev7");
    assertThat(identity.assurance()).isEqualTo(IdentityAssurance.SELF_DECLARED);
  }

  @Test
  void aPlantedNameDoesNotOutweighALogin() {
    Identity identity =
        read(logRecord().with("user.email", "dev@example.invalid"), Map.of("enduser.id", "ceo"));

    assertThat(identity.name()).isEqualTo("dev@example.invalid");
    assertThat(identity.assurance()).isEqualTo(IdentityAssurance.ACCOUNT_LOGIN);
  }

  @Test
  void aLoginThatAlsoStandsOnTheResourceIsSelfDeclared() {
    Identity identity =
        read(
            logRecord().with("user.email", "dev@example.invalid"),
            Map.of("user.email", "dev@example.invalid"));

    assertThat(identity.userEmail()).isEmpty();
    assertThat(identity.name()).isEqualTo("dev@example.invalid");
    assertThat(identity.assurance()).isEqualTo(IdentityAssurance.SELF_DECLARED);
  }

  @Test
  void aPlantedInstallationIsSelfDeclared() {
    Identity identity = read(logRecord().without("user.id"), Map.of("user.id", "spoofed-user"));

    assertThat(identity)
        .isEqualTo(new Identity("", "", "", "", "spoofed-user", IdentityAssurance.SELF_DECLARED));
  }

  @Test
  void nobodyIsNobody() {
    assertThat(read(logRecord().without("user.id"), Map.of())).isEqualTo(Identity.NONE);
  }
}
