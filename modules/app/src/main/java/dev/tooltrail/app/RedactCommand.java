package dev.tooltrail.app;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.redaction.Explanation;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.redaction.Redactor;
import dev.tooltrail.redaction.Rule;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The redaction of the trail alone, as a filter: for checking a policy, and for texts that never
/// were telemetry.
@Command(
    name = "redact",
    description = {
      "Take the secrets out of texts, as the trail does.",
      "",
      "Standard input holds JSON lines, {\"id\",\"text\"} or {\"id\",\"text_json\"} (JSON in a string);"
          + " standard output gets a line for each, {\"id\",\"out\",\"redactions\"}, in order. A line"
          + " that cannot be read is answered with an \"error\", and the exit status is then 1."
    },
    mixinStandardHelpOptions = true)
final class RedactCommand implements Callable<Integer> {
  @Option(names = "--text", description = "All of standard input is one plain text.")
  private boolean text;

  @Option(
      names = "--explain",
      description = "Say what would go and why, with offsets in UTF-16 units; never what it is.")
  private boolean explain;

  @Option(
      names = "--twice",
      description = "Add \"out2\", the redaction of \"out\"; it must not differ.")
  private boolean twice;

  @Option(names = "--rules", description = "List the rules instead of reading standard input.")
  private boolean rules;

  @Option(names = "--json", description = "With --rules: as JSON lines.")
  private boolean json;

  @Mixin private KeyOption key = new KeyOption();
  @Mixin private PolicyOption policy = new PolicyOption();
  @Spec private @Nullable CommandSpec spec;

  private final InputStream in;
  private final OutputStream out;

  RedactCommand() {
    this(System.in, new FileOutputStream(FileDescriptor.out));
  }

  RedactCommand(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    check();
    Home home = Home.ofUser();
    Policy wanted = policy.read(home);
    if (rules) {
      list(wanted);
      return 0;
    }
    AuditKey current = key.existing(home).current();
    if (text) {
      plain(wanted, current);
      return 0;
    }
    var redactor = new Redactor(wanted, current::fingerprint);
    PrintWriter err = Cli.of(spec).getErr();
    RedactLines.Answer answer =
        explain ? Answers.explained(redactor) : Answers.redacted(redactor, twice);
    long bad = new RedactLines(in, out, err, answer).run();
    if (bad > 0) {
      err.println("tooltrail: lines that could not be read: " + bad);
      err.flush();
    }
    return bad > 0 ? 1 : 0;
  }

  private void check() {
    if (json && !rules) {
      throw new ParameterException(Cli.of(spec), "--json goes with --rules");
    }
    if (rules && (text || explain || twice)) {
      throw new ParameterException(Cli.of(spec), "--rules goes with --json and --policy alone");
    }
    if (twice && (text || explain)) {
      throw new ParameterException(Cli.of(spec), "--twice goes with JSON lines alone");
    }
  }

  /// A text of any length: the policy's limit is one for fields of records.
  private void plain(Policy wanted, AuditKey current) throws IOException {
    var whole = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    int chars = Math.max(wanted.maxFieldChars(), whole.length());
    var redactor = new Redactor(wanted.withMaxFieldChars(chars), current::fingerprint);
    if (explain) {
      explain(whole, Answers.explain(redactor, RedactLines.TEXT, whole));
      return;
    }
    String redacted = redactor.redact(RedactLines.TEXT, whole).text();
    out.write(redacted.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void explain(String whole, List<Explanation> cuts) {
    if (cuts.isEmpty()) {
      Cli.of(spec).getErr().println("nothing to redact");
      return;
    }
    var table = new Table("line", "offsets", "rule", "kind", "field", "why");
    int line = 1;
    int at = 0;
    for (Explanation cut : cuts) {
      for (; at < cut.start(); at++) {
        line += whole.charAt(at) == '\n' ? 1 : 0;
      }
      table.add(
          Integer.toString(line),
          cut.start() + "-" + cut.end(),
          cut.rule(),
          cut.kind(),
          cut.field(),
          cut.why());
    }
    table.print(Cli.of(spec).getOut());
  }

  private void list(Policy wanted) throws IOException {
    if (!json) {
      var table = new Table("id", "kind", "", "about");
      for (Rule rule : wanted.rules()) {
        String off = wanted.disabled().contains(rule.id()) ? "off" : "";
        table.add(rule.id(), rule.kind(), off, rule.about());
      }
      table.print(Cli.of(spec).getOut());
      return;
    }
    var lines = new JsonBytes(out);
    for (Rule rule : wanted.rules()) {
      lines.raw("{\"id\":").string(rule.id()).raw(",\"kind\":").string(rule.kind());
      lines.raw(",\"enabled\":").raw(Boolean.toString(!wanted.disabled().contains(rule.id())));
      lines.raw(",\"about\":").string(rule.about()).raw("}\n");
    }
    lines.flush();
  }
}
