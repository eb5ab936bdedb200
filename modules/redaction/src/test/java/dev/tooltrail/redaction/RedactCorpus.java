package dev.tooltrail.redaction;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/// Redacts a corpus for scoring: `RedactCorpus CASES.jsonl OUT.jsonl`. A case has an `id` and
/// either a `text` or a `text_json`; the output has `id`, `out` and `out2`, the redaction of `out`.
public final class RedactCorpus {
  private RedactCorpus() {}

  public static void main(String[] args) throws IOException {
    var json = new ObjectMapper();
    var redactor =
        new Redactor(
            Policy.standard(), secret -> HexFormat.of().toHexDigits(secret.hashCode()) + "0000");
    try (var cases = Files.lines(Path.of(args[0]));
        var out = Files.newBufferedWriter(Path.of(args[1]))) {
      for (String line : (Iterable<String>) cases::iterator) {
        var one = json.readTree(line);
        var text = one.get(one.has("text_json") ? "text_json" : "text").asText();
        var redacted = redactor.redact("value", text).text();
        var row = json.createObjectNode();
        row.put("id", one.get("id").asText());
        row.put("out", redacted);
        row.put("out2", redactor.redact("value", redacted).text());
        out.write(json.writeValueAsString(row));
        out.write('\n');
      }
    }
  }
}
