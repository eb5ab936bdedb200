package dev.tooltrail.app;

import java.io.PrintWriter;
import java.io.StringWriter;

/// Runs commands as the terminal does.
final class Shell {
  private Shell() {}

  /// @param err without colours
  record Result(int status, String out, String err) {}

  static Result run(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int status =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
    return new Result(status, out.toString(), err.toString());
  }
}
