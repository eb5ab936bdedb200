package dev.tooltrail.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Files that hold OTLP bodies, one each: `.pb`, `.json`, and either with `.gz`.
///
/// @param files in the order of their names
/// @param passedOver files of folders with other endings, which are not looked at
record BodyFiles(List<Path> files, int passedOver) {
  /// A file that is named is taken whatever it is called; a folder is searched with all below it.
  ///
  /// @throws UserError if a path is not there or cannot be read
  static BodyFiles of(List<Path> paths) throws IOException {
    var files = new ArrayList<Path>();
    int passedOver = 0;
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new UserError(path + ": no such file or folder");
      }
      if (!Files.isReadable(path)) {
        throw new UserError(path + ": cannot be read");
      }
      if (!Files.isDirectory(path)) {
        files.add(path);
        continue;
      }
      try (Stream<Path> below = Files.walk(path)) {
        for (Path file : below.filter(Files::isRegularFile).sorted().toList()) {
          if (isBody(file.getFileName().toString())) {
            files.add(file);
          } else {
            passedOver++;
          }
        }
      }
    }
    return new BodyFiles(List.copyOf(files), passedOver);
  }

  private static boolean isBody(String name) {
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    return plain.endsWith(".pb") || plain.endsWith(".json") || plain.endsWith(".bin");
  }
}
