package dev.tooltrail.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The recorded sessions that ship with the product, so that there is something to look at.
final class Samples {
  private static final String FOLDER = "/samples/";

  private Samples() {}

  /// The recorded bodies by name, in order.
  static Map<String, byte[]> all() throws IOException {
    var samples = new LinkedHashMap<String, byte[]>();
    var index = new String(read("index.txt"), StandardCharsets.UTF_8);
    for (String name : index.lines().filter(line -> !line.isBlank()).toList()) {
      samples.put(name, read(name));
    }
    return samples;
  }

  private static byte[] read(String name) throws IOException {
    try (@Nullable InputStream in = Samples.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IOException("sample " + name + " is not in this build");
      }
      return in.readAllBytes();
    }
  }
}
