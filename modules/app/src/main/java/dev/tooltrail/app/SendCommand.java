package dev.tooltrail.app;

import dev.tooltrail.otlp.TimeShift;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Sends the recorded sessions to a receiver or a collector, as agents do, so that there is
/// something to look at.
@Command(
    name = "send",
    description =
        "Send recorded sessions to an OTLP endpoint, as if they had ended a minute ago. For"
            + " installations to try things in: the rows look real.",
    mixinStandardHelpOptions = true)
final class SendCommand implements Callable<Integer> {
  private static final String TOKEN = "TOOLTRAIL_SEND_TOKEN";
  private static final Duration AGE = Duration.ofMinutes(1);
  private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(2);
  private static final Duration COME_AGAIN_AFTER = Duration.ofSeconds(1);

  @Option(names = "--sample", description = "The recorded sessions that ship with Tooltrail.")
  private boolean sample;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files or folders of logs: .pb, .json, either with .gz.")
  private List<Path> paths = new ArrayList<>();

  @Option(names = "--as-recorded", description = "With the times that they have, byte for byte.")
  private boolean isAsRecorded;

  @Option(
      names = "--to",
      paramLabel = "URL",
      description =
          "OTLP/HTTP, without a path. Default: ${DEFAULT-VALUE}. A bearer token is read from "
              + TOKEN
              + ".",
      defaultValue = "http://127.0.0.1:4318")
  private URI to = URI.create("http://127.0.0.1:4318");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<String, byte[]> bodies = bodies();
    Duration shift = isAsRecorded ? Duration.ZERO : shift(bodies);
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (Map.Entry<String, byte[]> one : bodies.entrySet()) {
        byte[] body = isAsRecorded ? one.getValue() : TimeShift.shifted(one.getValue(), shift);
        send(client, request(body), one.getKey());
      }
    }
    PrintWriter out = Cli.of(spec).getOut();
    out.println("sent " + bodies.size() + " bodies to " + to.getHost());
    out.flush();
    return 0;
  }

  private Map<String, byte[]> bodies() throws IOException {
    if (!sample && paths.isEmpty()) {
      throw new ParameterException(Cli.of(spec), "expected --sample or a PATH");
    }
    var bodies = new LinkedHashMap<String, byte[]>();
    if (sample) {
      bodies.putAll(Samples.all());
    }
    for (Path file : BodyFiles.of(paths).files()) {
      bodies.put(file.toString(), Files.readAllBytes(file));
    }
    if (bodies.isEmpty()) {
      throw new UserError("PATH: expected files of bodies but found none");
    }
    return bodies;
  }

  /// From when the last of all records was made until a little before now.
  private static Duration shift(Map<String, byte[]> bodies) {
    Instant last =
        bodies.entrySet().stream()
            .map(one -> latest(one.getKey(), one.getValue()))
            .max(Instant::compareTo)
            .orElseThrow();
    return Duration.between(last, Instant.now().minus(AGE));
  }

  private static Instant latest(String name, byte[] body) {
    try {
      return TimeShift.latest(body);
    } catch (IllegalArgumentException e) {
      // Its words are of the library, and may quote the body.
      throw new UserError(name + ": expected OTLP logs; --as-recorded sends whatever it is");
    }
  }

  private HttpRequest request(byte[] body) {
    boolean isGzip = body.length > 1 && body[0] == 0x1f && body[1] == (byte) 0x8b;
    boolean isJson = isJson(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to.resolve("/v1/logs"))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", isJson ? "application/json" : "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (isGzip) {
      request.header("Content-Encoding", "gzip");
    }
    @Nullable String token = System.getenv(TOKEN);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request.build();
  }

  private static boolean isJson(byte[] body) {
    try {
      return TimeShift.isJson(body);
    } catch (IllegalArgumentException brokenGzip) {
      // The receiver says so too.
      return false;
    }
  }

  /// Comes again when it is told to or finds nobody, as agents do.
  private void send(HttpClient client, HttpRequest request, String name)
      throws IOException, InterruptedException {
    long since = System.nanoTime();
    String answer = "";
    while (System.nanoTime() - since < GIVE_UP_AFTER.toNanos()) {
      try {
        int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status == 200) {
          return;
        }
        answer = "was " + status;
        if (status != 503 && status != 429) {
          break;
        }
      } catch (ConnectException nobody) {
        answer = "nobody listens";
      }
      Thread.sleep(COME_AGAIN_AFTER);
    }
    throw new UserError("--to: expected 200 for " + name + " but " + answer);
  }
}
