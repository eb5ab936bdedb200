package dev.tooltrail.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tooltrail.bench.ReplayRun.ReplayUse;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// The whole pipeline against the plain loop: the same generated bodies through both, one after the
/// other, each in a JVM of its own with the same settings, both with a broker and an engine.
///
/// Arguments: how many log records (1,000,000 if left out), then the seed (1). The report goes to
/// standard output, progress to standard error. `TOOLTRAIL_HEAP` is the heap of each JVM (1g, as in
/// `bin/tooltrail`), `BENCH_JVM` more arguments for them, such as a recording's.
public final class EndToEnd {
  private static final long LOG_RECORDS = 1_000_000;

  private EndToEnd() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    long logRecords = args.length > 0 ? Long.parseLong(args[0].replace("_", "")) : LOG_RECORDS;
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    Path data = Files.createTempDirectory("tooltrail-bench");
    // Also when interrupted: a million records leave gigabytes behind.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> cleanUp(data)));
    Use pipeline = run(PipelineRun.class, logRecords, seed, data, "pipeline");
    Use plain = run(PlainRun.class, logRecords, seed, data, "plain");
    ReplayUse replay = run(ReplayRun.class, logRecords, seed, data, "replay", ReplayUse.class);
    var report = new EndToEndReport(System.out);
    report.print(pipeline, plain);
    report.print(pipeline, replay);
    if (!pipeline.stored().agrees(pipeline.truth()) || !plain.stored().agrees(plain.truth())) {
      System.err.println("the rows are not the true ones");
      System.exit(1);
    }
  }

  private static void cleanUp(Path data) {
    // An engine ends with the JVM that started it.
    ProcessHandle.current()
        .children()
        .forEach(child -> {
          child.destroyForcibly();
          child.onExit().join();
        });
    try {
      delete(data);
    } catch (IOException e) {
      System.err.println("not all removed: " + e.getMessage());
    }
  }

  private static Use run(Class<?> main, long logRecords, long seed, Path data, String name)
      throws IOException, InterruptedException {
    return run(main, logRecords, seed, data, name, Use.class);
  }

  private static <T> T run(
      Class<?> main, long logRecords, long seed, Path data, String name, Class<T> use)
      throws IOException, InterruptedException {
    System.err.println("== " + name);
    var settings = new RunSettings(logRecords, seed, data, data.resolve(name + ".json"));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseParallelGC",
            "-Xmx" + System.getenv().getOrDefault("TOOLTRAIL_HEAP", "1g")));
    String more = System.getenv().getOrDefault("BENCH_JVM", "").strip();
    if (!more.isEmpty()) {
      command.addAll(List.of(more.replace("{run}", name).split("\\s+")));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(settings.toArgs());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(false)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(name + ": ended with code " + process.exitValue());
    }
    return JsonMapper.builder().build().readValue(settings.report().toFile(), use);
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
