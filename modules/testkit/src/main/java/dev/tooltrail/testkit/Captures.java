package dev.tooltrail.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Bodies recorded from real clients, one folder a scenario; `scenario.md` in it says what was run.
///
/// A scenario is named in full (`cc01-basic-protobuf`) or by its number (`cc01`). All identities
/// and secrets in the recordings are invented.
public final class Captures {
  private static final String ROOT = "/captures/";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FILES =
      new String(read("index.txt"), StandardCharsets.UTF_8).lines().toList();

  private Captures() {}

  /// Full names of those with log bodies, sorted.
  public static List<String> scenarios() {
    return scenariosWith("-logs.");
  }

  /// Full names of those with trace bodies, sorted.
  public static List<String> traceScenarios() {
    return scenariosWith("-traces.");
  }

  private static List<String> scenariosWith(String part) {
    return FILES.stream()
        .filter(file -> file.contains(part))
        .map(file -> file.substring(0, file.indexOf('/')))
        .distinct()
        .toList();
  }

  /// The log bodies of a scenario as they came in, in order: protobuf, JSON or gzip.
  public static List<byte[]> bodies(String scenario) {
    return files(scenario, "-logs.").stream()
        .filter(file -> !file.endsWith(".decoded.json"))
        .map(Captures::read)
        .toList();
  }

  /// The metrics bodies of a scenario as they came in, in order: protobuf, JSON or gzip. Kept for
  /// some scenarios only.
  public static List<byte[]> metricsBodies(String scenario) {
    return files(scenario, "-metrics.").stream().map(Captures::read).toList();
  }

  /// The trace bodies of a scenario as they came in, in order: protobuf or JSON, gzip-ed. Of some
  /// clients the spans that hold their own prompts are left out, as their `scenario.md` says.
  public static List<byte[]> traceBodies(String scenario) {
    return files(scenario, "-traces.").stream().map(Captures::read).toList();
  }

  /// A protobuf body with metrics.
  public static byte[] metricsBody() {
    return metricsBodies("cc01").getFirst();
  }

  /// The bodies of `cc01` once more, as OTLP/JSON that another decoder wrote.
  public static List<byte[]> bodiesAsJson() {
    return files("cc01", ".decoded.json").stream().map(Captures::read).toList();
  }

  /// The scripted calls in the order of the script.
  public static List<TrueCall> groundTruth(String scenario) {
    List<TrueCall> calls = new ArrayList<>();
    for (JsonNode call : json(scenario, "ground_truth.json").path("calls")) {
      JsonNode truth = call.path("truth");
      calls.add(
          new TrueCall(
              call.path("tool_use_id").asText(),
              call.path("tool").asText(),
              call.path("input").toString(),
              truth.path("decision").asText(),
              truth.path("ran").asText().equals("yes"),
              success(truth.path("success").asText()),
              truth.path("authority").asText()));
    }
    return List.copyOf(calls);
  }

  /// The secrets planted into a scenario, by name; empty where there are none.
  public static Map<String, String> secrets(String scenario) {
    Map<String, String> secrets = new LinkedHashMap<>();
    if (!files(scenario, "/secrets.json").isEmpty()) {
      json(scenario, "secrets.json")
          .properties()
          .forEach(entry -> secrets.put(entry.getKey(), entry.getValue().asText()));
    }
    return secrets;
  }

  private static @Nullable Boolean success(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> null;
    };
  }

  private static JsonNode json(String scenario, String name) {
    try {
      return JSON.readTree(read(files(scenario, "/" + name).getFirst()));
    } catch (IOException e) {
      throw new UncheckedIOException("capture " + scenario + "/" + name + ": not JSON", e);
    }
  }

  private static List<String> files(String scenario, String part) {
    List<String> files =
        FILES.stream()
            .filter(file -> file.startsWith(scenario + "/") || file.startsWith(scenario + "-"))
            .toList();
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no recorded scenario named " + scenario);
    }
    return files.stream().filter(file -> file.contains(part)).toList();
  }

  private static byte[] read(String file) {
    try (InputStream in = Captures.class.getResourceAsStream(ROOT + file)) {
      if (in == null) {
        throw new IllegalStateException("capture " + file + ": not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("capture " + file + ": not readable", e);
    }
  }
}
