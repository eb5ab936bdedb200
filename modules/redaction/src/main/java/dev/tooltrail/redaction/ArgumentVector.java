package dev.tooltrail.redaction;

import org.jspecify.annotations.Nullable;

/// The elements of a JSON array read as the words of a command: `["mysql", "-pV"]`, `["--token",
/// "V"]`.
final class ArgumentVector {
  private static final int LONGEST_FLAG = 64;

  private final Pass pass;
  private final Path path;
  private final @Nullable Text arrayName;
  private @Nullable Text flagName;
  private @Nullable Arguments arguments;

  /// @param program the command, if it stands outside the array
  ArgumentVector(Pass pass, Path path, @Nullable Text arrayName, @Nullable Text program) {
    this.pass = pass;
    this.path = path;
    this.arrayName = arrayName;
    this.arguments =
        program == null || program.length() > LONGEST_FLAG ? null : arguments(program.string());
  }

  private @Nullable Arguments arguments(String program) {
    var command = pass.command(program.substring(program.lastIndexOf('/') + 1));
    return command == null ? null : new Arguments(command);
  }

  /// The name that the next element stands under.
  @Nullable Text name() {
    return flagName != null ? flagName : arrayName;
  }

  /// Whether the last element names the next.
  boolean isFlag() {
    return flagName != null;
  }

  /// The last element was no string, or is cut already.
  void skip() {
    flagName = null;
  }

  /// Takes the next element.
  ///
  /// @return the cut of what the command makes a secret of it, in its own offsets; or null
  @Nullable Cut next(Text word) {
    flagName = null;
    if (word.length() > 512 || word.length() < 2) {
      return null;
    }
    if (word.at(word.from) == '-'
        && word.length() < LONGEST_FLAG
        && word.find('=', word.from, word.to) < 0) {
      flagName = word.sub(word.at(word.from + 1) == '-' ? word.from + 2 : word.from + 1, word.to);
    }
    var whole = word.string();
    if (arguments == null || arguments.command().arguments().isEmpty()) {
      var started = arguments(whole);
      arguments = started == null ? arguments : started;
      return null;
    }
    var held = arguments.next(whole);
    return held == null ? null : pass.argument(word, held, path);
  }
}
