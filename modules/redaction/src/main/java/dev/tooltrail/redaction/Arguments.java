package dev.tooltrail.redaction;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Follows the words of one command and tells which of them hold a secret.
final class Arguments {
  private final Command command;
  private final Set<String> seen;
  private Command.@Nullable Argument pending;
  private int skip;
  private String before = "";

  Arguments(Command command) {
    this.command = command;
    this.seen = command.remembers() ? new HashSet<>() : Set.of();
    for (Command.Argument argument : command.arguments()) {
      if (argument.flag().isEmpty()) {
        pending = argument;
        skip = argument.skip();
      }
    }
  }

  Command command() {
    return command;
  }

  /// Whether what is piped into the command is a secret.
  boolean reads() {
    return command.readsAlways() || command.stdin().stream().anyMatch(seen::contains);
  }

  /// @param word without its quotes
  /// @return how the word holds a secret, or null
  @Nullable Held next(String word) {
    if (command.remembers()) {
      seen.add(word);
    }
    if (pending != null && !isOption(pending, word)) {
      var argument = pending;
      if (argument.skip() > 0 && word.startsWith("--")) {
        return null;
      }
      if (skip-- > 0) {
        before = word;
        restart(word);
        return null;
      }
      pending = null;
      return argument.form() != Command.Form.NAMED || Pass.names(Text.of(before))
          ? new Held(argument.form(), 0)
          : null;
    }
    for (Command.Argument argument : command.arguments()) {
      if (argument.flag().isEmpty() || !isMet(argument)) {
        continue;
      }
      if (isBundled(word, argument)) {
        pending = argument;
        skip = argument.skip();
        return null;
      }
      if (!word.startsWith(argument.flag())) {
        continue;
      }
      var rest = argument.flag().length();
      var whole = word.length() == rest;
      if (argument.form() == Command.Form.GLUED) {
        if (!whole) {
          return new Held(Command.Form.GLUED, rest);
        }
      } else if (whole || isHead(argument.flag())) {
        pending = argument;
        skip = argument.skip();
        return null;
      } else if (argument.skip() == 0 && word.charAt(rest) == '=') {
        return new Held(argument.form(), rest + 1);
      } else if (argument.skip() == 0
          && argument.form() != Command.Form.WHOLE
          && isShort(argument.flag())) {
        return new Held(argument.form(), rest);
      }
    }
    return null;
  }

  /// Whether the word is a flag between what announces the secret and the secret.
  private static boolean isOption(Command.Argument pending, String word) {
    return (pending.flag().isEmpty() && word.startsWith("-"))
        || (pending.flag().endsWith("\\") && word.startsWith("/"));
  }

  /// `config set K V` next to `config K V`.
  private void restart(String word) {
    for (Command.Argument argument : command.arguments()) {
      if (argument.flag().equals(word) && argument.skip() > 0 && isMet(argument)) {
        pending = argument;
        skip = argument.skip();
      }
    }
  }

  /// `-sb` of curl is `-s -b`.
  private static boolean isBundled(String word, Command.Argument argument) {
    var form = argument.form();
    return (form == Command.Form.COOKIES || form == Command.Form.AFTER_COLON)
        && isShort(argument.flag())
        && word.length() > 2
        && word.length() < 6
        && word.charAt(0) == '-'
        && Chars.isLetter(word.charAt(1))
        && word.charAt(word.length() - 1) == argument.flag().charAt(1)
        && word.indexOf(':') < 0;
  }

  /// Whether a flag is only the head of the word before the secret.
  private static boolean isHead(String flag) {
    return flag.endsWith(":") || flag.endsWith(".") || flag.endsWith("\\");
  }

  private static boolean isShort(String flag) {
    return flag.length() == 2 && flag.charAt(0) == '-';
  }

  private boolean isMet(Command.Argument argument) {
    return argument.requires().isEmpty() || seen.contains(argument.requires());
  }

  /// @param form how the word holds the secret
  /// @param from offset in the word from which on
  record Held(Command.Form form, int from) {}
}
