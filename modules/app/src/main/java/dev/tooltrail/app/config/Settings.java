package dev.tooltrail.app.config;

import dev.tooltrail.sink.questions.Near;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Gives settings by name and remembers what it was asked for, so that the configuration can be
/// shown, documented, and searched for names that nobody asked for. The environment goes before the
/// file.
///
/// What is wrong is collected; [#finish] tells all of it.
public final class Settings {
  /// Every name begins so.
  public static final String PREFIX = "TOOLTRAIL_";

  static final String OF_FILE = "_FILE";
  private static final String MASK = "********";

  /// Read by the launcher and by `send`, not here.
  private static final Set<String> OF_OTHERS =
      Set.of("TOOLTRAIL_HEAP", "TOOLTRAIL_JAVA_HOME", "TOOLTRAIL_SEND_TOKEN");

  /// Kubernetes describes each service of a namespace to every pod, in variables that begin with
  /// the service's name.
  private static final Pattern OF_KUBERNETES =
      Pattern.compile(
          "TOOLTRAIL_(\\w+_)?(SERVICE_(HOST|PORT(_\\w+)?)|PORT_\\d+_(TCP|UDP)(_\\w+)?)");

  private final Map<String, String> environment = new TreeMap<>();
  private final Map<String, String> file;
  private final Map<String, Setting> asked = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  /// @param environment whose names without the prefix are not looked at
  /// @param file by the names of variables; empty for none
  public Settings(Map<String, String> environment, Map<String, String> file) {
    environment.forEach((name, value) -> {
      if (name.startsWith(PREFIX) && !OF_OTHERS.contains(name) && !isOfKubernetes(name, value)) {
        this.environment.put(name, value);
      }
    });
    this.file = Map.copyOf(file);
  }

  private static boolean isOfKubernetes(String name, String value) {
    return OF_KUBERNETES.matcher(name).matches()
        || (name.endsWith("_PORT") && value.matches("(tcp|udp)://.*"));
  }

  /// The settings whose names begin with `TOOLTRAIL_<name>_`; those of no part have an empty name.
  public Part part(String name) {
    return new Part(this, PREFIX + (name.isEmpty() ? "" : name + "_"));
  }

  /// What has been asked for, in that order.
  public List<Setting> asked() {
    return List.copyOf(asked.values());
  }

  void problem(String problem) {
    problems.add(problem);
  }

  /// To be called when everything has been asked for.
  ///
  /// @throws ConfigException if anything is wrong, a name that nobody asked for too
  public void finish() {
    given(environment).forEach(this::unknown);
    given(file).forEach(this::unknown);
    check();
  }

  /// Where not everything is asked for.
  ///
  /// @throws ConfigException if anything is wrong that was asked for
  void check() {
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  private static List<String> given(Map<String, String> source) {
    return source.keySet().stream().sorted().toList();
  }

  private void unknown(String name) {
    String bare =
        name.endsWith(OF_FILE) ? name.substring(0, name.length() - OF_FILE.length()) : name;
    @Nullable Setting secret = asked.get(bare);
    if (asked.containsKey(name) || (secret != null && secret.isSecret())) {
      return;
    }
    var near = new Near(name);
    asked.keySet().forEach(near::offer);
    problem(
        name
            + ": unknown"
            + near.names().stream()
                .findFirst()
                .map(one -> "; did you mean " + one + "?")
                .orElse(""));
  }

  /// Every name that was given and begins so, of whatever source.
  Set<String> givenUnder(String prefix) {
    var names = new java.util.TreeSet<String>();
    names.addAll(environment.keySet());
    names.addAll(file.keySet());
    names.removeIf(name -> !name.startsWith(prefix));
    return names;
  }

  /// The text of a setting, and a note of it.
  Optional<String> text(String name, String shape, String otherwise, String about) {
    Setting.Source source = source(name);
    Optional<String> given = given(name);
    asked.put(
        name, new Setting(name, shape, otherwise, about, given.orElse(otherwise), source, false));
    return given.or(() -> otherwise.isEmpty() ? Optional.empty() : Optional.of(otherwise));
  }

  /// The text of a secret, out of the setting or the file it names.
  Optional<String> secret(String name, String about) {
    String ofFile = name + OF_FILE;
    Optional<String> direct = given(name);
    Optional<String> path = given(ofFile);
    if (direct.isPresent() && path.isPresent()) {
      problem(name + " and " + ofFile + ": expected one of them but both are set");
    }
    Optional<String> value = direct.or(() -> path.flatMap(one -> content(ofFile, one)));
    asked.put(
        name,
        new Setting(
            name,
            "a secret; or " + ofFile,
            "",
            about,
            value.isPresent() ? MASK : "",
            direct.isPresent() ? source(name) : source(ofFile),
            true));
    return value;
  }

  private Optional<String> content(String name, String path) {
    try {
      return Optional.of(Files.readString(Path.of(path), StandardCharsets.UTF_8).stripTrailing());
    } catch (IOException | RuntimeException e) {
      problem(name + ": expected a file that can be read but " + path + " cannot");
      return Optional.empty();
    }
  }

  /// An empty value is none: a manifest can so leave a setting out.
  private Optional<String> given(String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isBlank())
        .or(() -> Optional.ofNullable(file.get(name)).filter(value -> !value.isBlank()))
        .map(String::strip);
  }

  private Setting.Source source(String name) {
    if (!environment.getOrDefault(name, "").isBlank()) {
      return Setting.Source.ENVIRONMENT;
    }
    return file.getOrDefault(name, "").isBlank() ? Setting.Source.DEFAULT : Setting.Source.FILE;
  }
}
