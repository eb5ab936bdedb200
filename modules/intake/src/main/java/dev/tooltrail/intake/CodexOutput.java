package dev.tooltrail.intake;

import dev.tooltrail.core.Authority;
import dev.tooltrail.core.Ran;
import dev.tooltrail.core.Statement;
import dev.tooltrail.core.Success;
import dev.tooltrail.core.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What Codex's own words at the head of a result's `output` say. Behind the head stands what the
/// command printed, which may be anything: nothing is taken from there.
///
/// @param ran whether the tool's body ran
/// @param statement a refusal that no decision record tells of
record CodexOutput(Ran ran, @Nullable Integer exitCode, Statement statement) {
  static final CodexOutput UNTOLD = new CodexOutput(Ran.UNKNOWN, null, Statement.NONE);

  private static final int MAX_HEAD_CHARS = 512;
  private static final String BODY = "\nOutput:\n";
  private static final String CODE = "(-?[0-9]{1,10})$";
  private static final Pattern EXIT_CODE =
      Pattern.compile("^(?:Process exited with code |Exit code: )" + CODE, Pattern.MULTILINE);

  /// A patch that the shell tool carries out itself: its report stands behind a head of one line.
  private static final Pattern PATCHED =
      Pattern.compile(
          "^Wall time: [0-9.]+ seconds\nOutput:\nExit code: " + CODE, Pattern.MULTILINE);

  /// The shell tool of versions before the unified one.
  private static final Pattern METADATA =
      Pattern.compile("\"metadata\":\\{\"exit_code\":(-?[0-9]{1,10})[,}]");

  private static final Pattern POLICY =
      Pattern.compile("approval policy is \\w+; reject command \u2014 you ");

  private static final List<String> CHECKS =
      List.of(
          "unsupported call: ",
          "unsupported custom tool call: ",
          "failed to parse function arguments: ");

  static CodexOutput read(Success success, String output) {
    return switch (success) {
      case TRUE -> new CodexOutput(Ran.YES, exitCode(output).orElse(null), Statement.NONE);
      case FALSE -> failure(output);
      case UNCLEAR, NONE -> UNTOLD;
    };
  }

  private static CodexOutput failure(String output) {
    if (CHECKS.stream().anyMatch(output::startsWith)) {
      return new CodexOutput(Ran.NO, null, Statement.NONE);
    }
    if (POLICY.matcher(output).lookingAt()) {
      return refused("approval policy", Authority.RULE_OR_MODE);
    }
    // The end is Codex's own; before it stands the command, which may be any text.
    String end = output.replace("\\\"", "\"").replaceFirst("[\"} ]+$", "");
    if (end.endsWith(
        "Rejected(\"approval required by policy, but AskForApproval is set to Never\")")) {
      return refused("approval policy", Authority.RULE_OR_MODE);
    }
    return end.endsWith("Rejected(\"rejected by user\")")
        ? refused("user", Authority.USER_REFUSAL)
        : UNTOLD;
  }

  private static CodexOutput refused(String source, Authority authority) {
    var refusal = new Statement(Verdict.REJECT, "reject command", source, authority);
    return new CodexOutput(Ran.NO, null, refusal);
  }

  private static Optional<Integer> exitCode(String output) {
    int body = output.indexOf(BODY);
    String head = output.substring(0, Math.min(body < 0 ? MAX_HEAD_CHARS : body, output.length()));
    Matcher code = EXIT_CODE.matcher(head);
    Matcher patched = PATCHED.matcher(output);
    if (code.find()) {
      return number(code.group(1));
    }
    if (patched.lookingAt()) {
      return number(patched.group(1));
    }
    if (output.startsWith("{\"output\":")) {
      int metadata = output.lastIndexOf("\"metadata\":");
      Matcher old = METADATA.matcher(metadata < 0 ? "" : output.substring(metadata));
      return old.lookingAt() ? number(old.group(1)) : Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<Integer> number(String digits) {
    long value = Long.parseLong(digits);
    return value == (int) value ? Optional.of((int) value) : Optional.empty();
  }
}
