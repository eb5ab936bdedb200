package dev.tooltrail.embedded;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/// Standard input of this process as a terminal of its own, with us at the keyboard.
///
/// The engine wants one: with a pipe or a file there, a client that breaks off an upload makes it
/// abort (ClickHouse issue 115666). What was standard input before, the pipe from the parent, goes
/// on under another descriptor.
final class PseudoTerminal {

  private static final int READ_WRITE = 2;
  private static final int NOT_CONTROLLING = 0x100;
  private static final int BUFFER_BYTES = 4096;

  private final int master;
  private final int formerInput;

  private PseudoTerminal(int master, int formerInput) {
    this.master = master;
    this.formerInput = formerInput;
  }

  /// Leaves the session of the parent, so that Ctrl-C in the user's terminal reaches the parent
  /// alone and the parent decides when the engine stops; then puts the new terminal on descriptor
  /// 0.
  static PseudoTerminal onStandardInput() {
    call("setsid", CLibrary.function("setsid", FunctionDescriptor.of(JAVA_INT)));
    var formerInput = call("dup", intFunction("dup"), 0);
    var master = call("posix_openpt", intFunction("posix_openpt"), READ_WRITE | NOT_CONTROLLING);
    call("grantpt", intFunction("grantpt"), master);
    call("unlockpt", intFunction("unlockpt"), master);
    var open = CLibrary.function("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    var slave = call("open", open, slaveName(master), READ_WRITE | NOT_CONTROLLING);
    var dup2 = CLibrary.function("dup2", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    call("dup2", dup2, slave, 0);
    return new PseudoTerminal(master, formerInput);
  }

  private static MemorySegment slaveName(int master) {
    var ptsname = CLibrary.function("ptsname", FunctionDescriptor.of(ADDRESS, JAVA_INT));
    try {
      var name = (MemorySegment) ptsname.invoke(master);
      if (name.equals(MemorySegment.NULL)) {
        throw new IllegalStateException("ptsname: failed");
      }
      return name;
    } catch (Throwable e) {
      throw new IllegalStateException("ptsname: failed", e);
    }
  }

  /// Types one line.
  void type(String line) {
    try (var arena = Arena.ofConfined()) {
      var bytes = (line + "\n").getBytes(StandardCharsets.US_ASCII);
      var text = arena.allocateFrom(JAVA_BYTE, bytes);
      transfer("write", master, text, bytes.length);
    }
  }

  /// Reads what the terminal shows until it is gone. Somebody has to, or the engine waits for room.
  void drain() {
    readToEnd(master);
  }

  /// Returns when the parent has closed its end of the pipe that was standard input, or has died.
  void awaitEndOfFormerInput() {
    readToEnd(formerInput);
  }

  private static void readToEnd(int descriptor) {
    try (var arena = Arena.ofConfined()) {
      var buffer = arena.allocate(BUFFER_BYTES);
      while (transfer("read", descriptor, buffer, BUFFER_BYTES) > 0) {
        // nothing of it is needed
      }
    }
  }

  private static long transfer(String name, int descriptor, MemorySegment buffer, long length) {
    var function =
        CLibrary.function(name, FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    try {
      return (long) function.invoke(descriptor, buffer, length);
    } catch (Throwable e) {
      throw new IllegalStateException(name + ": failed", e);
    }
  }

  private static MethodHandle intFunction(String name) {
    return CLibrary.function(name, FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  }

  private static int call(String name, MethodHandle function, Object... arguments) {
    var result = CLibrary.call(function, arguments);
    if (result < 0) {
      throw new IllegalStateException(name + ": expected a result of 0 or more but was " + result);
    }
    return result;
  }
}
