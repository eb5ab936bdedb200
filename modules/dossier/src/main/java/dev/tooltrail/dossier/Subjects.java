package dev.tooltrail.dossier;

import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.sink.questions.Near;
import dev.tooltrail.sink.questions.SqlFiles;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Finds what a dossier is to be about.
public final class Subjects {
  private final DossierQuestions questions;
  private final String tenant;
  private final String agent;

  /// @param tenant empty for any
  /// @param agent empty for any
  public Subjects(ClickHouse clickHouse, String tenant, String agent) {
    this.questions = new DossierQuestions(clickHouse);
    this.tenant = tenant;
    this.agent = agent;
  }

  /// @throws DossierException if there is no such session, or there are several
  public Subject ofSession(String sessionId) throws IOException {
    List<Row> found = rows("sessions_named", "session", sessionId);
    if (found.isEmpty()) {
      throw new DossierException(
          "--session: there is no session " + shown(sessionId) + near("session_id", sessionId));
    }
    return only("--session", sessionId, found, "");
  }

  /// The session of a prompt, limited to it.
  ///
  /// @param promptId as the agent names it, or the event id of a `user_prompt`
  /// @throws DossierException if there is no such prompt, or several sessions have it
  public Subject ofPrompt(String promptId) throws IOException {
    List<Row> found = rows("sessions_of_prompt", "prompt", promptId);
    if (found.isEmpty()) {
      throw new DossierException(
          "--prompt: there is no prompt " + shown(promptId) + near("prompt_id", promptId));
    }
    return only("--prompt", promptId, found, promptId);
  }

  private static Subject only(String option, String id, List<Row> found, String turnId)
      throws DossierException {
    if (found.size() == 1) {
      Row one = found.getFirst();
      return new Subject(one.text("tenant"), one.text("agent"), one.text("session_id"), turnId);
    }
    boolean isOneTenant = found.stream().map(row -> row.text("tenant")).distinct().count() == 1;
    boolean isOneAgent = found.stream().map(row -> row.text("agent")).distinct().count() == 1;
    String what = isOneTenant ? isOneAgent ? "session" : "agent" : "tenant";
    String column = what.equals("session") ? "session_id" : what;
    var choices = new TreeSet<String>();
    found.forEach(row -> choices.add(row.text(column).isEmpty() ? "''" : shown(row.text(column))));
    throw new DossierException(
        "%s: %s is in several sessions; name one with --%s: %s"
            .formatted(option, shown(id), what, String.join(", ", choices)));
  }

  private String near(String column, String id) throws IOException {
    var near = new Near(id);
    rows(column + "s", column, id).forEach(row -> near.offer(row.text(column)));
    List<String> names = near.names().stream().map(Subjects::shown).toList();
    return names.isEmpty() ? "; the trail holds none" : "; near ones: " + String.join(", ", names);
  }

  private List<Row> rows(String file, String name, String value) throws IOException {
    return questions.rows(
        SqlFiles.text("dossier/" + file + ".sql").stripTrailing(),
        Map.of("tenant", tenant, "agent", agent, name, value));
  }

  private static String shown(String id) {
    return Times.cut(dev.tooltrail.sink.questions.Cells.visible(id), 80);
  }
}
