package dev.tooltrail.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// What of a machine decides whether the engine library runs on it.
///
/// @param os the name of the system, as `os.name` has it
/// @param arch the processor family, as `os.arch` has it
/// @param cpuInfo the text of `/proc/cpuinfo`
/// @param memoryMaps the text of `/proc/self/maps`; names the C library that this JVM runs on
record EngineMachine(String os, String arch, String cpuInfo, String memoryMaps) {

  private static final Pattern AVX2 = Pattern.compile("(?m)^flags\\s*:.*\\bavx2\\b");

  static EngineMachine current() {
    return new EngineMachine(
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        text(Path.of("/proc/cpuinfo")),
        text(Path.of("/proc/self/maps")));
  }

  /// A file that is not there, as on every system but Linux, says nothing.
  private static String text(Path file) {
    if (!Files.isReadable(file)) {
      return "";
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new EmbeddedStartException(
          "ClickHouse engine: expected to read " + file + " but could not (" + e + ")", e);
    }
  }

  /// Why the engine cannot run here, as one line that names the way out; empty if it can.
  Optional<String> unsupportedReason() {
    if (!os.equals("Linux") || !arch.equals("amd64")) {
      return refusal("Linux on x86-64", os + " on " + arch);
    }
    if (memoryMaps.contains("/ld-musl-")) {
      return refusal("the GNU C library", "musl");
    }
    if (!AVX2.matcher(cpuInfo).find()) {
      return refusal("a processor with AVX2", "one without");
    }
    return Optional.empty();
  }

  private static Optional<String> refusal(String expected, String found) {
    return Optional.of(
        ("ClickHouse engine: expected %s but this machine has %s;"
                + " run ClickHouse in Docker or name a ClickHouse server of your own")
            .formatted(expected, found));
  }
}
