package dev.tooltrail.app;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Reads a secret without showing it.
final class SecretInput {
  private SecretInput() {}

  /// At the prompt of a terminal, without echo; else all of standard input but one line end.
  ///
  /// @throws UserError if there is nothing, or no way to read it unseen
  @SuppressWarnings("SystemConsoleNull") // It is null where either end is no terminal.
  static String read(String prompt) throws IOException {
    @Nullable Console console = System.console();
    if (console != null && console.isTerminal()) {
      return checked(typed(console.readPassword("%s", prompt)));
    }
    if (isTerminal("/proc/self/fd/0")) {
      throw new UserError(
          "standard input is a terminal and output is not: the secret would be seen; leave the"
              + " output at the terminal, or hand the secret in by a pipe");
    }
    return read(System.in);
  }

  /// All of the input but one line end.
  ///
  /// @throws UserError if there is nothing
  static String read(InputStream in) throws IOException {
    return checked(withoutLineEnd(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
  }

  private static String checked(String secret) {
    if (secret.isEmpty()) {
      throw new UserError("standard input: expected a secret but was empty");
    }
    return secret;
  }

  private static String typed(char @Nullable [] answer) {
    return answer == null ? "" : new String(answer);
  }

  private static String withoutLineEnd(String text) {
    if (text.endsWith("\r\n")) {
      return text.substring(0, text.length() - 2);
    }
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private static boolean isTerminal(String descriptor) throws IOException {
    Path link = Path.of(descriptor);
    return Files.isSymbolicLink(link)
        && Files.readSymbolicLink(link).toString().matches("/dev/(pts/|tty).*");
  }
}
