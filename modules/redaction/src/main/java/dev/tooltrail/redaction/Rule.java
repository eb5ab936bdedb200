package dev.tooltrail.redaction;

import java.util.List;

/// One rule as its file tells it.
///
/// @param id names the rule in accounts, metrics and policies
/// @param kind what its markers say; a rule of context says the kind of the value where it knows it
/// @param about one line for people
/// @param examples texts with what must go between `«` and `»`; of a token, the token alone
/// @param counterExamples texts that stay as they are
public record Rule(
    String id, String kind, String about, List<String> examples, List<String> counterExamples) {
  public Rule {
    examples = List.copyOf(examples);
    counterExamples = List.copyOf(counterExamples);
  }
}
