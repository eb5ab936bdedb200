package dev.tooltrail.sink;

import static dev.tooltrail.sink.GuardedRows.OTHER;
import static dev.tooltrail.sink.GuardedRows.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whose rows a reader sees: by organization, and by team where an administrator says so.
class AccessRowsIT {
  private static final List<String> OF_PEOPLE =
      List.of("tool_facts", "tool_calls", "events", "timeline", "prompts", "sessions");

  @RegisterExtension static final GuardedTrail TRAIL = new GuardedTrail();

  @Test
  void withoutAMapTheRowsWithoutAnOrganizationAreShown() {
    for (String view : OF_PEOPLE) {
      assertThat(tenants("auditor", view)).as(view).isEqualTo("['']");
    }
    assertThat(TRAIL.ask("auditor", "SELECT uniqExact(session_id) FROM sessions")).isEqualTo("3");
    assertThat(TRAIL.ask("auditor", "SELECT count() FROM dead_letters")).isEqualTo("1");
    assertThat(TRAIL.ask("auditor", "SELECT count() FROM deliveries")).isEqualTo("1");
  }

  @Test
  void aReaderOfAnOrganizationSeesItAlone() {
    for (String view : OF_PEOPLE) {
      assertThat(tenants("auditor_acme", view)).as(view).isEqualTo("['acme']");
    }
    assertThat(TRAIL.ask("auditor_acme", "SELECT tenant, identity FROM teams"))
        .isEqualTo("acme\teve@" + OTHER);
    assertThat(TRAIL.ask("auditor_acme", "SELECT count() FROM dead_letters")).isEqualTo("0");
    assertThat(TRAIL.ask("auditor_acme", "SELECT count() FROM deliveries")).isEqualTo("0");
    assertThat(TRAIL.ask("auditor_acme", "SELECT * FROM timeline")).doesNotContain(TEXT);
  }

  @Test
  void aReaderOfAllSeesAll() {
    for (String view : OF_PEOPLE) {
      assertThat(tenants("auditor_all", view)).as(view).isEqualTo("['','acme']");
    }
    assertThat(TRAIL.ask("auditor_all", "SELECT count() FROM dead_letters")).isEqualTo("1");
  }

  @Test
  void aReaderOfATeamSeesWhatItsPersonsAreKnownToHaveDone() {
    // Not c2 (bob's), not c3 (ann by her own word alone), not c4 (its result is bob's).
    assertThat(
            TRAIL.ask(
                "team_lead",
                "SELECT groupArray(call_id) FROM (SELECT call_id FROM tool_calls ORDER BY call_id)"))
        .isEqualTo("['c1','c5']");
    assertThat(
            TRAIL.ask(
                "team_lead",
                "SELECT groupArray(fact_id) FROM (SELECT fact_id FROM tool_facts ORDER BY fact_id)"))
        .isEqualTo("['f1','f2','f5','f7']");
    assertThat(
            TRAIL.ask(
                "team_lead",
                "SELECT groupArray(event_id) FROM (SELECT event_id FROM events ORDER BY event_id)"))
        .isEqualTo("['e1','e2']");
    for (String view : OF_PEOPLE) {
      assertThat(TRAIL.ask("team_lead", "SELECT * FROM " + view))
          .as(view)
          .doesNotContain("bob@x", OTHER);
    }
    assertThat(TRAIL.ask("team_lead", "SELECT parameters FROM tool_facts")).contains(TEXT);
    assertThat(TRAIL.ask("team_lead", "SELECT count() FROM deliveries")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "nobody"})
  void theAdministratorChoosesWhatUsersWithoutARowSee(String tenant) throws Exception {
    try (var admin = new ClickHouse(TRAIL.config("admin"))) {
      admin.execute(
          "INSERT INTO tenant_readers (user_name, tenant) VALUES ('*', '" + tenant + "')");
      try {
        assertThat(tenants("finops", "sessions"))
            .isEqualTo(tenant.equals("acme") ? "['acme']" : "[]");
        assertThat(tenants("auditor_acme", "sessions")).isEqualTo("['acme']");
      } finally {
        admin.execute("DELETE FROM tenant_readers WHERE user_name = '*'");
      }
    }
  }

  private static String tenants(String user, String view) {
    return TRAIL.ask(user, "SELECT arraySort(groupUniqArray(tenant)) FROM " + view);
  }
}
