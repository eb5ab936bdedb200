package dev.tooltrail.bench.questions;

import java.io.IOException;
import java.util.Map;

/// What there is to ask for in the generated rows: one session of usual length, one user, one
/// prompt, one secret.
record Probe(String tenant, String session, String prompt, String user, String fingerprint) {
  /// Finds them; the same rows give the same.
  static Probe of(Server server, Volume volume, RowGenerator generator) throws IOException {
    String[] found =
        server
            .ask(
                """
                SELECT tenant, session_id, prompt_id, identity
                FROM generated_calls(%s)
                WHERE NOT is_lone AND login < 7 AND k = 40 AND session_number >= %d
                ORDER BY n LIMIT 1 FORMAT TSV
                """
                    .formatted(generator.allCalls(), volume.sessions() / 2))
            .split("\t", -1);
    if (found.length < 4) {
      throw new IOException("--calls: expected enough for a session of 40 calls in the middle");
    }
    String fingerprint =
        server.ask(
            """
            SELECT fingerprint FROM generated_calls(%s)
            WHERE has_secret AND tool_name = 'Bash' ORDER BY n LIMIT 1 FORMAT TSV
            """
                .formatted(generator.allCalls()));
    return new Probe(found[0], found[1], found[2], found[3], fingerprint);
  }

  /// Values by the parameter names of the questions, without period, session and user.
  Map<String, String> values() {
    return Map.of(
        "prompt", prompt, "fingerprint", fingerprint, "text", "docker compose", "words", "docker");
  }
}
