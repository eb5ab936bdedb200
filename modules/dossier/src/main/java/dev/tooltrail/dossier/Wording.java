package dev.tooltrail.dossier;

import dev.tooltrail.dossier.page.Line;
import dev.tooltrail.dossier.page.Tone;
import java.util.Map;

/// The words of the trail's own vocabularies, as sentences.
final class Wording {
  private static final Map<String, String> AUTHORITIES =
      Map.of(
          "user", "a person",
          "user_or_host", "a person or the host program",
          "user_refusal", "a person or the host program",
          "rule_or_mode", "a rule or the mode",
          "hook", "a hook",
          "abort", "an interruption",
          "reviewer", "an automated reviewer");

  private static final Map<String, String> ASSURANCES =
      Map.of(
          "receiver_token", "the name that the token of the delivering client stands for",
          "identity_provider", "the name at an identity provider",
          "account_login", "the account that was logged in",
          "self_declared", "the user's own word, which anybody can set",
          "installation_id", "the random id of an installation and proves no person",
          "none", "resting on nothing");

  private static final Map<String, String> CAUSES =
      Map.of(
          "client_sends_no_decisions_headless",
              "this version of the client sends no decisions when it runs without a terminal",
          "client_may_drop_early_records", "this version of the client can lose its first records",
          "decision_missing", "this client always sends decisions, so one is missing",
          "decision_word_unknown", "the client's word about the decision is not known",
          "tool_needs_no_approval",
              "this agent asks nobody about this tool, or the record of it is missing",
          "agent_records_no_decisions", "this agent records no decisions",
          "saved_approval_logged_as_reject",
              "an approval that was saved for ever is logged as a reject",
          "another_attempt_was_refused", "another attempt of the same call was refused",
          "unknown", "why is not known");

  private Wording() {}

  static String authority(String word) {
    return AUTHORITIES.getOrDefault(word, "an authority that is not known");
  }

  static String assurance(String word) {
    return ASSURANCES.getOrDefault(word, "on what it rests is not known");
  }

  static String cause(String word) {
    return CAUSES.getOrDefault(word, "why is not known");
  }

  /// An outcome behind a number of calls.
  static String counted(String outcome) {
    return switch (outcome) {
      case "rejected" -> "refused";
      case "pending" -> "without a result";
      case "unwitnessed" -> "ran without proof of a permission";
      case "contradicted" -> "contradicted";
      case "not_run" -> "stopped by the agent's own checks";
      default -> outcome;
    };
  }

  static Tone tone(Row call) {
    return switch (call.text("outcome")) {
      case "succeeded" -> call.is("parameter_drift") ? Tone.BAD : Tone.GOOD;
      case "contradicted" -> Tone.BAD;
      case "failed", "rejected", "pending", "unclear" -> Tone.WARNING;
      default -> Tone.PLAIN;
    };
  }

  /// What was called: the tool and what it was to do.
  static Line call(Row call) {
    var line =
        new Line().value(call.text("tool").isEmpty() ? "(no tool named)" : call.text("tool"));
    if (call.has("action")) {
      line.words(" ").value(call.text("action"));
    }
    return line;
  }

  /// Who decided, in one phrase, with the agent's own word.
  static Line decision(Row call) {
    String decision = call.text("decision");
    if (decision.isEmpty()) {
      return Line.of("no decision on record");
    }
    var line =
        decision.equals("accept")
            ? Line.of("allowed by ")
            : new Line().mark("refused", Tone.WARNING).words(" by ");
    line.words(authority(call.text("decided_by")));
    if (call.has("decision_source")) {
      line.words(" (").value(call.text("decision_source")).words(")");
    }
    if (call.has("waited_ms")) {
      line.words(" after a wait of " + Times.millis(call.number("waited_ms")));
    }
    return line;
  }

  /// How it ended, in one phrase.
  static Line outcome(Row call) {
    String after =
        call.has("duration_ms") ? " after " + Times.millis(call.number("duration_ms")) : "";
    String exit = call.has("exit_code") ? ", exit code " + call.number("exit_code") : "";
    Tone tone = tone(call);
    return switch (call.text("outcome")) {
      case "succeeded" -> new Line().mark("succeeded", tone).words(after + exit);
      case "failed" -> error(call, new Line().mark("failed", tone).words(after + exit));
      case "rejected" -> Line.of("it did not run");
      case "pending" ->
          new Line()
              .mark("no result", tone)
              .words(": it ran on, was cut off, or its result was lost");
      case "unwitnessed" ->
          error(
              call,
              new Line()
                  .mark(ran(call) + ", not proven to be allowed", tone)
                  .words(after + exit + ": " + cause(call.text("outcome_cause"))));
      case "contradicted" ->
          new Line()
              .mark("ran although it was refused", tone)
              .words(after + exit + ", or two trusted records disagree");
      case "not_run" ->
          error(
              call,
              new Line().mark("did not run", tone).words(": the agent's own checks stopped it"));
      default -> new Line().mark("unclear", tone).words(": the records leave open whether it ran");
    };
  }

  private static String ran(Row call) {
    return call.has("success") && !call.is("success") ? "failed" : "ran";
  }

  private static Line error(Row call, Line line) {
    return call.has("error_type") ? line.words(", ").value(call.text("error_type")) : line;
  }
}
