package dev.tooltrail.sink.questions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Files of `sql/` in this build.
public final class SqlFiles {
  private SqlFiles() {}

  public static String text(String name) {
    try (@Nullable InputStream in = SqlFiles.class.getResourceAsStream("/sql/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("sql/" + name + ": is not in this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
