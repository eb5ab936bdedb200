package dev.tooltrail.app;

import dev.tooltrail.dossier.Dossier;
import dev.tooltrail.dossier.DossierFolder;
import dev.tooltrail.dossier.DossierLines;
import dev.tooltrail.dossier.DossierPage;
import dev.tooltrail.dossier.DossierQuestions;
import dev.tooltrail.dossier.Row;
import dev.tooltrail.dossier.Since;
import dev.tooltrail.dossier.Subject;
import dev.tooltrail.dossier.Subjects;
import dev.tooltrail.dossier.page.HtmlWriter;
import dev.tooltrail.dossier.page.MarkdownWriter;
import dev.tooltrail.dossier.page.Page;
import dev.tooltrail.dossier.trajectory.Conventions;
import dev.tooltrail.dossier.trajectory.Trajectory;
import dev.tooltrail.sink.ClickHouse;
import dev.tooltrail.sink.Migrations;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Writes the trail of one session for people, or as a trajectory for trace tools.
@Command(
    name = "trail",
    description = {
      "Write the trail of one session (or of one prompt): what was asked, done and refused, by whose"
          + " word, with which outcome, what it cost, what stands out and what is missing.",
      ""
    },
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 1)
final class TrailCommand implements Callable<Integer> {
  enum Format {
    MARKDOWN("md"),
    HTML("html"),
    JSONL("jsonl"),
    OPENINFERENCE("openinference.json"),
    OTEL("otel.json");

    private final String ending;

    Format(String ending) {
      this.ending = ending;
    }
  }

  @Option(names = "--session", paramLabel = "ID", description = "Which session.")
  private @Nullable String session;

  @Option(
      names = "--prompt",
      paramLabel = "ID",
      description =
          "Which prompt: its id, or where the client names none the event id of its user_prompt.")
  private @Nullable String prompt;

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "Whose, where several organizations have such a session.")
  private String tenant = "";

  @Option(
      names = "--agent",
      paramLabel = "NAME",
      description = "Whose, where several agents have such a session.")
  private String agent = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      split = ",",
      description =
          "markdown, html, jsonl (all of it, for programs and for comparison), openinference or otel"
              + " (a trace as OTLP/JSON); several, with commas, for a folder. Default: markdown.")
  private List<Format> formats = List.of(Format.MARKDOWN);

  @Option(
      names = "--out",
      paramLabel = "PATH",
      description =
          "A file; or a folder that exists, or a name with / at its end: a folder of dossiers, where"
              + " each is compared with the one before it. Default: standard output.")
  private @Nullable String out;

  @Option(
      names = "--previous",
      paramLabel = "FILE",
      description =
          "An earlier dossier as jsonl, of this session or of another one, to say what changed.")
  private @Nullable Path previous;

  @Mixin private AuditClickHouse trail = new AuditClickHouse();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if ((session == null) == (prompt == null)) {
      throw new ParameterException(Cli.of(spec), "expected either --session or --prompt");
    }
    boolean isFolder = out != null && (out.endsWith("/") || Files.isDirectory(Path.of(out)));
    if (!isFolder && formats.size() != 1) {
      throw new UserError("--format: expected one format, since --out is no folder");
    }
    if (isFolder && previous != null) {
      throw new UserError(
          "--previous: goes with a file; in a folder the earlier dossiers are found");
    }
    List<Row> none = List.of();
    @Nullable Dossier earlier = previous == null ? null : read(previous);
    Dossier dossier = ask();
    if (isFolder && out != null) {
      writeInto(Path.of(out), dossier);
    } else {
      String text =
          text(formats.getFirst(), dossier, earlier == null ? none : Since.of(earlier, dossier));
      if (out == null) {
        print(text);
      } else {
        write(Path.of(out), text);
      }
    }
    return 0;
  }

  private Dossier ask() throws IOException {
    try (ClickHouse clickHouse = trail.open()) {
      Migrations.checkIfAllowed(clickHouse);
      var subjects = new Subjects(clickHouse, tenant, agent);
      Subject subject =
          session != null ? subjects.ofSession(session) : subjects.ofPrompt(String.valueOf(prompt));
      return new DossierQuestions(clickHouse).ask(subject);
    }
  }

  private void writeInto(Path folder, Dossier dossier) throws IOException {
    var dossiers = new DossierFolder(folder);
    List<Row> since = dossiers.since(dossier);
    Files.createDirectories(folder);
    for (Format format : formats) {
      if (format != Format.JSONL) {
        write(dossiers.file(dossier.subject(), format.ending), text(format, dossier, since));
      }
    }
    // Last, since the next comparison starts from it.
    write(
        dossiers.file(dossier.subject(), Format.JSONL.ending), text(Format.JSONL, dossier, since));
  }

  private static String text(Format format, Dossier dossier, List<Row> since) {
    return switch (format) {
      case MARKDOWN -> MarkdownWriter.write(DossierPage.of(dossier, since));
      case HTML -> {
        Page page = DossierPage.of(dossier, since);
        yield HtmlWriter.write(DossierPage.title(dossier), page);
      }
      case JSONL -> DossierLines.write(dossier, since);
      case OPENINFERENCE -> Trajectory.write(dossier, Conventions.OPENINFERENCE);
      case OTEL -> Trajectory.write(dossier, Conventions.OTEL);
    };
  }

  private static Dossier read(Path file) throws IOException {
    try {
      return DossierLines.read(file.toString(), Files.readString(file, StandardCharsets.UTF_8))
          .dossier();
    } catch (NoSuchFileException e) {
      throw new UserError("--previous: there is no file " + file);
    } catch (MalformedInputException e) {
      throw new UserError("--previous: expected UTF-8 in " + file);
    }
  }

  private void write(Path file, String text) {
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UserError(file + ": cannot be written (" + e.getClass().getSimpleName() + ")");
    }
    PrintWriter err = Cli.of(spec).getErr();
    err.println("wrote " + file);
    err.flush();
  }

  private void print(String text) throws IOException {
    PrintWriter printer = Cli.of(spec).getOut();
    printer.print(text);
    printer.flush();
    if (printer.checkError()) {
      throw new IOException("standard output: the dossier could not be written in full");
    }
  }
}
