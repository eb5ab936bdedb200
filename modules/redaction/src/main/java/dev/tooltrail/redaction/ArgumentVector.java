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

  ArgumentVector(Pass pass, Path path, @Nullable Text arrayName) {
    this.pass = pass;
    this.path = path;
    this.arrayName = arrayName;
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
      var command = pass.command(whole.substring(whole.lastIndexOf('/') + 1));
      arguments = command == null ? arguments : new Arguments(command);
      return null;
    }
    var held = arguments.next(whole);
    return held == null ? null : pass.argument(word, held, path);
  }
}
