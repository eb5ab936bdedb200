package dev.tooltrail.replay;

import java.io.IOException;

/// A range that the topic does not have. The message says which part of it, and what there is.
public final class RangeException extends IOException {
  private static final long serialVersionUID = 1;

  RangeException(String message) {
    super(message);
  }
}
