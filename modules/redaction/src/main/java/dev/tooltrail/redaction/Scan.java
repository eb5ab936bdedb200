package dev.tooltrail.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The state of the text rules over one decoded text: what is cut so far, what a marker holds, and
/// run ends that are computed once per run, so that a thousand hits in one run cost one run.
final class Scan {
  private final Engine engine;
  private final String text;
  private final Path field;
  private final Fingerprint fingerprint;
  private final Meter meter;
  private final int markerFirst;
  private List<Cut> cuts = List.of();
  private int @Nullable [] runs;
  private int @Nullable [] finds;
  private @Nullable BitSet covered;
  private int wordsFrom = -1;
  private int wordsAt;
  private int wordStart;
  private int wordEnd;
  private int coveredTo;
  private int namedTo;
  private int cookiesTo;
  private int markerStart;
  private int markerEnd;
  private boolean command;
  private boolean escape;

  Scan(Engine engine, String text, Path field, Fingerprint fingerprint, Meter meter) {
    this.engine = engine;
    this.text = text;
    this.field = field;
    this.fingerprint = fingerprint;
    this.meter = meter;
    seekMarker(0);
    markerFirst = markerStart;
  }

  /// The literals so far hold the name of a command whose arguments may be secret.
  void foundCommand() {
    command = true;
  }

  boolean hasCommand() {
    return command;
  }

  /// The literals so far hold an escape behind which more may stand.
  void foundEscape() {
    escape = true;
  }

  boolean hasEscape() {
    return escape;
  }

  /// The kind of a value that has a provider's shape, or `otherwise`.
  Kind kindOf(String value, Kind otherwise) {
    return engine.kindOf(value, otherwise);
  }

  String text() {
    return text;
  }

  void charge(int characters) {
    meter.charge(characters);
  }

  List<Cut> cuts() {
    return cuts;
  }

  /// Whether a hit lies in what is cut already, or in a marker of an earlier redaction. Hits come
  /// in rising order.
  boolean isDone(int start) {
    if (start < coveredTo) {
      return true;
    }
    while (markerEnd <= start && markerStart < text.length()) {
      seekMarker(markerEnd);
    }
    return start >= markerStart && start < markerEnd;
  }

  private void seekMarker(int from) {
    markerStart = Markers.next(text, from, text.length());
    markerEnd = Markers.end(text, markerStart);
  }

  /// Whether any of `start` to `end` is cut already.
  boolean isCut(int start, int end) {
    if (covered == null) {
      return false;
    }
    var next = covered.nextSetBit(start);
    return next >= 0 && next < end;
  }

  /// The end of the last name that was looked at: literals inside one name are one name.
  int namedTo() {
    return namedTo;
  }

  /// The end of the last line of cookies that was looked at.
  int cookiesTo() {
    return cookiesTo;
  }

  void cookies(int end) {
    cookiesTo = end;
  }

  void named(int end) {
    namedTo = end;
  }

  boolean cut(int start, int end, Context context, Kind kind) {
    return cut(start, end, context.id(), kind);
  }

  boolean cut(int start, int end, String rule, Kind kind) {
    return cut(start, end, rule, kind, text.substring(start, end));
  }

  boolean cut(int start, int end, Context context, Kind kind, String secret) {
    return cut(start, end, context.id(), kind, secret);
  }

  /// Cuts unless the rule is off, or a marker stands there already.
  ///
  /// @param secret what goes, as far as it is the secret itself
  private boolean cut(int start, int end, String rule, Kind kind, String secret) {
    if (start >= end || !engine.isOn(rule) || isInMarker(start)) {
      return false;
    }
    meter.charge(end - start);
    var stop = Markers.next(text, start, end);
    var whole = stop == end ? secret : text.substring(start, stop);
    var marker = Markers.redacted(kind, fingerprint.of(Canonical.of(whole)));
    if (covered == null) {
      covered = new BitSet();
      cuts = new ArrayList<>();
    }
    cuts.add(new Cut(start, stop, rule, kind, marker, field));
    covered.set(start, stop);
    coveredTo = Math.max(coveredTo, stop);
    return true;
  }

  private boolean isInMarker(int start) {
    return markerFirst < text.length() && Markers.around(text, start);
  }

  /// The end of the run of characters of `set` that `from` lies in.
  int runEnd(CharSet set, int from) {
    if (runs == null) {
      runs = new int[2 * CharSet.count()];
    }
    var slot = 2 * set.number();
    if (from >= runs[slot] && from < runs[slot + 1]) {
      return runs[slot + 1];
    }
    var end = from;
    while (end < text.length() && set.has(text.charAt(end))) {
      end++;
    }
    meter.charge(end - from);
    runs[slot] = from;
    runs[slot + 1] = end;
    return end;
  }

  /// The offset of the next `c`, an ASCII character, at or after `from`, or the length of the text.
  int find(char c, int from) {
    if (finds == null) {
      finds = new int[2 * 128];
      Arrays.fill(finds, -1);
    }
    var slot = 2 * c;
    if (finds[slot] >= 0 && from >= finds[slot] && from <= finds[slot + 1]) {
      return finds[slot + 1];
    }
    var at = text.indexOf(c, from);
    finds[slot] = from;
    finds[slot + 1] = at < 0 ? text.length() : at;
    meter.charge(finds[slot + 1] - Math.min(from, finds[slot + 1]));
    return finds[slot + 1];
  }

  /// The offset of the next `words` at or after `from`, or the length of the text. Only one text
  /// may be sought per scan.
  int findText(String words, int from) {
    if (wordsFrom < 0 || from < wordsFrom || from > wordsAt) {
      var at = text.indexOf(words, from);
      wordsFrom = from;
      wordsAt = at < 0 ? text.length() : at;
      meter.charge(wordsAt - from);
    }
    return wordsAt;
  }

  /// The end of the bare word that `from` lies in: blanks, quotes, angle brackets and escaped line
  /// breaks or quotes end it.
  int wordEnd(int from) {
    if (from < wordStart || from >= wordEnd) {
      var end = from;
      while (end < text.length() && !endsWord(end)) {
        end++;
      }
      meter.charge(end - from);
      wordStart = from;
      wordEnd = end;
    }
    return Math.max(from, wordEnd);
  }

  private boolean endsWord(int i) {
    var c = text.charAt(i);
    if (c == '\\') {
      var escaped = Chars.at(text, i + 1);
      return escaped == 'n'
          || escaped == 'r'
          || escaped == 't'
          || escaped == '\\'
          || Chars.isQuote(escaped)
          || escaped == '\n';
    }
    return Chars.isSpace(c) || Chars.isQuote(c) || c == '<' || c == '>';
  }

  /// The offset of the line break at or after `from`, or the length of the text.
  int lineEnd(int from) {
    return find('\n', from);
  }
}
