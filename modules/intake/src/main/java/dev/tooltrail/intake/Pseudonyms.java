package dev.tooltrail.intake;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.InputHeaders;
import dev.tooltrail.core.Persons;
import dev.tooltrail.redaction.FieldTreatment;
import dev.tooltrail.redaction.Policy;
import dev.tooltrail.redaction.Redacted;
import dev.tooltrail.redaction.Redaction;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What stands in place of personal values: `[PSEUDONYM:user-email:3f9a0c21b7de]`.
///
/// The 12 hex digits are a keyed HMAC of the value, so one person has one pseudonym in every row,
/// rows can be counted by it, and whoever knows a value and has the key can find its rows. They
/// depend on the value alone: the same address has the same digits under every name.
public final class Pseudonyms {
  /// The rule under which the account counts a value that a pseudonym stands for.
  static final String RULE = "pseudonym";

  /// The rule under which the account counts a field that is left out.
  static final String DROPPED = "dropped";

  private static final int MAX_LABEL_CHARS = 64;

  /// Attributes that say which call, whose session, when and with what outcome. Without them, or
  /// with others in their place, records would join nothing or join wrongly.
  private static final Set<String> EVERYWHERE =
      Set.of(
          "session.id",
          "prompt.id",
          "tool_use_id",
          "agent_id",
          "parent_agent_id",
          "request_id",
          "event.name",
          "event.sequence",
          "event.timestamp",
          "identity.source",
          "service.version",
          "tool_name",
          "tool_source",
          "tool_parameters",
          "permission_mode",
          "decision",
          "source",
          "decision_type",
          "decision_source",
          "success",
          "duration_ms");

  /// Attributes that name a person.
  private static final Set<String> PERSONAL =
      Set.of("enduser.id", "user.email", "user.account_uuid", "user.account_id", "user.id");

  private static final Set<String> FIXED = fixed();

  private final AuditKey key;
  private final Map<String, FieldTreatment> fields;

  /// @throws IllegalArgumentException if the policy hashes or drops a field that is needed
  Pseudonyms(AuditKey key, Policy policy) {
    this.key = key;
    this.fields = policy.fields();
    var needed = new TreeSet<String>();
    fields.forEach((name, treatment) -> {
      if (treatment != FieldTreatment.KEEP && FIXED.contains(name)) {
        needed.add(name);
      }
    });
    if (!needed.isEmpty()) {
      throw new IllegalArgumentException("policy fields: expected to be kept: " + needed);
    }
  }

  private static Set<String> fixed() {
    var fixed = new HashSet<>(EVERYWHERE);
    fixed.addAll(Dialects.fixedFields());
    return Set.copyOf(fixed);
  }

  /// Names of attributes that a policy must leave as they are.
  public static Set<String> fixedFields() {
    return FIXED;
  }

  /// The pseudonym that rows show for a value; empty for an empty one.
  ///
  /// @param field name of the attribute
  public static String of(AuditKey key, String field, String value) {
    if (value.isEmpty()) {
      return "";
    }
    return "[PSEUDONYM:" + label(field) + ":" + key.pseudonym(Persons.normal(value)) + "]";
  }

  /// The person that a receiver's token names, as rows show it. A policy may list it by the name of
  /// its header; where it does not, and hides a person under any other name, it hides this one too.
  Redacted user(String user) {
    FieldTreatment treatment =
        fields.getOrDefault(
            InputHeaders.USER,
            PERSONAL.stream().allMatch(name -> treatment(name) == FieldTreatment.KEEP)
                ? FieldTreatment.KEEP
                : FieldTreatment.HASH);
    if (user.isEmpty() || treatment == FieldTreatment.KEEP) {
      return new Redacted(user, List.of());
    }
    boolean isHashed = treatment == FieldTreatment.HASH;
    return new Redacted(
        isHashed ? of(InputHeaders.USER, user) : "",
        List.of(new Redaction(isHashed ? RULE : DROPPED, InputHeaders.USER, 1)));
  }

  FieldTreatment treatment(String name) {
    return fields.getOrDefault(name, FieldTreatment.KEEP);
  }

  String of(String field, String value) {
    return of(key, field, value);
  }

  /// Only what a marker may consist of, so that nothing takes a pseudonym for a text.
  private static String label(String field) {
    String label = field.replaceAll("[^0-9A-Za-z_-]", "-");
    return label.isEmpty() ? "-" : label.substring(0, Math.min(label.length(), MAX_LABEL_CHARS));
  }
}
