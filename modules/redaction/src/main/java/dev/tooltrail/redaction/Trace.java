package dev.tooltrail.redaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// The cuts of all passes, by their place in the value as it was.
final class Trace {
  private final Policy policy;
  private final List<Cut> all = new ArrayList<>();
  private final List<List<Cut>> passes = new ArrayList<>();

  Trace(Policy policy) {
    this.policy = policy;
  }

  void add(List<Cut> cuts) {
    for (Cut cut : cuts) {
      all.add(cut.settled(original(cut.start(), false), original(cut.end(), true)));
    }
    passes.add(cuts);
  }

  /// The place in the first text of an offset in the last one; inside a marker it is the start or
  /// the end of what the marker stands for.
  private int original(int offset, boolean isEnd) {
    var at = offset;
    for (int i = passes.size() - 1; i >= 0; i--) {
      at = Cut.before(passes.get(i), at, isEnd);
    }
    return at;
  }

  List<Explanation> explanations() {
    var why = new HashMap<String, String>();
    policy.rules().forEach(rule -> why.put(rule.id(), rule.about()));
    return Cut.disjoint(all).stream()
        .map(cut ->
            new Explanation(
                cut.rule(),
                cut.kind().label(),
                cut.field().toString(),
                cut.start(),
                cut.end(),
                why.getOrDefault(cut.rule(), cut.rule())))
        .toList();
  }
}
