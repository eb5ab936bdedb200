import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Checks (`--check`) or rewrites (`--fix`) every Java source below a folder with google-java-format.
/// Exit 1 and one line a file when a check finds something.
class Format {
  public static void main(String[] args) throws Exception {
    var fix = args[0].equals("--fix");
    var formatter = new Formatter(JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.GOOGLE).build());
    List<Path> sources;
    try (var paths = Files.walk(Path.of(args[1]))) {
      sources = paths.filter(path -> path.toString().endsWith(".java") && !path.toString().contains("/target/")).sorted().toList();
    }
    var wrong = new ArrayList<Path>();
    for (Path source : sources) {
      var text = Files.readString(source);
      var formatted = formatter.formatSource(
          ImportOrderer.reorderImports(RemoveUnusedImports.removeUnusedImports(text), JavaFormatterOptions.Style.GOOGLE));
      if (formatted.equals(text)) continue;
      if (fix) Files.writeString(source, formatted);
      wrong.add(source);
    }
    wrong.forEach(source -> System.err.println((fix ? "formatted " : "not formatted: ") + source));
    if (!fix && !wrong.isEmpty()) {
      System.err.println("mvn -Pformat validate  formats them.");
      System.exit(1);
    }
  }
}
