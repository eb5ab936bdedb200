package dev.tooltrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tooltrail.core.AuditKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How an agent comes to send to `local`.
class AgentSetupTest {
  private final StringWriter out = new StringWriter();

  @Test
  void theVariablesForAShellAreThoseOfTheManagedSettings() throws Exception {
    new AgentSetup(4318).print(new PrintWriter(out, true));

    String text = out.toString();
    Map<String, String> exports = new TreeMap<>();
    text.lines()
        .map(String::strip)
        .filter(line -> line.startsWith("export "))
        .map(line -> line.substring("export ".length()).split("=", 2))
        .forEach(pair -> exports.put(pair[0], pair[1]));
    JsonNode settings =
        new ObjectMapper().readTree(text.substring(text.indexOf('{'), text.lastIndexOf('}') + 1));
    Map<String, String> managed = new TreeMap<>();
    settings
        .path("env")
        .properties()
        .forEach(one -> managed.put(one.getKey(), one.getValue().asText()));
    assertThat(managed)
        .isEqualTo(exports)
        .containsEntry("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318")
        .containsEntry("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
  }

  @Test
  void aTakenPortIsToldInOneLineBeforeAnythingStarts(@TempDir Path folder) throws Exception {
    Path key = Files.writeString(folder.resolve("audit.key"), AuditKey.generate());
    Path data = folder.resolve("data");
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      int code =
          Main.commandLine()
              .setErr(new PrintWriter(out, true))
              .execute(
                  "local",
                  "--data",
                  data.toString(),
                  "--key-file",
                  key.toString(),
                  "--otlp-port",
                  port);

      assertThat(code).isOne();
      assertThat(out.toString())
          .isEqualToNormalizingNewlines(
              "tooltrail: OTLP/HTTP port: expected a free port on 127.0.0.1 but "
                  + port
                  + " is taken\n");
      assertThat(data).doesNotExist();
    }
  }
}
