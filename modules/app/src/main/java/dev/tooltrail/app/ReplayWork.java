package dev.tooltrail.app;

import dev.tooltrail.replay.Range;
import dev.tooltrail.replay.ReplayStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder of a replay: there while it lasts, and left behind by one that was stopped.
final class ReplayWork implements AutoCloseable {
  private final Path folder;
  private final ReplayStore store;
  private boolean isBegun;
  private boolean isDone;

  private ReplayWork(Path folder) throws IOException {
    this.folder = folder;
    this.store = ReplayStore.open(folder);
  }

  /// @param named null for a new folder among the data of this user
  /// @throws UserError if the folder holds something, or with `resume` no replay
  static ReplayWork open(@Nullable Path named, boolean resume, Path data) throws IOException {
    if (named == null) {
      if (resume) {
        throw new UserError(
            "--resume: expected --state-dir with it, as the replay named it when it was stopped");
      }
      Folders.makePrivate(data);
      return new ReplayWork(Files.createTempDirectory(data, "replay-"));
    }
    boolean isNew = !Files.exists(named) || isEmpty(named);
    if (resume && isNew) {
      throw new UserError("--resume: " + named + " holds no replay");
    }
    if (!resume && !isNew) {
      throw new UserError(
          "--state-dir: "
              + named
              + " is not empty; --resume goes on with a replay that was stopped there");
    }
    if (resume && !Files.exists(named.resolve("CURRENT"))) {
      throw new UserError("--resume: " + named + " holds no replay");
    }
    Folders.makePrivate(named);
    var work = new ReplayWork(named);
    work.isBegun = resume;
    return work;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UserError("--state-dir: " + folder + " is no folder");
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  Path folder() {
    return folder;
  }

  ReplayStore store() {
    return store;
  }

  /// @throws UserError if the replay that was begun here is another one
  void begin(String identity, Range range) throws IOException {
    isBegun = true;
    Optional<String> begun = store.identity();
    if (begun.isEmpty()) {
      store.begin(identity, range);
    } else if (!begun.get().equals(identity)) {
      throw new UserError(
          "--resume: the replay in "
              + folder
              + " was begun with another source, key, policy, filter or other erasures");
    }
  }

  /// Nobody needs the folder any more.
  void done() {
    isDone = true;
  }

  @Override
  public void close() {
    store.close();
    if (isDone || !isBegun) {
      Folders.deleteQuietly(folder);
    }
  }
}
