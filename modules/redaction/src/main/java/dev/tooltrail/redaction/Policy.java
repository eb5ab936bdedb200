package dev.tooltrail.redaction;

import dev.tooltrail.redaction.gitleaks.GitleaksRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the redactor is held to. Rows carry its version: of two redactions the higher one wins.
/// Immutable: each change is another policy.
public final class Policy {
  /// Versions of one release's rules leave room for this many of an organisation's own.
  private static final int VERSIONS_PER_RELEASE = 1_000;

  private static final Policy STANDARD = new Policy();

  private int revision;
  private int maxFieldChars = 1_048_576;
  private Set<String> disabled = Set.of();
  private Map<String, FieldTreatment> fields = Map.of();
  private boolean passwordFingerprints = true;
  private @Nullable GitleaksRules gitleaks;

  private Policy() {}

  /// The policy of this release.
  public static Policy standard() {
    return STANDARD;
  }

  private Policy with(Consumer<Policy> change) {
    var copy = new Policy();
    copy.revision = revision;
    copy.maxFieldChars = maxFieldChars;
    copy.disabled = disabled;
    copy.fields = fields;
    copy.passwordFingerprints = passwordFingerprints;
    copy.gitleaks = gitleaks;
    change.accept(copy);
    return copy;
  }

  /// With the number that an organisation gives its own policy.
  ///
  /// @throws IllegalArgumentException if it is not from 0 to 999
  public Policy withRevision(int number) {
    if (number < 0 || number >= VERSIONS_PER_RELEASE) {
      throw new IllegalArgumentException(
          "policy version: expected 0 to " + (VERSIONS_PER_RELEASE - 1) + " but was " + number);
    }
    return with(policy -> policy.revision = number);
  }

  /// Every rule that is known, on or off: ours, then those of the organisation.
  public List<Rule> rules() {
    var all = new ArrayList<>(Rules.standard().all());
    gitleaks()
        .ifPresent(own ->
            own.rules()
                .forEach(rule ->
                    all.add(
                        new Rule(
                            ImportedRules.PREFIX + rule.id(),
                            Kind.SECRET.label(),
                            rule.description(),
                            List.of(),
                            List.of()))));
    return all;
  }

  /// The ids of all rules that are known: ours, and `gitleaks:` ids of imported ones.
  public Set<String> ruleIds() {
    var ids = new TreeSet<String>();
    rules().forEach(rule -> ids.add(rule.id()));
    return ids;
  }

  /// Without the rules of these ids.
  ///
  /// @throws IllegalArgumentException naming the ids that no rule has
  public Policy without(Set<String> rules) {
    var unknown = new TreeSet<>(rules);
    unknown.removeAll(ruleIds());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("disabled rules: no rule has the id " + unknown);
    }
    var all = new TreeSet<>(disabled);
    all.addAll(rules);
    return with(policy -> policy.disabled = Set.copyOf(all));
  }

  /// @param chars values with more UTF-16 chars than this are withheld unread; positive
  /// @throws IllegalArgumentException if it is not positive
  public Policy withMaxFieldChars(int chars) {
    if (chars < 1) {
      throw new IllegalArgumentException(
          "policy maxFieldChars: expected at least 1 but was " + chars);
    }
    return with(policy -> policy.maxFieldChars = chars);
  }

  /// @param treatments what becomes of attributes of these names, wherever they stand
  public Policy withFields(Map<String, FieldTreatment> treatments) {
    return with(policy -> policy.fields = Map.copyOf(treatments));
  }

  /// With markers of passwords that carry no fingerprint: people choose passwords, so whoever has
  /// the key could guess them from it.
  public Policy withoutPasswordFingerprints() {
    return with(policy -> policy.passwordFingerprints = false);
  }

  /// @param rules of the organisation, from a configuration of gitleaks
  public Policy withGitleaks(GitleaksRules rules) {
    return with(policy -> policy.gitleaks = rules);
  }

  /// The version of the rules times 1,000, and the organisation's own number.
  public int version() {
    return Rules.standard().version() * VERSIONS_PER_RELEASE + revision;
  }

  public int maxFieldChars() {
    return maxFieldChars;
  }

  /// Ids of the rules that are off.
  public Set<String> disabled() {
    return disabled;
  }

  /// The fields whose treatment is said, by name.
  public Map<String, FieldTreatment> fields() {
    return fields;
  }

  /// Whether the marker of a password carries a fingerprint like every other.
  public boolean passwordFingerprints() {
    return passwordFingerprints;
  }

  /// The file of the organisation's own rules.
  public Optional<GitleaksRules> gitleaks() {
    return Optional.ofNullable(gitleaks);
  }
}
