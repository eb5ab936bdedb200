package dev.tooltrail.redaction;

import java.util.ArrayList;
import java.util.List;

/// The parts of a text around some of its places: whole lines, and enough of them that what a rule
/// would look at is inside. Places come in rising order.
final class Windows {
  private static final int SHORT = 4_096;
  private static final int BEFORE = 512;
  private static final int AFTER = 1_024;

  private final Text text;
  private final List<Text> parts = new ArrayList<>(1);
  private int from = -1;
  private int to = -1;

  Windows(Text text) {
    this.text = text;
  }

  void add(int at) {
    if (at + AFTER <= to || to == text.to) {
      return;
    }
    var start = text.length() <= SHORT ? text.from : Math.max(text.from, lineStart(at - BEFORE));
    if (from >= 0 && start > to) {
      parts.add(text.sub(from, to));
      from = -1;
    }
    from = from < 0 ? start : from;
    to = text.length() <= SHORT ? text.to : lineEnd(Math.min(text.to, at + AFTER));
  }

  private int lineStart(int at) {
    var i = Math.max(at, text.from);
    var least = Math.max(text.from, Math.max(i - SHORT, to));
    while (i > least && text.at(i - 1) != '\n') {
      i--;
    }
    return i;
  }

  /// After the line break: a part must not look like a text that was cut off.
  private int lineEnd(int at) {
    var i = at;
    while (i < text.to && text.at(i) != '\n') {
      i++;
    }
    return Math.min(text.to, i + 1);
  }

  List<Text> parts() {
    if (from >= 0) {
      parts.add(text.sub(from, to));
      from = -1;
    }
    return parts;
  }
}
