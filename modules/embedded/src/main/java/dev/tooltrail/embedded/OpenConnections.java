package dev.tooltrail.embedded;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The connections of this process. In the engine's own JVM they are the engine's: JVM code opens
/// none.
final class OpenConnections {

  private static final int NO_MORE_READING = 0;
  private static final int ADDRESS_BYTES = 128;

  private final MethodHandle shutdown =
      CLibrary.function("shutdown", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private final MethodHandle getpeername =
      CLibrary.function("getpeername", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));

  /// Lets nothing more come in. A handler that waits for the next request of an idle connection
  /// ends; one that is answering can answer. Else the engine waits five seconds for idle clients.
  void stopReading() throws IOException {
    try (var arena = Arena.ofConfined();
        var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      var address = arena.allocate(ADDRESS_BYTES);
      var length = arena.allocateFrom(JAVA_INT, ADDRESS_BYTES);
      for (var file : descriptors) {
        if (isSocket(file)) {
          var descriptor = Integer.valueOf(file.getFileName().toString());
          length.set(JAVA_INT, 0, ADDRESS_BYTES);
          // The listening socket has no peer. It must be left alone: cut off, its accept loop
          // spins.
          if (CLibrary.call(getpeername, descriptor, address, length) == 0) {
            // The result says no more than that a peer was faster.
            var _ = CLibrary.call(shutdown, descriptor, NO_MORE_READING);
          }
        }
      }
    }
  }

  private static boolean isSocket(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (NoSuchFileException e) {
      return false; // closed since it was listed
    }
  }
}
