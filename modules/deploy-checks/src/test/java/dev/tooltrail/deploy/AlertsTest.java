package dev.tooltrail.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Alert rules and the runbook.
class AlertsTest {
  private static final String RULES = "deploy/prometheus/alerts.yml";

  @Test
  void everyAlertHasItsEntryInTheRunbookAndEveryEntryItsAlert() throws IOException {
    List<String> entries =
        Arrays.stream(Repository.text("docs/runbook.md").split("\n", -1))
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3))
            .toList();

    assertThat(entries).containsExactlyElementsOf(names());
  }

  @Test
  void everyEntrySaysWhatItMeansWhatToLookAtAndWhatToDo() throws IOException {
    for (String entry : Repository.text("docs/runbook.md").split("\n## ", -1)) {
      if (entry.startsWith("Tooltrail")) {
        assertThat(entry).contains("**Means.**", "**Look at.**", "**Do.**");
      }
    }
  }

  @Test
  void everyAlertSaysHowBadItIsAndWhereToRead() throws IOException {
    for (JsonNode alert : alerts()) {
      String name = alert.path("alert").asText();
      assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning", "info");
      assertThat(alert.at("/annotations/summary").asText()).as(name).isNotEmpty();
      assertThat(alert.at("/annotations/runbook").asText())
          .isEqualTo("docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
    }
  }

  @Test
  void everyMetricExists() throws IOException {
    for (JsonNode alert : alerts()) {
      assertThat(Metrics.known())
          .as(alert.path("alert").asText())
          .containsAll(Metrics.usedIn(alert.path("expr").asText()));
    }
  }

  @Test
  void promtoolFindsNothingAndTheAlertsFireWhenTheyShould() throws Exception {
    Tool.require("promtool");

    Tool.run(Repository.file("deploy/prometheus"), "promtool", "check", "rules", "alerts.yml");
    Tool.run(Repository.file("deploy/prometheus"), "promtool", "check", "config", "prometheus.yml");
    Tool.run(Repository.file("deploy/prometheus"), "promtool", "test", "rules", "alerts_test.yml");
  }

  private static List<String> names() throws IOException {
    return alerts().stream().map(alert -> alert.path("alert").asText()).toList();
  }

  private static List<JsonNode> alerts() throws IOException {
    return Repository.each(Repository.yaml(RULES).path("groups"))
        .flatMap(group -> Repository.each(group.path("rules")))
        .toList();
  }
}
