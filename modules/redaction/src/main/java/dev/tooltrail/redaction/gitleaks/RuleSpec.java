package dev.tooltrail.redaction.gitleaks;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A rule as a file has it.
///
/// @param where file and rule, for messages
/// @param regex null if there is none
/// @param path a pattern of paths; empty if there is none
/// @param required ids of the rules whose finds must be near
record RuleSpec(
    String where,
    String id,
    String description,
    @Nullable Pattern regex,
    String path,
    int secretGroup,
    double entropy,
    List<String> keywords,
    List<String> tags,
    List<AllowList> allowLists,
    List<String> required,
    boolean skipReport) {

  /// This rule with what a rule of the same id in the extending file says.
  RuleSpec changedBy(RuleSpec change) {
    return new RuleSpec(
        change.where,
        id,
        change.description.isEmpty() ? description : change.description,
        change.regex == null ? regex : change.regex,
        change.path.isEmpty() ? path : change.path,
        change.secretGroup == 0 ? secretGroup : change.secretGroup,
        change.entropy == 0 ? entropy : change.entropy,
        both(keywords, change.keywords),
        both(tags, change.tags),
        both(allowLists, change.allowLists),
        required,
        skipReport);
  }

  RuleSpec with(AllowList more) {
    return new RuleSpec(
        where,
        id,
        description,
        regex,
        path,
        secretGroup,
        entropy,
        keywords,
        tags,
        both(allowLists, List.of(more)),
        required,
        skipReport);
  }

  private static <T> List<T> both(List<T> first, List<T> second) {
    var all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
