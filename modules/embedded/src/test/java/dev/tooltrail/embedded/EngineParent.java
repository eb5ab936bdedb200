package dev.tooltrail.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A process that starts an engine, names it on its output and then waits to be killed.
final class EngineParent {

  private EngineParent() {}

  public static void main(String[] args) throws IOException {
    var engine = EmbeddedClickHouse.start(Path.of(args[0]), Path.of(args[1]), 0);
    var out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    out.println(engine.pid());
    var _ = System.in.read();
    engine.close();
  }
}
