package dev.tooltrail.embedded;

import org.jspecify.annotations.Nullable;

/// Why an embedded server cannot be had here: the message is one line of subject, rule and value,
/// fit to be shown to the user as it is. Only a server that died while starting adds the last lines
/// of its own output below it.
public final class EmbeddedStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EmbeddedStartException(String message) {
    super(message);
  }

  EmbeddedStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
