package dev.tooltrail.receiver;

import dev.tooltrail.core.Sender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who may come in: anyone, or whoever has a token of a file. The file is looked at every second; a
/// new one counts for the next request, a broken one is logged and the old tokens stay.
final class Gate implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
  private static final long LOOK_EVERY_MS = 1000;
  private static final String SCHEME = "Bearer ";

  private final @Nullable Path file;
  private final @Nullable ScheduledExecutorService watch;
  private volatile @Nullable TokenFile tokens;
  private @Nullable Object seen;

  /// @throws IOException if there is a token file and it cannot be read
  /// @throws IllegalArgumentException if it is wrong
  Gate(ReceiverSettings.Access access) throws IOException {
    switch (access) {
      case ReceiverSettings.Access.Anyone anyone -> {
        file = null;
        watch = null;
      }
      case ReceiverSettings.Access.Tokens(Path of) -> {
        file = of;
        seen = state(of);
        tokens = TokenFile.read(of);
        watch =
            Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("otlp-tokens").factory());
        Future<?> _ =
            watch.scheduleWithFixedDelay(
                () -> reload(of), LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
      }
    }
  }

  /// Whom a request comes from; empty if it has no token that is known.
  ///
  /// @param authorization the header of that name, or null
  Optional<Sender> sender(@Nullable String authorization) {
    @Nullable TokenFile current = tokens;
    if (current == null) {
      return Optional.of(Sender.UNKNOWN);
    }
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    return current.sender(authorization.substring(SCHEME.length()).strip());
  }

  private void reload(Path from) {
    Object now = state(from);
    if (now.equals(seen)) {
      return;
    }
    seen = now;
    try {
      TokenFile read = TokenFile.read(from);
      tokens = read;
      LOG.atInfo().addKeyValue("tokens", read.senders().size()).log("token file read again");
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("token file cannot be read; the tokens before it stay");
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("reason", e.getMessage())
          .log("token file is wrong; the tokens before it stay");
    }
  }

  /// What changes when the file does.
  private static Object state(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return java.util.Arrays.asList(now.lastModifiedTime(), now.size(), now.fileKey());
    } catch (IOException e) {
      return "unreadable";
    }
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.shutdownNow();
    }
  }

  @Override
  public String toString() {
    return file == null ? "Gate[anyone]" : "Gate[" + file + "]";
  }
}
