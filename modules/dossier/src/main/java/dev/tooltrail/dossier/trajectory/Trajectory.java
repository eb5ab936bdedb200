package dev.tooltrail.dossier.trajectory;

import dev.tooltrail.dossier.Dossier;
import dev.tooltrail.dossier.Part;
import dev.tooltrail.dossier.Row;
import dev.tooltrail.dossier.Subject;
import dev.tooltrail.dossier.trajectory.Span.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A dossier as one trace: the session, below it its prompts, below those requests to models,
/// subagents and tool calls. What the conventions have no name for is in `tooltrail.…`.
///
/// Ids are hashes of the ids in the trail, so a trace tool sees the same trace again. No convention
/// can say of a call that it was allowed but has no result, so such a call is no tool span.
public final class Trajectory {
  private static final Set<String> OVER =
      Set.of("succeeded", "failed", "rejected", "unwitnessed", "contradicted");

  /// Columns of a call that stand in `tooltrail.…`.
  private static final List<String> OWN =
      List.of(
          "outcome",
          "outcome_cause",
          "decision",
          "decision_source",
          "decided_by",
          "permission_mode",
          "match_quality",
          "mcp_server",
          "action");

  private final Dossier dossier;
  private final Conventions conventions;
  private final String session;
  private final List<Span> spans = new ArrayList<>();
  private final Map<String, String> turns = new HashMap<>();

  private Trajectory(Dossier dossier, Conventions conventions) {
    this.dossier = dossier;
    this.conventions = conventions;
    this.session = dossier.subject().sessionId();
  }

  /// An `ExportTraceServiceRequest` as OTLP/JSON, on one line.
  public static String write(Dossier dossier, Conventions conventions) {
    var trajectory = new Trajectory(dossier, conventions);
    trajectory.collect();
    Subject subject = dossier.subject();
    String version = String.join(", ", dossier.session().list("agent_versions"));
    return OtlpJson.write(
        subject.agent(), version, trajectory.id("trace", 16, ""), trajectory.spans);
  }

  private void collect() {
    Row row = dossier.session();
    String root = id("session", 8, "");
    String agent = dossier.subject().agent();
    spans.add(
        new Span(
            root,
            "",
            "session " + session,
            row.at("first_at"),
            row.at("last_at"),
            conventions.session(agent, session, row.text("identity")),
            Status.UNSET,
            "",
            events("0")));
    for (Row turn : dossier.rows(Part.TURNS)) {
      String id = id("turn", 8, turn.text("turn_id"));
      turns.put(turn.text("turn"), id);
      spans.add(
          new Span(
              id,
              root,
              "invoke_agent " + agent,
              turn.at("started_at"),
              turn.at("ended_at"),
              conventions.turn(agent, session, turn.text("text")),
              Status.UNSET,
              "",
              events(turn.text("turn"))));
    }
    dossier.rows(Part.REQUESTS).forEach(request -> request(request, root));
    subagents(root);
    dossier.rows(Part.CALLS).forEach(call -> call(call, root));
  }

  private void request(Row row, String root) {
    Instant end = row.at("at");
    Instant start = end.minusMillis(Math.max(row.number("duration_ms"), 0));
    spans.add(
        new Span(
            id("request", 8, row.text("record_id")),
            parent(row, root),
            ("chat " + row.text("model")).strip(),
            start,
            end,
            conventions.request(session, row),
            Status.UNSET,
            "",
            List.of()));
  }

  /// From its first call to the end of its last, since nothing else tells of most of them.
  private void subagents(String root) {
    var calls = new LinkedHashMap<String, List<Row>>();
    dossier.rows(Part.CALLS).stream()
        .filter(call -> call.has("subagent_id"))
        .forEach(call ->
            calls.computeIfAbsent(call.text("subagent_id"), none -> new ArrayList<>()).add(call));
    calls.forEach((subagent, made) -> {
      Row first = made.getFirst();
      String parent =
          first.has("parent_subagent_id") && calls.containsKey(first.text("parent_subagent_id"))
              ? id("subagent", 8, first.text("parent_subagent_id"))
              : turns.getOrDefault(first.text("turn"), root);
      Instant end =
          made.stream().map(Trajectory::end).max(Instant::compareTo).orElse(first.at("at"));
      spans.add(
          new Span(
              id("subagent", 8, subagent),
              parent,
              "invoke_agent " + subagent,
              first.at("at"),
              end,
              conventions.subagent(session, subagent),
              Status.UNSET,
              "",
              List.of()));
    });
  }

  private void call(Row call, String root) {
    String outcome = call.text("outcome");
    boolean isOver = OVER.contains(outcome);
    boolean isRefused = outcome.equals("rejected");
    boolean hasFailed = isRefused || (call.has("success") && !call.is("success"));
    Map<String, Object> attributes = conventions.call(session, call, isOver);
    OWN.stream()
        .filter(call::has)
        .forEach(name -> attributes.put("tooltrail." + name, call.text(name)));
    if (hasFailed) {
      attributes.put(
          "error.type",
          isRefused ? "denied" : call.has("error_type") ? call.text("error_type") : "_OTHER");
    }
    if (call.has("exit_code")) {
      attributes.put("process.exit.code", call.number("exit_code"));
    }
    Instant end = end(call);
    Instant start =
        call.has("duration_ms") ? end.minusMillis(call.number("duration_ms")) : call.at("at");
    Status status = hasFailed ? Status.ERROR : isOver ? Status.OK : Status.UNSET;
    String name = (isOver ? "execute_tool " : outcome + " ") + call.text("tool");
    spans.add(
        new Span(
            id("call", 8, key(call)),
            parent(call, root),
            name.strip(),
            start,
            end,
            attributes,
            status,
            call.text("error"),
            List.of()));
  }

  private static String key(Row call) {
    String id = call.text("call_id");
    String fact = call.text("decision_fact_id");
    return !id.isEmpty() ? id : !fact.isEmpty() ? fact : call.text("result_fact_id");
  }

  private static Instant end(Row call) {
    @Nullable Instant finished = call.time("finished_at");
    @Nullable Instant decided = call.time("decided_at");
    return finished != null ? finished : decided != null ? decided : call.at("at");
  }

  private String parent(Row row, String root) {
    return row.has("subagent_id")
            && dossier.rows(Part.CALLS).stream()
                .anyMatch(call -> call.text("subagent_id").equals(row.text("subagent_id")))
        ? id("subagent", 8, row.text("subagent_id"))
        : turns.getOrDefault(row.text("turn"), root);
  }

  private List<Span.Event> events(String turn) {
    return dossier.rows(Part.EVENTS).stream()
        .filter(event -> event.text("turn").equals(turn))
        .map(event -> {
          var attributes = new LinkedHashMap<String, Object>();
          event.map("details").forEach((name, value) -> attributes.put("tooltrail." + name, value));
          return new Span.Event(event.text("what"), event.at("at"), attributes);
        })
        .toList();
  }

  private String id(String kind, int bytes, String of) {
    Subject subject = dossier.subject();
    String text =
        String.join("\0", kind, subject.tenant(), subject.agent(), session, subject.turnId(), of);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
