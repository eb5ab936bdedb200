package dev.tooltrail.embedded;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/// Functions of the C library that the JDK has no counterpart for; for the engine's own JVM alone.
final class CLibrary {

  private CLibrary() {}

  @SuppressWarnings("restricted") // see above
  static MethodHandle function(String name, FunctionDescriptor descriptor) {
    var linker = Linker.nativeLinker();
    var symbol =
        linker
            .defaultLookup()
            .find(name)
            .orElseThrow(() -> new IllegalStateException(name + ": not in the C library"));
    return linker.downcallHandle(symbol, descriptor);
  }

  /// Calls a function that returns a C `int`.
  static int call(MethodHandle function, Object... arguments) {
    try {
      return (int) function.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException("a function of the C library could not be called", e);
    }
  }
}
