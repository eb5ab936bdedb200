package dev.tooltrail.redaction;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.tooltrail.redaction.gitleaks.GitleaksRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// An organisation's policy as it keeps it, in TOML:
///
/// ```toml
/// version = 3                    # its own number, 0 to 999; raise it with every change
/// disabled_rules = ["url-userinfo"]
/// gitleaks = "gitleaks.toml"     # rules of its own; beside this file
/// max_field_chars = 262144
/// passwords_fingerprint = false
///
/// [pseudonyms]
/// "user.email" = "hash"          # keep, hash or drop
/// "host.name" = "drop"
/// ```
///
/// Only `version` is required. What is wrong is told all at once, and an unknown key is wrong: a
/// typo must not mean the default.
public final class PolicyFile {
  private static final List<String> KEYS =
      List.of(
          "version",
          "disabled_rules",
          "gitleaks",
          "max_field_chars",
          "passwords_fingerprint",
          "pseudonyms");

  /// Ids and names must always fit, or records could not be told apart.
  private static final int LEAST_FIELD_CHARS = 1_024;

  private final Path file;
  private final Set<String> fixedFields;
  private final List<String> problems = new ArrayList<>();

  private PolicyFile(Path file, Set<String> fixedFields) {
    this.file = file;
    this.fixedFields = fixedFields;
  }

  /// @param fixedFields names of attributes that must be kept as they are
  /// @throws PolicyException naming file, key, rule and value of everything that is wrong
  public static Policy read(Path file, Set<String> fixedFields) throws IOException {
    return new PolicyFile(file, fixedFields).read();
  }

  private Policy read() throws IOException {
    JsonNode root = parse();
    checkKeys(root);
    var policy = Policy.standard().withRevision(version(root.path("version")));
    if (root.has("gitleaks")) {
      policy = gitleaks(root.path("gitleaks"), policy);
    }
    policy = policy.without(disabledRules(root.path("disabled_rules"), policy.ruleIds()));
    policy = policy.withFields(fields(root.path("pseudonyms")));
    if (root.has("max_field_chars")) {
      policy = policy.withMaxFieldChars(maxFieldChars(root.path("max_field_chars")));
    }
    if (!passwordsFingerprint(root.path("passwords_fingerprint"))) {
      policy = policy.withoutPasswordFingerprints();
    }
    if (!problems.isEmpty()) {
      throw new PolicyException(problems);
    }
    return policy;
  }

  private JsonNode parse() throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new PolicyException(List.of("policy file " + file + ": not there or not readable"));
    }
    try {
      return new TomlMapper().readTree(Files.readString(file));
    } catch (JsonProcessingException notToml) {
      JsonLocation at = notToml.getLocation();
      String where = at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new PolicyException(List.of("policy file " + file + where + ": expected TOML"));
    } catch (java.nio.charset.CharacterCodingException notText) {
      throw new PolicyException(List.of("policy file " + file + ": expected UTF-8"));
    }
  }

  private void checkKeys(JsonNode root) {
    root.fieldNames()
        .forEachRemaining(key -> {
          if (!KEYS.contains(key)) {
            problem(key, "no such key" + didYouMean(key, KEYS) + "; there are " + KEYS);
          }
        });
    if (!root.has("version")) {
      problem(
          "version", "missing; number this policy from 0 to 999, and raise it with every change");
    }
  }

  private int version(JsonNode value) {
    if (value.isMissingNode() || (isWhole(value) && value.asInt() >= 0 && value.asInt() <= 999)) {
      return value.asInt();
    }
    problem("version", "expected 0 to 999 but was " + value);
    return 0;
  }

  private int maxFieldChars(JsonNode value) {
    if (isWhole(value) && value.asInt() >= LEAST_FIELD_CHARS) {
      return value.asInt();
    }
    problem(
        "max_field_chars",
        "expected a whole number from " + LEAST_FIELD_CHARS + " but was " + value);
    return LEAST_FIELD_CHARS;
  }

  private static boolean isWhole(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToInt();
  }

  private Set<String> disabledRules(JsonNode value, Set<String> known) {
    if (!value.isArray() && !value.isMissingNode()) {
      problem("disabled_rules", "expected a list of rule ids but was " + value);
      return Set.of();
    }
    var disabled = new TreeSet<String>();
    for (JsonNode one : value) {
      if (known.contains(one.asText())) {
        disabled.add(one.asText());
      } else {
        problem("disabled_rules", "no rule has the id " + one + didYouMean(one.asText(), known));
      }
    }
    return disabled;
  }

  private boolean passwordsFingerprint(JsonNode value) {
    if (value.isMissingNode() || value.isBoolean()) {
      return value.asBoolean(true);
    }
    problem("passwords_fingerprint", "expected true or false but was " + value);
    return true;
  }

  private Policy gitleaks(JsonNode value, Policy policy) throws IOException {
    Path beside = file.toAbsolutePath().resolveSibling(value.asText());
    if (!value.isTextual() || !Files.isRegularFile(beside) || !Files.isReadable(beside)) {
      problem(
          "gitleaks",
          "expected a readable file, its path from this file's folder, but was " + value);
      return policy;
    }
    try {
      return policy.withGitleaks(GitleaksRules.read(beside));
    } catch (IllegalArgumentException problemsOfItsOwn) {
      problem("gitleaks", String.valueOf(problemsOfItsOwn.getMessage()));
      return policy;
    }
  }

  private Map<String, FieldTreatment> fields(JsonNode value) {
    var fields = new TreeMap<String, FieldTreatment>();
    if (value.isObject()) {
      addFields("", value, fields);
    } else if (!value.isMissingNode()) {
      problem("pseudonyms", "expected a table of field names but was " + value);
    }
    return fields;
  }

  /// `user.email = "hash"` without quotes is a table in a table, and means the same.
  private void addFields(String prefix, JsonNode table, Map<String, FieldTreatment> fields) {
    for (Map.Entry<String, JsonNode> one : table.properties()) {
      String name = prefix + one.getKey();
      if (one.getValue().isObject()) {
        addFields(name + ".", one.getValue(), fields);
      } else {
        addField(name, one.getValue(), fields);
      }
    }
  }

  private void addField(String name, JsonNode value, Map<String, FieldTreatment> fields) {
    String key = "pseudonyms.\"" + name + "\"";
    for (FieldTreatment treatment : FieldTreatment.values()) {
      if (treatment.name().toLowerCase(Locale.ROOT).equals(value.asText())) {
        if (treatment != FieldTreatment.KEEP && fixedFields.contains(name)) {
          problem(key, "expected keep, since rows are made with this field, but was " + value);
        }
        if (fields.put(name, treatment) != null) {
          problem(key, "stands there twice");
        }
        return;
      }
    }
    problem(key, "expected keep, hash or drop but was " + value);
  }

  private void problem(String key, String what) {
    problems.add("policy file " + file + ": " + key + ": " + what);
  }

  private static String didYouMean(String word, Collection<String> known) {
    return known.stream()
        .filter(one -> distance(word, one) <= Math.max(1, one.length() / 4))
        .min((a, b) -> Integer.compare(distance(word, a), distance(word, b)))
        .map(one -> ", did you mean '" + one + "'?")
        .orElse("");
  }

  /// How many letters to change, to add or to leave out (Levenshtein).
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
