package dev.tooltrail.sink;

import java.io.IOException;

/// Why a schema cannot be brought up to date, for the person who asked for it.
final class SchemaException extends IOException {
  private static final long serialVersionUID = 1;

  SchemaException(String message) {
    super(message);
  }
}
