package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.core.Sender;
import dev.tooltrail.receiver.ReceiverSettings;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.OtlpBodies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// From a client's request to the views: every recorded body, over every protocol, is the row that
/// `process` makes of it.
class ReceivedIT {
  @RegisterExtension static final Servers SERVERS = new Servers();

  private static final ReceiverSettings.Access ANYONE = new ReceiverSettings.Access.Anyone(false);

  @TempDir private Path folder;

  private static List<byte[]> allBodies() {
    return Captures.scenarios().stream()
        .flatMap(scenario -> Captures.bodies(scenario).stream())
        .toList();
  }

  @Test
  void bodiesOfAllSignalsPostedAsTheyAre() throws Exception {
    try (Pipeline pipeline = running();
        var receiving = new Receiving(pipeline, ANYONE, "", Optional.empty())) {
      for (byte[] body : allBodies()) {
        assertThat(receiving.post("/v1/logs", body)).isEqualTo(200);
        pipeline.expected().add(body, "", "");
      }
      for (String scenario : Captures.scenarios()) {
        for (byte[] body : Captures.metricsBodies(scenario)) {
          assertThat(receiving.post("/v1/metrics", body)).isEqualTo(200);
          pipeline.expected().addMetrics(body, "", "");
        }
      }
      for (String scenario : Captures.traceScenarios()) {
        for (byte[] body : Captures.traceBodies(scenario)) {
          assertThat(receiving.post("/v1/traces", body)).isEqualTo(200);
          pipeline.expected().add(body, "", "");
        }
      }

      pipeline.awaitAll();

      pipeline.assertViewsEqualTheFold();
    }
  }

  @Test
  void bodiesAsJsonAndGzip() throws Exception {
    try (Pipeline pipeline = running();
        var receiving = new Receiving(pipeline, ANYONE, "", Optional.empty())) {
      for (byte[] body : allBodies()) {
        byte[] json = OtlpBodies.toJson(OtlpBodies.parse(body));
        assertThat(receiving.post("/v1/logs", OtlpBodies.gzip(json))).isEqualTo(200);
        pipeline.expected().add(body, "", "");
      }

      pipeline.awaitAll();

      pipeline.assertViewsEqualTheFold();
    }
  }

  @Test
  void bodiesOverGrpcOfAPersonWhomTheTokenNames() throws Exception {
    String token = "a-token-0123456789";
    Path tokens =
        Files.writeString(folder.resolve("tokens"), token + " acme platform dev@example.invalid");
    try (Pipeline pipeline = running();
        var receiving =
            new Receiving(
                pipeline, new ReceiverSettings.Access.Tokens(tokens), token, Optional.empty())) {
      var sender = new Sender("acme", "platform", "dev@example.invalid");
      for (byte[] body : receiving.export(allBodies())) {
        pipeline.expected().add(body, sender, "");
      }

      pipeline.awaitAll();

      pipeline.assertViewsEqualTheFold();
      for (String table : List.of("tool_calls", "events", "tool_facts")) {
        assertThat(
                pipeline.number(
                    "SELECT countIf(tenant != 'acme' OR identity != 'dev@example.invalid' OR"
                        + " toString(identity_assurance) != 'receiver_token' OR"
                        + " ifNull(organization_id, '') != 'platform') FROM "
                        + table
                        + " FORMAT TSV"))
            .as(table)
            .isZero();
        assertThat(pipeline.number("SELECT count() FROM " + table + " FORMAT TSV")).isPositive();
      }
    }
  }

  private static Pipeline running() throws Exception {
    Pipeline pipeline = SERVERS.pipeline(2);
    pipeline.startStream();
    pipeline.startSink(WatchedSink.living(), 2000);
    return pipeline;
  }
}
