package dev.tooltrail.redaction.gitleaks;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Reads a configuration and what it extends, and makes the rules ready.
///
/// Source: `config/config.go` of gitleaks 8.
final class ConfigReader {
  /// How many files may extend each other.
  private static final int DEEPEST = 2;

  private final Notes notes = new Notes();

  private ConfigReader() {}

  static GitleaksRules read(Path file) throws IOException {
    var reader = new ConfigReader();
    var config = reader.read(file, 0);
    reader.aim(config);
    var specs = config.rules.values().stream().filter(reader::applies).toList();
    config.rules.values().forEach(rule -> reader.check(config, rule));
    reader.notes.check();
    return ready(specs, config.allowLists, reader.notes.warnings());
  }

  private static GitleaksRules ready(
      List<RuleSpec> specs, List<AllowList> allowLists, List<String> warnings) {
    var keywords = new LinkedHashSet<String>();
    specs.forEach(spec -> keywords.addAll(spec.keywords()));
    var all = List.copyOf(keywords);
    var rules = new ArrayList<CompiledRule>();
    for (RuleSpec spec : specs) {
      var pattern = spec.regex();
      if (pattern != null) {
        var rule = new GitleaksRule(spec.id(), spec.description(), spec.keywords(), spec.tags());
        rules.add(
            new CompiledRule(
                rule,
                pattern,
                spec.secretGroup(),
                spec.entropy(),
                List.copyOf(spec.allowLists()),
                Filter.of(pattern.pattern(), shape(spec, pattern, allowLists), spec.keywords(), all)
                    .orElse(null)));
      }
    }
    return new GitleaksRules(rules, allowLists, all, warnings);
  }

  private static SecretShape shape(RuleSpec spec, Pattern pattern, List<AllowList> global) {
    var group = spec.secretGroup() == 0 && pattern.groupCount() == 1 ? 1 : spec.secretGroup();
    var allowLists = new ArrayList<>(spec.allowLists());
    allowLists.addAll(global);
    return group == 0 ? SecretShape.ANY : SecretShape.of(group, spec.entropy(), allowLists);
  }

  private ConfigFile read(Path file, int depth) throws IOException {
    var config = ConfigFile.read(file, notes);
    if (config.extendsDefault && !config.extendPath.isEmpty()) {
      notes.problem(config.name, "extend: expected either path or useDefault but there are both");
    } else if (config.extendsDefault) {
      notes.warning(config.name, "extend: useDefault has no effect, the rules of this trail apply");
    } else if (!config.extendPath.isEmpty() && depth == DEEPEST) {
      notes.warning(config.name, "extend: path has no effect, as it is the third one in a row");
    } else if (!config.extendPath.isEmpty()) {
      extend(config, read(file.resolveSibling(config.extendPath), depth + 1));
    }
    return config;
  }

  private void extend(ConfigFile config, ConfigFile base) {
    for (String id : config.disabled) {
      if (!base.rules.containsKey(id)) {
        notes.warning(config.name, "extend: disabledRules: " + base.name + " has no rule " + id);
      }
    }
    for (Map.Entry<String, RuleSpec> entry : base.rules.entrySet()) {
      if (!config.disabled.contains(entry.getKey())) {
        config.rules.merge(
            entry.getKey(), entry.getValue(), (change, rule) -> rule.changedBy(change));
      }
    }
    config.allowLists.addAll(base.allowLists);
    config.targeted.addAll(base.targeted);
  }

  /// Gives the rules the global allow lists that name them.
  private void aim(ConfigFile config) {
    for (ConfigFile.Targeted targeted : config.targeted) {
      for (String id : targeted.rules()) {
        if (config.rules.computeIfPresent(id, (_, rule) -> rule.with(targeted.list())) == null) {
          unknown(config, targeted.where(), "targetRules", id);
        }
      }
    }
  }

  /// The rule may be one of gitleaks itself if the configuration extends those.
  private void unknown(ConfigFile config, String where, String key, String id) {
    if (config.extendsDefault) {
      notes.warning(where, key + ": there is no rule '" + id + "' here");
    } else {
      notes.problem(where, key + ": expected the id of a rule but was '" + id + "'");
    }
  }

  private void check(ConfigFile config, RuleSpec rule) {
    var regex = rule.regex();
    if (regex != null && rule.secretGroup() > regex.groupCount()) {
      notes.problem(
          rule.where(),
          "secretGroup: expected at most %d, the groups of the regex, but was %d"
              .formatted(regex.groupCount(), rule.secretGroup()));
    }
    for (String id : rule.required()) {
      if (!config.rules.containsKey(id)) {
        unknown(config, rule.where(), "required", id);
      }
    }
    if (regex == null
        && rule.path().isEmpty()
        && !config.extendsDefault
        && !notes.hasProblem(rule.where())) {
      notes.problem(rule.where(), "expected a regex or a path but there is none");
    }
  }

  /// Whether a rule can find anything in a text of unknown path.
  private boolean applies(RuleSpec rule) {
    var why =
        rule.regex() == null
            ? rule.path().isEmpty() ? "changes a rule that is not here" : "is about paths only"
            : !rule.path().isEmpty()
                ? "applies to some paths only"
                : rule.skipReport() ? "is a part of other rules" : "";
    if (!why.isEmpty()) {
      notes.warning(rule.where(), why + ", so it is left out");
    } else if (!rule.required().isEmpty()) {
      notes.warning(rule.where(), "applies without the parts it requires");
    }
    return why.isEmpty();
  }
}
