package dev.tooltrail.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The state of the text rules over one decoded text: what is cut so far, what a marker holds, and
/// run ends that are computed once per run, so that a thousand hits in one run cost one run.
final class Scan {
  private final String text;
  private final String field;
  private final Fingerprint fingerprint;
  private final Meter meter;
  private final List<Cut> cuts = new ArrayList<>();
  private final Map<Alphabet, int[]> runs = new EnumMap<>(Alphabet.class);
  private final int[] findFrom = new int[128];
  private final int[] findAt = new int[128];
  private int wordsFrom = -1;
  private int wordsAt;
  private int wordStart;
  private int wordEnd;
  private final BitSet covered = new BitSet();
  private int coveredTo;
  private int namedTo;
  private int cookiesTo;
  private int markerStart;
  private int markerEnd;

  Scan(String text, String field, Fingerprint fingerprint, Meter meter) {
    this.text = text;
    this.field = field;
    this.fingerprint = fingerprint;
    this.meter = meter;
    Arrays.fill(findFrom, -1);
    seekMarker(0);
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

  boolean cut(int start, int end, Kind kind) {
    return cut(start, end, kind, text.substring(start, end));
  }

  /// Cuts unless a marker stands there already.
  ///
  /// @param secret the canonical form of what goes
  boolean cut(int start, int end, Kind kind, String secret) {
    if (start >= end || Markers.end(text, start) > start) {
      return false;
    }
    meter.charge(end - start);
    var stop = Markers.next(text, start, end);
    var canonical = stop == end ? secret : text.substring(start, stop);
    var marker = Markers.redacted(kind, fingerprint.of(canonical));
    cuts.add(new Cut(start, stop, kind, marker, field));
    covered.set(start, stop);
    coveredTo = Math.max(coveredTo, stop);
    return true;
  }

  /// The end of the run of `alphabet` that `from` lies in.
  int runEnd(Alphabet alphabet, int from) {
    var run = runs.computeIfAbsent(alphabet, _ -> new int[2]);
    if (from >= run[0] && from < run[1]) {
      return run[1];
    }
    var end = from;
    while (end < text.length() && alphabet.has(text.charAt(end))) {
      end++;
    }
    meter.charge(end - from);
    run[0] = from;
    run[1] = end;
    return end;
  }

  /// The offset of the next `c` at or after `from`, or the length of the text.
  int find(char c, int from) {
    if (findFrom[c] >= 0 && from >= findFrom[c] && from <= findAt[c]) {
      return findAt[c];
    }
    var at = text.indexOf(c, from);
    findFrom[c] = from;
    findAt[c] = at < 0 ? text.length() : at;
    meter.charge(findAt[c] - Math.min(from, findAt[c]));
    return findAt[c];
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
