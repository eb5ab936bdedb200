package dev.tooltrail.embedded;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The main class of the engine's own JVM. The engine may end its process by itself, so it never
/// runs in ours. This class and what it uses need the JDK alone: its class path is this module.
///
/// It ends when its parent closes the pipe on standard input or dies, and is then gone within
/// [#STOP_LIMIT], with the engine's data written if the engine stops by itself in that time.
final class EngineProcess {

  /// Exit code: the directory cannot be had; the last line of the output says why.
  static final int REFUSED = 3;

  /// Exit code: the engine ended without having been told to, or before it was ready.
  private static final int ENDED_BY_ITSELF = 4;

  /// Exit code: told to stop, the engine did not in time.
  private static final int HALTED = 5;

  static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private static final long RETYPE_MILLIS = 200;

  /// A parent that was killed leaves its engine behind for a moment; the next one waits that long.
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(3);

  /// ClickHouse parses and plans recursively and expects the 8 MB of an ordinary main thread.
  private static final long STACK_BYTES = 16 << 20;

  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopping;

  private EngineProcess() {}

  /// The arguments for [#main], in its order.
  static List<String> arguments(
      Path library, Path directory, int httpPort, String readyFile, @Nullable Path usersXml) {
    return List.of(
        library.toString(),
        directory.toString(),
        Integer.toString(httpPort),
        readyFile,
        usersXml == null ? "" : usersXml.toString());
  }

  public static void main(String[] args) throws IOException {
    var library = Path.of(args[0]);
    var directory = new EngineDirectory(Path.of(args[1]));
    var httpPort = Integer.parseInt(args[2]);
    var usersXml = args[4].isEmpty() ? null : Path.of(args[4]);
    var terminal = PseudoTerminal.onStandardInput();
    try {
      // Never closed: the directory is ours until this process ends.
      var _ = DirectoryLock.acquire("ClickHouse", directory.root(), LOCK_PATIENCE);
    } catch (EmbeddedStartException e) {
      System.err.println(e.getMessage());
      Runtime.getRuntime().halt(REFUSED);
    }
    directory.prepare(httpPort, usersXml);
    new EngineProcess().run(library, directory, args[3], terminal);
  }

  private void run(
      Path library, EngineDirectory directory, String readyFile, PseudoTerminal terminal) {
    background("drain-terminal", terminal::drain);
    background(
        "watch-parent",
        () -> {
          terminal.awaitEndOfFormerInput();
          stop(terminal);
        });
    // A SIGTERM meant for the engine alone: the JVM waits for its hooks, so this stops cleanly too.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(terminal), "stop-on-signal"));
    var engine =
        new Thread(null, () -> runEngine(library, directory, readyFile), "engine", STACK_BYTES);
    engine.start();
  }

  private static void background(String name, Runnable work) {
    Thread.ofPlatform().daemon().name(name).start(work);
  }

  private void stop(PseudoTerminal terminal) {
    stopping = true;
    var deadline = System.nanoTime() + STOP_LIMIT.toNanos();
    try {
      var connections = new OpenConnections();
      do {
        // Time and again: the engine throws away what was typed before it was ready for input.
        terminal.type("exit");
        connections.stopReading();
        if (ended.await(RETYPE_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      } while (System.nanoTime() - deadline < 0);
    } catch (IOException | RuntimeException e) {
      System.err.println("ClickHouse engine: cannot be told to stop, so it is halted: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(HALTED);
  }

  private void runEngine(Path library, EngineDirectory directory, String readyFile) {
    try {
      call(
          library,
          List.of(
              "clickhouse-local",
              "--config-file=" + directory.config(),
              "--interactive",
              "--disable_suggestion",
              "--history_file=/dev/null",
              "--query",
              "SYSTEM START LISTEN HTTP; SELECT getServerPort('http_port') INTO OUTFILE '%s' FORMAT TSV"
                  .formatted(readyFile)));
    } catch (Throwable e) {
      System.err.println("ClickHouse engine: " + e);
    }
    ended.countDown();
    // Not exit: that would run the engine's own C++ clean-up after it has stopped.
    Runtime.getRuntime().halt(stopping ? 0 : ENDED_BY_ITSELF);
  }

  /// Runs the program that the library carries, with the given command line, to its end.
  @SuppressWarnings("restricted") // calling the engine is what this JVM is for
  private static void call(Path library, List<String> commandLine) throws Throwable {
    var linker = Linker.nativeLinker();
    var symbols = SymbolLookup.libraryLookup(library, Arena.global());
    // Before anything else: with the engine's handlers in place of the JVM's own, the JVM hangs.
    linker
        .downcallHandle(
            symbols.findOrThrow("chdb_set_signal_handlers_enabled"),
            FunctionDescriptor.ofVoid(JAVA_INT))
        .invoke(0);
    var argv = Arena.global().allocate(ADDRESS, commandLine.size() + 1L); // ends with NULL
    for (var i = 0; i < commandLine.size(); i++) {
      argv.setAtIndex(ADDRESS, i, Arena.global().allocateFrom(commandLine.get(i)));
    }
    var _ =
        (MemorySegment)
            linker
                .downcallHandle(
                    symbols.findOrThrow("query_stable_v2"),
                    FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS))
                .invoke(commandLine.size(), argv);
  }
}
