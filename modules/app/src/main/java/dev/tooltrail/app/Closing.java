package dev.tooltrail.app;

import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stops parts in the reverse order of their start.
final class Closing {
  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private Closing() {}

  /// Empties the stack. What is not closed cleanly recovers at the next start.
  static void all(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        // The others must still be stopped.
        LOG.atWarn().addKeyValue("failure", e.getClass().getName()).log("a part did not stop");
      }
    }
  }
}
