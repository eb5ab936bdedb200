package dev.tooltrail.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;

/// The last lines that a child process has written. Reads all the rest away, so the child never
/// waits for room in the pipe.
final class OutputTail {

  private static final int LINES = 20;
  private static final int LINE_CHARS = 1000;

  private final ArrayDeque<String> lines = new ArrayDeque<>();
  private final Thread reader;

  OutputTail(String name, InputStream output) {
    reader = Thread.ofPlatform().daemon().name(name).start(() -> read(output));
  }

  private void read(InputStream output) {
    try (var in = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add("(output cut off: " + e.getMessage() + ")"); // the stream of a process that was killed
    }
  }

  private synchronized void add(String line) {
    var text = line.strip();
    if (text.isEmpty()) {
      return;
    }
    if (lines.size() == LINES) {
      lines.removeFirst();
    }
    lines.addLast(text.length() > LINE_CHARS ? text.substring(0, LINE_CHARS) + "…" : text);
  }

  /// The lines of a process that has ended, oldest first.
  List<String> afterEnd() throws InterruptedException {
    reader.join(1000);
    synchronized (this) {
      return List.copyOf(lines);
    }
  }
}
