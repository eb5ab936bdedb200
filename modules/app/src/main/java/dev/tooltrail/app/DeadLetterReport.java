package dev.tooltrail.app;

import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.Delivery;
import java.io.PrintWriter;
import java.util.function.Consumer;

/// Names the first few of what could not be read.
final class DeadLetterReport implements Consumer<DeadLetter> {
  private static final int NAMED = 10;

  private final PrintWriter out;
  private long seen;

  DeadLetterReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void accept(DeadLetter letter) {
    seen++;
    if (seen <= NAMED) {
      out.println("unreadable " + name(letter));
    } else if (seen == NAMED + 1) {
      out.println("unreadable and more; the balance counts them");
    }
  }

  /// Coordinates as `redrive` takes them, and the reason.
  static String name(DeadLetter letter) {
    Delivery at = letter.source();
    return at.topic()
        + "/"
        + at.topicPartition()
        + "/"
        + at.offset()
        + (at.recordIndex() < 0 ? "" : "/" + at.recordIndex())
        + " "
        + letter.reason();
  }
}
