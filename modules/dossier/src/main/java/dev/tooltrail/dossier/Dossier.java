package dev.tooltrail.dossier;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Everything that is known of one session, or of one prompt of it.
public final class Dossier {
  private static final String MASKED = "[MASKED]";

  private final Subject subject;
  private final Map<Part, List<Row>> parts;

  public Dossier(Subject subject, Map<Part, List<Row>> parts) {
    this.subject = subject;
    this.parts = Map.copyOf(parts);
  }

  public Subject subject() {
    return subject;
  }

  public List<Row> rows(Part part) {
    return parts.getOrDefault(part, List.of());
  }

  /// The row of a part that has one.
  public Row session() {
    return rows(Part.SESSION).isEmpty() ? new Row(Map.of()) : rows(Part.SESSION).getFirst();
  }

  /// Whether whoever asked sees no texts, as auditors do.
  public boolean isMasked() {
    Stream<String> texts =
        Stream.concat(
            rows(Part.CALLS).stream()
                .flatMap(call ->
                    Stream.of(call.text("action"), call.text("tool_input"), call.text("error"))),
            rows(Part.TURNS).stream().map(turn -> turn.text("text")));
    return texts.anyMatch(MASKED::equals);
  }

  /// Whether a text is hidden, so that its equality with another one says nothing.
  static boolean isMasked(String text) {
    return text.equals(MASKED);
  }

  /// The calls with one outcome.
  public List<Row> calls(String outcome) {
    return rows(Part.CALLS).stream().filter(call -> call.text("outcome").equals(outcome)).toList();
  }
}
