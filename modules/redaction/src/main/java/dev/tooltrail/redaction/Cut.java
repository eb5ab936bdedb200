package dev.tooltrail.redaction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/// One span of a text that gives way to a marker.
///
/// @param start offset of the first char that goes
/// @param end offset after the last one
/// @param rule id of the rule that cuts
/// @param kind what was there
/// @param marker what stands there instead
/// @param field attribute name and JSON path
record Cut(int start, int end, String rule, Kind kind, String marker, Path field) {
  private static final Comparator<Cut> IN_ORDER =
      Comparator.comparingInt(Cut::start).thenComparing(Cut::end, Comparator.reverseOrder());

  Cut at(int newStart, int newEnd) {
    return new Cut(newStart, newEnd, rule, kind, marker, field);
  }

  /// @param inJson whether the marker must be spelled for a JSON string
  Cut quoted(int newStart, int newEnd, boolean inJson) {
    var quote = inJson && marker.indexOf('"') >= 0;
    return new Cut(
        newStart,
        newEnd,
        rule,
        kind,
        quote ? marker.replace("\\", "\\\\").replace("\"", "\\\"") : marker,
        field);
  }

  /// As the cut of another text, which may outlive the characters of this one.
  Cut settled(int newStart, int newEnd) {
    return new Cut(newStart, newEnd, rule, kind, marker, field.settled());
  }

  /// Sorts, and joins cuts that overlap; the outer or else the earlier one names the union.
  static List<Cut> disjoint(List<Cut> cuts) {
    if (cuts.size() < 2) {
      return cuts;
    }
    var sorted = new ArrayList<Cut>(cuts);
    sorted.sort(IN_ORDER);
    var result = new ArrayList<Cut>();
    for (Cut cut : sorted) {
      var last = result.isEmpty() ? null : result.getLast();
      if (last == null || cut.start() >= last.end()) {
        result.add(cut);
      } else if (cut.end() > last.end()) {
        result.set(result.size() - 1, last.at(last.start(), cut.end()));
      }
    }
    return result;
  }

  /// Cuts of one text found in two ways; where they overlap, the better reading names the union.
  static List<Cut> preferring(List<Cut> better, List<Cut> others) {
    if (better.isEmpty() || others.isEmpty()) {
      return better.isEmpty() ? others : better;
    }
    var preferred = Collections.<Cut>newSetFromMap(new IdentityHashMap<>());
    preferred.addAll(better);
    var sorted = new ArrayList<Cut>(better);
    sorted.addAll(others);
    sorted.sort(IN_ORDER);
    var result = new ArrayList<Cut>();
    for (Cut cut : sorted) {
      var last = result.isEmpty() ? null : result.getLast();
      if (last == null || cut.start() >= last.end()) {
        result.add(cut);
        continue;
      }
      var named = preferred.contains(cut) && !preferred.contains(last) ? cut : last;
      var union = named.at(last.start(), Math.max(last.end(), cut.end()));
      if (preferred.contains(named)) {
        preferred.add(union);
      }
      result.set(result.size() - 1, union);
    }
    return result;
  }

  /// The cuts of a text that starts at `from`, and those of what they leave, as cuts of the text.
  static List<Cut> composed(List<Cut> cuts, List<Cut> more, int from) {
    var all = new ArrayList<>(cuts);
    for (Cut cut : more) {
      all.add(
          cut.at(before(cuts, from + cut.start(), false), before(cuts, from + cut.end(), true)));
    }
    return disjoint(all);
  }

  /// The place in a text of an offset in what the cuts leave of it; inside a marker it is the start
  /// or the end of what the marker stands for.
  static int before(List<Cut> cuts, int offset, boolean isEnd) {
    var shift = 0;
    for (Cut cut : cuts) {
      var from = cut.start() + shift;
      var to = from + cut.marker().length();
      if (offset < to || (offset == to && isEnd)) {
        return offset <= from ? offset - shift : isEnd ? cut.end() : cut.start();
      }
      shift += cut.marker().length() - (cut.end() - cut.start());
    }
    return offset - shift;
  }

  static String apply(String text, List<Cut> cuts) {
    var result = new StringBuilder(text.length());
    var from = 0;
    for (Cut cut : cuts) {
      result.append(text, from, cut.start()).append(cut.marker());
      from = cut.end();
    }
    return result.append(text, from, text.length()).toString();
  }

  /// What the cuts leave of a text; offsets begin at 0 there.
  static Text apply(Text text, List<Cut> cuts) {
    var length = text.length();
    for (Cut cut : cuts) {
      length += cut.marker().length() - (cut.end() - cut.start());
    }
    var result = new char[length];
    var from = text.from;
    var at = 0;
    for (Cut cut : cuts) {
      System.arraycopy(text.chars, from, result, at, cut.start() - from);
      at += cut.start() - from;
      cut.marker().getChars(0, cut.marker().length(), result, at);
      at += cut.marker().length();
      from = cut.end();
    }
    System.arraycopy(text.chars, from, result, at, text.to - from);
    return new Text(result, 0, length);
  }
}
