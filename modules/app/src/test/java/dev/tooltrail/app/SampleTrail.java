package dev.tooltrail.app;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.AuditKeys;
import dev.tooltrail.embedded.EngineLibrary;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.sink.ClickHouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The recorded sessions that ship with the product, in a whole trail on real parts, under a fixed
/// key and the standard policy; one for all test classes.
///
/// On a machine that cannot run the engine the tests are skipped with the reason.
final class SampleTrail implements BeforeAllCallback {
  /// Around all recorded sessions.
  static final String FROM = "2026-11-22";

  static final String TO = "2026-11-24";

  static final List<String> TABLES =
      List.of("fact_rows", "call_rows", "event_rows", "delivery_rows", "dead_letter_rows");

  private @Nullable Running running;

  @Override
  public void beforeAll(ExtensionContext context) {
    var reason = EngineLibrary.unsupportedReason();
    Assumptions.assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
    running =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(SampleTrail.class))
            .computeIfAbsent("trail", none -> Running.start(), Running.class);
  }

  ClickHouse open() {
    return new ClickHouse(running().stack.clickHouse());
  }

  String url() {
    return running().stack.clickHouse().url();
  }

  /// Delivers every body once more.
  void feedAgain() throws Exception {
    running().feed();
  }

  private Running running() {
    return Objects.requireNonNull(running);
  }

  private record Running(LocalStack stack, Path folder) implements AutoCloseable {
    private static final AuditKey KEY = new AuditKey(key());

    static Running start() {
      try {
        Path folder = Files.createTempDirectory("tooltrail-samples");
        var settings =
            new LocalStack.Settings(
                folder,
                EngineLibrary.cacheDirectory(System.getenv("XDG_CACHE_HOME")),
                0,
                0,
                AuditKeys.of(KEY),
                Policy.standard());
        var running = new Running(LocalStack.start(settings, line -> {}), folder);
        running.feed();
        return running;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    void feed() throws IOException, InterruptedException {
      try (var feed =
              new Feed(
                  stack.bootstrapServers(), stack.topics(), new Intake(KEY, Policy.standard()));
          var clickHouse = new ClickHouse(stack.clickHouse())) {
        for (var sample : Samples.all().entrySet()) {
          feed.send(sample.getValue(), sample.getKey());
        }
        feed.awaitQueryable(clickHouse, stack::failure, line -> {});
      }
    }

    private static byte[] key() {
      var key = new byte[32];
      Arrays.fill(key, (byte) 7);
      return key;
    }

    @Override
    public void close() throws IOException {
      stack.close();
      Folders.delete(folder);
    }
  }
}
