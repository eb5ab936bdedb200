package dev.tooltrail.redaction.gitleaks;

import java.util.List;

/// One rule of a gitleaks configuration, for people.
///
/// @param id what its finds are called
/// @param description empty if the file gives none
/// @param keywords in lower case; a text without any of them is not searched, unless there are none
/// @param tags as the file has them
public record GitleaksRule(
    String id, String description, List<String> keywords, List<String> tags) {
  public GitleaksRule {
    keywords = List.copyOf(keywords);
    tags = List.copyOf(tags);
  }
}
