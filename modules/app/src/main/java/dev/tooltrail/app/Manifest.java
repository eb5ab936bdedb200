package dev.tooltrail.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// `manifest.json` of an evidence pack: every other file with its size and SHA-256.
final class Manifest {
  static final String FILE = "manifest.json";
  private static final String FORMAT = "tooltrail-evidence-1";
  private static final String MORE = ": is not in the manifest";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Manifest() {}

  /// @param content over the hashes of the other files: equal for equal evidence
  /// @param manifest over manifest.json itself, which also says when and by whom
  record Hashes(String content, String manifest) {}

  /// Writes the manifest of a folder that has none yet.
  ///
  /// @param about what the manifest says before its files
  static Hashes write(Path folder, Map<String, String> about) throws IOException {
    ObjectNode manifest = JSON.createObjectNode();
    manifest.put("format", FORMAT);
    about.forEach(manifest::put);
    var lines = new StringBuilder();
    var files = manifest.putArray("files");
    for (Map.Entry<String, Path> file : files(folder).entrySet()) {
      String hash = hash(file.getValue());
      lines.append(hash).append("  ").append(file.getKey()).append('\n');
      files
          .addObject()
          .put("path", file.getKey())
          .put("size_bytes", Files.size(file.getValue()))
          .put("sha256", hash);
    }
    String content = hash(lines.toString().getBytes(StandardCharsets.UTF_8));
    manifest.put("content_sha256", content);
    Files.writeString(folder.resolve(FILE), JSON.writeValueAsString(manifest) + "\n");
    return new Hashes(content, hash(folder.resolve(FILE)));
  }

  /// Whether a folder holds a pack.
  static boolean isIn(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    return Files.isRegularFile(file) && read(file).path("format").asText().equals(FORMAT);
  }

  /// What differs between a pack and its manifest, a line a file; nothing if all agree.
  ///
  /// @throws UserError if the folder holds no pack
  static List<String> differences(Path folder) throws IOException {
    if (!isIn(folder)) {
      throw new UserError(
          folder + ": expected an evidence pack but there is no " + FILE + " of one");
    }
    var differences = new ArrayList<String>();
    Map<String, Path> there = files(folder);
    there.remove(FILE);
    var lines = new StringBuilder();
    JsonNode manifest = read(folder.resolve(FILE));
    for (JsonNode entry : manifest.path("files")) {
      String name = entry.path("path").asText();
      String expected = entry.path("sha256").asText();
      lines.append(expected).append("  ").append(name).append('\n');
      Path file = there.remove(name);
      if (file == null) {
        differences.add(name + ": is missing");
      } else if (Files.size(file) != entry.path("size_bytes").asLong()
          || !hash(file).equals(expected)) {
        differences.add(name + ": was changed");
      }
    }
    there.keySet().forEach(name -> differences.add(name + MORE));
    String content = hash(lines.toString().getBytes(StandardCharsets.UTF_8));
    if (!content.equals(manifest.path("content_sha256").asText())) {
      differences.add(FILE + ": was changed");
    }
    return differences;
  }

  /// Whether a pack's folder holds files that are not the pack's.
  static boolean hasMore(Path folder) throws IOException {
    return differences(folder).stream().anyMatch(line -> line.endsWith(MORE));
  }

  static String hash(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      var buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /// Files below a folder by their path with slashes, sorted.
  private static Map<String, Path> files(Path folder) throws IOException {
    var files = new TreeMap<String, Path>();
    try (Stream<Path> below = Files.walk(folder)) {
      below
          .filter(Files::isRegularFile)
          .forEach(file -> files.put(folder.relativize(file).toString().replace('\\', '/'), file));
    }
    return files;
  }

  private static JsonNode read(Path file) throws IOException {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new UserError(file + ": expected JSON");
    }
  }

  private static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
