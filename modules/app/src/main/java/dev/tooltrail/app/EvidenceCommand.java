package dev.tooltrail.app;

import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.sink.questions.Cells;
import dev.tooltrail.sink.questions.Control;
import dev.tooltrail.sink.questions.Controls;
import dev.tooltrail.sink.questions.Names;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Writes what an auditor asks for about a control, with hashes, or compares a pack with its own.
@Command(
    name = "evidence",
    description = {
      "Write an evidence pack about controls over a period; without options, list the controls.",
      ""
    },
    mixinStandardHelpOptions = true)
final class EvidenceCommand implements Callable<Integer> {
  @Option(
      names = "--control",
      paramLabel = "CLAUSE",
      split = ",",
      description =
          "For example AU-12, 'PCI DSS 10.2.1', 'Art. 12', a framework such as HIPAA, or all.")
  private List<String> written = new ArrayList<>();

  @Option(names = "--out", paramLabel = "DIR", description = "Where the pack is written.")
  private @Nullable Path out;

  @Option(names = "--replace", description = "Replace the pack that is in DIR.")
  private boolean replace;

  @Option(
      names = "--verify",
      paramLabel = "DIR",
      description = "Compare the files of a pack with its manifest, and write nothing.")
  private @Nullable Path verify;

  @Mixin private QuestionOptions about = new QuestionOptions();
  @Mixin private AuditClickHouse trail = new AuditClickHouse();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (verify != null) {
      return verified(verify);
    }
    if (written.isEmpty() && out == null) {
      list();
      return 0;
    }
    if (written.isEmpty() || out == null) {
      throw new ParameterException(Cli.of(spec), "--control and --out go together");
    }
    Instant now = Instant.now();
    var request = new EvidencePack.Request(controls(), about.period(now), about.given());
    makeRoom(out);
    Path staging = staging(out);
    try (ClickHouse clickHouse = trail.open()) {
      new EvidencePack(clickHouse, request, staging).write(this::progress);
      Manifest.Hashes hashes = Manifest.write(staging, manifest(clickHouse, request, now));
      moveInto(staging, out);
      say("wrote " + out);
      say("content SHA-256   " + hashes.content());
      say("manifest SHA-256  " + hashes.manifest());
    } finally {
      if (Files.exists(staging)) {
        Folders.delete(staging);
      }
    }
    return 0;
  }

  private List<Control> controls() {
    List<Control> all = Controls.all();
    var meant = new LinkedHashSet<Control>();
    for (String one : written) {
      List<Control> found = Controls.meant(one, all);
      if (found.isEmpty()) {
        List<String> near =
            Names.near(one, all.stream().map(control -> control.clause().id()).toList());
        throw new UserError(
            "--control: there is no clause "
                + Cells.visible(one)
                + "; "
                + (near.isEmpty() ? "" : "did you mean " + String.join(", ", near) + "? ")
                + "'bin/tooltrail evidence' lists them");
      }
      meant.addAll(found);
    }
    return all.stream().filter(meant::contains).toList();
  }

  private void list() {
    var table = new Table("framework", "clause", "questions", "what it asks for");
    for (Control control : Controls.all()) {
      table.add(
          control.clause().framework(),
          control.clause().id(),
          Integer.toString(control.questions().size()),
          control.title());
    }
    table.print(Cli.of(spec).getOut());
  }

  private int verified(Path folder) throws IOException {
    List<String> differences = Manifest.differences(folder);
    PrintWriter err = Cli.of(spec).getErr();
    differences.forEach(line -> err.println("tooltrail: " + folder + ": " + line));
    err.flush();
    if (differences.isEmpty()) {
      say("every file is as the manifest says");
      say("manifest SHA-256  " + Manifest.hash(folder.resolve(Manifest.FILE)));
    }
    return differences.isEmpty() ? 0 : 1;
  }

  private void makeRoom(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new UserError("--out: expected a folder but " + folder + " is a file");
    }
    try (Stream<Path> inside = Files.list(folder)) {
      boolean isEmpty = inside.findAny().isEmpty();
      if (!isEmpty && !replace) {
        throw new UserError(
            "--out: expected an empty folder or none but "
                + folder
                + " holds something; --replace replaces a pack");
      }
      if (!isEmpty && !Manifest.isIn(folder)) {
        throw new UserError(
            "--replace: expected an evidence pack in " + folder + " but it holds something else");
      }
      if (!isEmpty && Manifest.hasMore(folder)) {
        throw new UserError(
            "--replace: " + folder + " holds files that are not of the pack; they would be lost");
      }
    }
  }

  /// A folder beside the other, so that a pack is there as a whole or not at all.
  private static Path staging(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().normalize().getParent();
    if (parent == null) {
      throw new UserError("--out: expected a folder of its own but was " + folder);
    }
    Files.createDirectories(parent);
    return Files.createTempDirectory(parent, ".evidence");
  }

  private static void moveInto(Path staging, Path folder) throws IOException {
    if (Files.exists(folder)) {
      Folders.delete(folder);
    }
    Files.move(staging, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Map<String, String> manifest(
      ClickHouse clickHouse, EvidencePack.Request request, Instant now) throws IOException {
    var about = new LinkedHashMap<String, String>();
    about.put("made_at", now.toString());
    about.put("made_by", System.getProperty("user.name", ""));
    about.put("made_with", String.join(" ", new Version().getVersion()));
    about.put("clickhouse", clickHouse.value("SELECT version() FORMAT TSV"));
    about.put("database", clickHouse.config().database());
    about.put("from", request.period().from().toString());
    about.put("to", request.period().to().toString());
    return about;
  }

  private void progress(String question) {
    PrintWriter err = Cli.of(spec).getErr();
    err.println("asking " + question + " …");
    err.flush();
  }

  private void say(String line) {
    PrintWriter printer = Cli.of(spec).getOut();
    printer.println(line);
    printer.flush();
  }
}
