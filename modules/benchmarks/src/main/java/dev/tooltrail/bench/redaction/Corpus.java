package dev.tooltrail.bench.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Texts to redact, each an attribute value.
///
/// @param bytes of all texts in UTF-8
record Corpus(String name, List<String> texts, long bytes) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int PIECE = 8 * 1024;
  private static final int CALL = 16 * 1024;
  private static final long SEED = 17;

  static Corpus of(String name, List<String> texts) {
    long bytes =
        texts.stream().mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length).sum();
    return new Corpus(name, List.copyOf(texts), bytes);
  }

  static Corpus agentCalls() {
    return of("agent calls, half with secrets", AgentCalls.generate(1_000, SEED));
  }

  static Corpus oneCall() {
    return of("one 16 KB call", List.of(AgentCalls.large(CALL, SEED)));
  }

  /// The sources and documents of this repository in calls that write files, but those of the
  /// redactor and of its benchmarks, which are full of examples.
  static Corpus benign(Path root) {
    try (Stream<Path> files = Files.walk(root.resolve("modules"))) {
      List<Path> sources = files.filter(Corpus::isBenign).sorted().toList();
      var texts = new ArrayList<String>();
      for (Path source : sources) {
        texts.addAll(pieces(source));
      }
      return of("benign source text in JSON", texts);
    } catch (IOException e) {
      throw new UncheckedIOException("no sources to read", e);
    }
  }

  private static boolean isBenign(Path file) {
    String path = file.toString();
    return (path.endsWith(".java") || path.endsWith(".md") || path.endsWith(".xml"))
        && path.contains("/src/main/")
        && !path.contains("/redaction/");
  }

  /// Words that say nothing about secrets.
  static Corpus withoutKeywords() {
    var random = new Random(SEED);
    List<String> words = List.of("the", "build", "ran", "over", "many", "small", "files", "again");
    var text = new StringBuilder("{\"description\":\"");
    while (text.length() < 4_000) {
      text.append(words.get(random.nextInt(words.size()))).append(' ');
    }
    return of("4 KB without any keyword", List.of(text.append("\"}").toString()));
  }

  /// JSON lines with the value in `text_json` or `text`.
  static Corpus cases(Path file) throws IOException {
    var texts = new ArrayList<String>();
    for (String line : Files.readAllLines(file)) {
      JsonNode one = JSON.readTree(line);
      texts.add(one.path(one.has("text_json") ? "text_json" : "text").asText());
    }
    return of(String.valueOf(file.getFileName()), texts);
  }

  /// A file of any text, in calls that write it piece by piece.
  static Corpus text(Path file) throws IOException {
    return of(String.valueOf(file.getFileName()), pieces(file));
  }

  private static List<String> pieces(Path file) throws IOException {
    String text = Files.readString(file);
    var pieces = new ArrayList<String>();
    for (int from = 0; from < text.length(); from += PIECE) {
      String piece = text.substring(from, Math.min(text.length(), from + PIECE));
      pieces.add(
          JSON.createObjectNode()
              .put("file_path", "/srv/" + file.getFileName())
              .put("content", piece)
              .toString());
    }
    return pieces;
  }

  /// So many of the texts as are needed for some bytes, from all over the corpus.
  Corpus sample(long most) {
    if (bytes <= most) {
      return this;
    }
    int step = (int) (bytes / most) + 1;
    var some = new ArrayList<String>();
    for (int i = 0; i < texts.size(); i += step) {
      some.add(texts.get(i));
    }
    return of(name, some);
  }
}
