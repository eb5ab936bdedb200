package dev.tooltrail.app;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.AuditKeys;
import dev.tooltrail.intake.Pseudonyms;
import dev.tooltrail.redaction.FieldTreatment;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.redaction.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/// Tells how rows show a secret or a person, so that one can look for it without showing it.
@Command(
    name = "fingerprint",
    description = {
      "Tell what stands for a secret in the rows, and how to find it.",
      "",
      "Asks for the secret, or reads it from standard input. It is never an argument: arguments stand"
          + " in the shell's history and in the list of processes."
    },
    mixinStandardHelpOptions = true)
final class FingerprintCommand implements Callable<Integer> {
  @Option(
      names = "--field",
      paramLabel = "NAME",
      description = "The pseudonym of a value of this field, such as user.email, instead.")
  private @Nullable String field;

  @Mixin private KeyOption key = new KeyOption();
  @Mixin private PolicyOption policy = new PolicyOption();
  @Unmatched private List<String> arguments = new ArrayList<>();
  @Spec private @Nullable CommandSpec spec;

  private final @Nullable InputStream in;

  FingerprintCommand() {
    this(null);
  }

  /// @param in where the secret comes from; null for the terminal or standard input
  FingerprintCommand(@Nullable InputStream in) {
    this.in = in;
  }

  @Override
  public Integer call() throws IOException {
    if (!arguments.isEmpty()) {
      throw new UserError(
          "fingerprint: expected the secret at the prompt or on standard input but got an argument;"
              + " the shell's history and the list of processes may hold it now");
    }
    Home home = Home.ofUser();
    AuditKeys keys = key.existing(home);
    Policy current = policy.read(home);
    String value =
        in == null
            ? SecretInput.read(field == null ? "Secret: " : field + ": ")
            : SecretInput.read(in);
    print(keys, current, value);
    warn(current);
    return 0;
  }

  private void print(AuditKeys keys, Policy current, String value) {
    PrintWriter out = Cli.of(spec).getOut();
    var table = new Table("key", field == null ? "fingerprint" : "pseudonym", "");
    var fingerprints = new ArrayList<String>();
    for (AuditKey one : keys.all()) {
      String mark =
          field == null
              ? new Redactor(current, one::fingerprint).fingerprint(value)
              : Pseudonyms.of(one, field, value);
      // Of a pseudonym, [PSEUDONYM:field:hex], what the column `fingerprints` holds.
      fingerprints.add(mark.substring(mark.lastIndexOf(':') + 1).replace("]", ""));
      boolean isNewest = one.id().equals(keys.current().id());
      table.add(one.id(), mark, isNewest && keys.all().size() > 1 ? "newest" : "");
    }
    table.print(out);
    out.println();
    out.println(Sightings.sql(fingerprints));
    out.flush();
  }

  private void warn(Policy current) {
    PrintWriter err = Cli.of(spec).getErr();
    if (field == null && !current.passwordFingerprints()) {
      err.println("note: under this policy markers of passwords carry no fingerprint");
    }
    if (field != null
        && current.fields().getOrDefault(field, FieldTreatment.KEEP) != FieldTreatment.HASH) {
      err.println("note: under this policy rows show no pseudonyms of " + field);
    }
    err.flush();
  }
}
