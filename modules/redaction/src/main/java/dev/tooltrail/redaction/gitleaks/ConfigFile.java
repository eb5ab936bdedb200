package dev.tooltrail.redaction.gitleaks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One file of a configuration.
///
/// Source: `config/config.go` of gitleaks 8.
final class ConfigFile {
  /// A global allow list for some rules.
  record Targeted(String where, AllowList list, List<String> rules) {}

  final String name;
  final Map<String, RuleSpec> rules = new LinkedHashMap<>();
  final List<AllowList> allowLists = new ArrayList<>();
  final List<Targeted> targeted = new ArrayList<>();
  final String extendPath;
  final boolean extendsDefault;
  final List<String> disabled;
  private final Notes notes;

  private ConfigFile(String name, TomlTable root, Notes notes) {
    this.name = name;
    this.notes = notes;
    for (String known : List.of("title", "description", "minVersion")) {
      root.text(known);
    }
    var extend = root.tables("extend", "extend");
    var first =
        extend.isEmpty()
            ? new TomlTable(name, JsonNodeFactory.instance.objectNode(), notes)
            : extend.getFirst();
    extendPath = first.text("path");
    extendsDefault = first.flag("useDefault");
    disabled = first.texts("disabledRules");
    first.warnOfRest();
    root.tables("rules", "rule").forEach(this::rule);
    allowLists(root).forEach(this::globalAllowList);
    root.warnOfRest();
  }

  static ConfigFile read(Path file, Notes notes) throws IOException {
    var name = file.getFileName() == null ? file.toString() : file.getFileName().toString();
    JsonNode root = JsonNodeFactory.instance.objectNode();
    try (var in = Files.newInputStream(file)) {
      root = new TomlMapper().readTree(in);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      notes.problem(
          name,
          "expected TOML but line %d, column %d is not: %s"
              .formatted(at.getLineNr(), at.getColumnNr(), e.getOriginalMessage()));
    }
    return new ConfigFile(name, new TomlTable(name, root, notes), notes);
  }

  private void globalAllowList(TomlTable table) {
    var targets = table.texts("targetRules");
    var list = allowList(table);
    if (targets.isEmpty()) {
      allowLists.add(list);
    } else {
      targeted.add(new Targeted(table.where(), list, targets));
    }
  }

  private void rule(TomlTable table) {
    var id = table.text("id").strip();
    var named = id.isEmpty() ? table : table.named(name + ": rule '" + id + "'");
    if (id.isEmpty()) {
      notes.problem(table.where(), "id: expected a text but there is none");
    }
    var required = new ArrayList<String>();
    named.tables("required", "required").forEach(one -> required.add(one.text("id")));
    var rule =
        new RuleSpec(
            named.where(),
            id,
            named.text("description"),
            pattern(named.where(), "regex", named.text("regex")),
            named.text("path"),
            named.wholeNumber("secretGroup"),
            named.number("entropy"),
            keywords(named),
            named.texts("tags"),
            allowLists(named).stream().map(this::allowList).toList(),
            required,
            named.flag("skipReport"));
    named.warnOfRest();
    pattern(rule.where(), "path", rule.path());
    if (rules.remove(id) != null) {
      notes.warning(rule.where(), "is there more than once, the last one counts");
    }
    rules.put(id, rule);
  }

  private List<String> keywords(TomlTable table) {
    var keywords = table.texts("keywords").stream().map(one -> one.toLowerCase(Locale.ROOT));
    var all = keywords.distinct().toList();
    if (all.contains("")) {
      notes.problem(table.where(), "keywords: expected texts that are not empty");
    }
    if (all.stream().flatMapToInt(String::chars).anyMatch(c -> c >= 128)) {
      notes.warning(table.where(), "applies to every text, as a keyword is not ASCII");
      return List.of();
    }
    return all;
  }

  private List<TomlTable> allowLists(TomlTable table) {
    if (table.has("allowlist") && table.has("allowlists")) {
      notes.problem(
          table.where(), "expected either the old allowlist or allowlists but there are both");
    }
    var all = new ArrayList<>(table.tables("allowlists", "allowlist"));
    all.addAll(table.tables("allowlist", "allowlist"));
    return all;
  }

  private AllowList allowList(TomlTable table) {
    table.text("description");
    var all = all(table);
    var target = target(table);
    var unknowable = unknowable(table);
    var regexes = new ArrayList<Pattern>();
    for (String regex : table.texts("regexes")) {
      var pattern = pattern(table.where(), "regexes", regex);
      if (pattern != null) {
        regexes.add(pattern);
      }
    }
    var stopWords = new StopWords(table.texts("stopwords"));
    if (!unknowable && regexes.isEmpty() && stopWords.isEmpty()) {
      notes.problem(
          table.where(), "expected at least one of commits, paths, regexes and stopwords");
    }
    table.warnOfRest();
    return new AllowList(all, unknowable, target, List.copyOf(regexes), stopWords);
  }

  private boolean all(TomlTable table) {
    var condition = table.text("condition");
    return switch (condition.toUpperCase(Locale.ROOT)) {
      case "AND", "&&" -> true;
      case "", "OR", "||" -> false;
      default -> {
        notes.problem(table.where(), "condition: expected AND or OR but was '" + condition + "'");
        yield false;
      }
    };
  }

  private AllowList.Target target(TomlTable table) {
    var target = table.text("regexTarget");
    return switch (target) {
      case "", "secret" -> AllowList.Target.SECRET;
      case "match" -> AllowList.Target.MATCH;
      case "line" -> AllowList.Target.LINE;
      default -> {
        notes.problem(
            table.where(), "regexTarget: expected secret, match or line but was '" + target + "'");
        yield AllowList.Target.SECRET;
      }
    };
  }

  /// Paths and commits are not known of a tool call.
  private boolean unknowable(TomlTable table) {
    var unknowable = false;
    for (String key : List.of("paths", "commits")) {
      var values = table.texts(key);
      if (!values.isEmpty()) {
        unknowable = true;
        notes.warning(table.where(), key + " have no effect");
      }
      for (String path : key.equals("paths") ? values : List.<String>of()) {
        pattern(table.where(), key, path);
      }
    }
    return unknowable;
  }

  private @Nullable Pattern pattern(String where, String key, String regex) {
    try {
      return regex.isEmpty() ? null : Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      notes.problem(
          where,
          "%s: expected RE2 syntax but was '%s': %s".formatted(key, regex, e.getDescription()));
      return null;
    }
  }
}
