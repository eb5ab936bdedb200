package dev.tooltrail.dossier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// A dossier as JSON lines, and back: a head, then a row a line that names its part first, then
/// what changed since earlier dossiers.
public final class DossierLines {
  /// Of the form of the lines; another one is refused.
  static final int FORMAT = 1;

  private static final String HEAD = "dossier";
  private static final String SINCE = "since";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private DossierLines() {}

  /// What a file of such lines holds.
  ///
  /// @param contentSha256 of the dossier without what changed, 64 hex digits
  public record Read(Dossier dossier, String contentSha256, List<Row> since) {}

  public static String write(Dossier dossier, List<Row> since) {
    var rows = new StringBuilder();
    for (Part part : Part.values()) {
      dossier.rows(part).forEach(row -> line(rows, part.word(), row));
    }
    var lines = new StringBuilder(head(dossier, sha256(rows.toString())).toString()).append('\n');
    lines.append(rows);
    since.forEach(row -> line(lines, SINCE, row));
    return lines.toString();
  }

  /// The content of a dossier, whatever it is compared with: equal content has equal digests.
  public static String contentSha256(Dossier dossier) {
    var rows = new StringBuilder();
    for (Part part : Part.values()) {
      dossier.rows(part).forEach(row -> line(rows, part.word(), row));
    }
    return sha256(rows.toString());
  }

  private static ObjectNode head(Dossier dossier, String sha256) {
    Subject subject = dossier.subject();
    Optional<Project> project = Project.of(dossier);
    ObjectNode head = JsonNodeFactory.instance.objectNode();
    head.put("part", HEAD).put("format", FORMAT);
    head.put("tenant", subject.tenant()).put("agent", subject.agent());
    head.put("session_id", subject.sessionId()).put("turn_id", subject.turnId());
    head.put("first_at", dossier.session().text("first_at"));
    head.put("project", project.map(Project::name).orElse(""));
    return head.put("content_sha256", sha256);
  }

  private static void line(StringBuilder lines, String part, Row row) {
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("part", part);
    row.cells().forEach(line::set);
    lines.append(line).append('\n');
  }

  /// @param name of the file, for messages
  /// @throws DossierException if that is no dossier of this form
  public static Read read(String name, String text) throws DossierException {
    List<String> lines = text.lines().toList();
    JsonNode head =
        lines.isEmpty() ? JsonNodeFactory.instance.nullNode() : json(name, 1, lines.getFirst());
    if (!head.path("part").asText().equals(HEAD)) {
      throw new DossierException(
          name
              + ": expected a dossier as JSON lines, as --format jsonl writes it, but line 1 is none");
    }
    if (head.path("format").asInt() != FORMAT) {
      throw new DossierException(
          "%s: expected format %d but was %s; write that dossier anew"
              .formatted(name, FORMAT, head.path("format").asInt()));
    }
    var parts = new EnumMap<Part, List<Row>>(Part.class);
    var since = new ArrayList<Row>();
    for (int i = 1; i < lines.size(); i++) {
      JsonNode line = json(name, i + 1, lines.get(i));
      String word = line.path("part").asText();
      if (word.equals(SINCE)) {
        since.add(row(line));
        continue;
      }
      Optional<Part> part = Part.named(word);
      if (part.isEmpty()) {
        throw new DossierException(
            "%s: line %d: expected a part of a dossier but its name is none"
                .formatted(name, i + 1));
      }
      parts.computeIfAbsent(part.get(), none -> new ArrayList<>()).add(row(line));
    }
    var subject =
        new Subject(
            head.path("tenant").asText(),
            head.path("agent").asText(),
            head.path("session_id").asText(),
            head.path("turn_id").asText());
    if (!parts.containsKey(Part.SESSION)) {
      throw new DossierException(name + ": expected a line of the part session but there is none");
    }
    return new Read(
        new Dossier(subject, parts), head.path("content_sha256").asText(), List.copyOf(since));
  }

  private static Row row(JsonNode line) {
    var cells = new LinkedHashMap<String, JsonNode>();
    line.forEachEntry((key, value) -> {
      if (!key.equals("part")) {
        cells.put(key, value);
      }
    });
    return new Row(cells);
  }

  private static JsonNode json(String name, int number, String line) throws DossierException {
    try {
      JsonNode read = JSON.readTree(line);
      if (read != null && read.isObject()) {
        return read;
      }
    } catch (JsonProcessingException broken) {
      // Its message quotes the line.
    }
    throw new DossierException(
        "%s: line %d: expected a JSON object, as --format jsonl writes it".formatted(name, number));
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
