package dev.tooltrail.receiver;

import dev.tooltrail.testkit.TestKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One broker for all test classes; each [Desk] has topics of its own on it.
final class Broker implements BeforeAllCallback {
  private @Nullable Running running;

  @Override
  public void beforeAll(ExtensionContext context) {
    var reason = TestKafka.unavailableReason();
    Assumptions.assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
    running =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(Broker.class))
            .computeIfAbsent("broker", none -> Running.start(), Running.class);
  }

  String bootstrapServers() {
    return Objects.requireNonNull(running).kafka.bootstrapServers();
  }

  private record Running(TestKafka kafka, Path directory) implements AutoCloseable {
    static Running start() {
      try {
        Path directory = Files.createTempDirectory("tooltrail-receiver");
        return new Running(TestKafka.start(directory.resolve("kafka")), directory);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      kafka.close();
      try (var files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
