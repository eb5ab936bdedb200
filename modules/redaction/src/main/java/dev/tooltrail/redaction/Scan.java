package dev.tooltrail.redaction;

import dev.tooltrail.redaction.gitleaks.KeywordHits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The state of the rules over one text: what is cut so far, what a marker holds, and ends that are
/// computed once, so that a thousand hits in one run cost one run.
final class Scan {
  private static final String SOUGHT = "\"'`\n<|}]";

  private final Engine engine;
  private final Text text;
  private final Path field;
  private final Fingerprints fingerprints;
  private final Meter meter;
  private List<Cut> cuts = List.of();
  private int @Nullable [] runs;
  private int @Nullable [] finds;
  private @Nullable BitSet covered;
  private int wordStart;
  private int wordEnd = -1;
  private int pemFrom;
  private int pemEnd = -1;
  private int namedTo;
  private int cookiesTo;
  private int lexedTo;
  private int printedTo;
  private int tableFrom;
  private int tableTo;
  private int manifestTo;
  private int storeTo;
  private int quotedTo;
  private @Nullable List<Quoted> quotes;
  private int webKeyTo;
  private int markerEnd;
  private @Nullable Windows escapes;
  private boolean machine;
  private @Nullable KeywordHits hits;

  Scan(Engine engine, Text text, Path field, Fingerprints fingerprints, Meter meter) {
    this.engine = engine;
    this.text = text;
    this.field = field;
    this.fingerprints = fingerprints;
    this.meter = meter;
  }

  /// The literals so far hold the `machine` of a `.netrc`.
  void foundMachine() {
    machine = true;
  }

  boolean hasMachine() {
    return machine;
  }

  /// The literals so far hold an escape behind which more may stand.
  void foundEscape(int at) {
    escapes = escapes == null ? new Windows(text) : escapes;
    escapes.add(at);
  }

  /// The keyword of an imported rule ends at `end`.
  void foundKeyword(int keyword, int end) {
    if (hits != null) {
      hits.add(keyword, end - text.from);
    }
  }

  /// From here on keywords of imported rules are noted in `noted`.
  void note(KeywordHits noted) {
    hits = noted;
  }

  /// A quote opens at `at`, and what is in it is a text of its own.
  void foundQuote(int at) {
    if (at < quotedTo) {
      return;
    }
    var quoted = Quoted.at(text, at);
    quotedTo = quoted == null ? text.to : quoted.end();
    meter.charge(quotedTo - at);
    if (quoted != null) {
      quotes = quotes == null ? new ArrayList<>() : quotes;
      quotes.add(quoted);
    }
  }

  /// The texts in quotes that are read for themselves.
  List<Quoted> quotes() {
    return quotes == null ? List.of() : quotes;
  }

  /// Two parts of one word may meet here.
  void foundJoint(String joint, int start, int end) {
    if (View.meets(joint, text.at(start - 1), text.at(end))) {
      foundEscape(start);
    }
  }

  /// The parts of the text around escapes, or null if there are none.
  @Nullable Windows escapes() {
    return escapes;
  }

  /// The kind of a value that has a provider's shape, or `otherwise`.
  Kind kindOf(Text value, Kind otherwise) {
    return engine.kindOf(value, otherwise);
  }

  Text text() {
    return text;
  }

  Engine engine() {
    return engine;
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
    if (covered != null && covered.get(start - text.from)) {
      return true;
    }
    return start < markerEnd;
  }

  /// The literals so far hold the head of a marker at `start`.
  void foundMarker(int start) {
    markerEnd = Math.max(markerEnd, Markers.end(text, start));
  }

  /// Whether any of `start` to `end` is cut already.
  boolean isCut(int start, int end) {
    if (covered == null) {
      return false;
    }
    var next = covered.nextSetBit(start - text.from);
    return next >= 0 && next < end - text.from;
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

  /// The end of the last command whose words were read.
  int lexedTo() {
    return lexedTo;
  }

  void lexed(int end) {
    lexedTo = end;
  }

  /// The end of the last file name of a key store: what is before it was looked at.
  int storeTo() {
    return storeTo;
  }

  void store(int end) {
    storeTo = end;
  }

  /// The end of the last JSON web key that was looked at.
  int webKeyTo() {
    return webKeyTo;
  }

  void webKey(int end) {
    webKeyTo = end;
  }

  /// The end of the last manifest that was looked at.
  int manifestTo() {
    return manifestTo;
  }

  void manifest(int end) {
    manifestTo = end;
  }

  /// Whether `at` lies in the rows of the last table that was looked at: those are no headers.
  boolean isInTable(int at) {
    return at >= tableFrom && at < tableTo;
  }

  void table(int from, int to) {
    tableFrom = from;
    tableTo = to;
  }

  /// The end of the last `echo` whose words were read.
  int printedTo() {
    return printedTo;
  }

  void printed(int end) {
    printedTo = end;
  }

  void named(int end) {
    namedTo = end;
  }

  boolean cut(int start, int end, Context context, Kind kind) {
    return cut(start, end, context.id(), kind);
  }

  boolean cut(int start, int end, String rule, Kind kind) {
    return start < end && cut(start, end, rule, kind, text.string(start, end));
  }

  boolean cut(int start, int end, Context context, Kind kind, String secret) {
    return cut(start, end, context.id(), kind, secret);
  }

  /// Cuts unless the rule is off, or a marker stands there already.
  ///
  /// @param secret what goes, as far as it is the secret itself
  private boolean cut(int from, int to, String rule, Kind kind, String secret) {
    var start = from;
    var end = to;
    if (start >= end || !engine.isOn(rule) || Markers.around(text, start)) {
      return false;
    }
    meter.charge(end - start);
    if (isEscaped(start)) {
      start--;
    }
    if (end - start > 1 && text.at(end - 1) == '\\' && isEscaped(end) && end < text.to) {
      end--;
    }
    var stop = Markers.next(text, start, end);
    var whole = stop == end ? secret : text.string(start, stop);
    var canonical = Canonical.of(whole);
    if (canonical.isEmpty()) {
      return false;
    }
    var marker = fingerprints.marker(kind, canonical);
    if (covered == null) {
      covered = new BitSet();
      cuts = new ArrayList<>();
    }
    cuts.add(new Cut(start, stop, rule, kind, marker, field));
    covered.set(start - text.from, stop - text.from);
    return true;
  }

  /// Whether a backslash before `at` escapes what stands there: a cut must not part the two.
  private boolean isEscaped(int at) {
    var slashes = 0;
    while (text.at(at - 1 - slashes) == '\\') {
      slashes++;
    }
    return slashes % 2 == 1;
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
    while (end < text.to && set.has(text.chars[end])) {
      end++;
    }
    meter.charge(end - from);
    runs[slot] = from;
    runs[slot + 1] = end;
    return end;
  }

  /// The offset of the next `c`, one of [#SOUGHT], at or after `from`, or the end of the text.
  int find(char c, int from) {
    if (finds == null) {
      finds = new int[2 * SOUGHT.length()];
      Arrays.fill(finds, -1);
    }
    var slot = 2 * SOUGHT.indexOf(c);
    if (finds[slot] >= 0 && from >= finds[slot] && from <= finds[slot + 1]) {
      return finds[slot + 1];
    }
    var at = text.find(c, from, text.to);
    finds[slot] = from;
    finds[slot + 1] = at < 0 ? text.to : at;
    meter.charge(finds[slot + 1] - Math.min(from, finds[slot + 1]));
    return finds[slot + 1];
  }

  /// The offset of the next end line of a PEM block at or after `from`, or the end of the text.
  int pemEnd(int from) {
    if (from < pemFrom || from > pemEnd) {
      var at = text.find("-----END", from, text.to);
      pemFrom = from;
      pemEnd = at < 0 ? text.to : at;
      meter.charge(pemEnd - from);
    }
    return pemEnd;
  }

  /// The end of the bare word that `from` lies in: blanks, quotes, angle brackets and escaped line
  /// breaks or quotes end it.
  int wordEnd(int from) {
    if (from < wordStart || from >= wordEnd) {
      var end = from;
      while (end < text.to && !endsWord(end)) {
        end++;
      }
      meter.charge(end - from);
      wordStart = from;
      wordEnd = end;
    }
    return Math.max(from, wordEnd);
  }

  private boolean endsWord(int i) {
    var c = text.chars[i];
    if (!Chars.mayEndWord(c)) {
      return false;
    }
    if (c == '\\') {
      var escaped = text.at(i + 1);
      return escaped == 'n'
          || escaped == 'r'
          || escaped == 't'
          || escaped == '\\'
          || Chars.isQuote(escaped)
          || escaped == '\n';
    }
    return true;
  }

  /// The offset of the line break at or after `from`, or the end of the text.
  int lineEnd(int from) {
    return find('\n', from);
  }

  /// Whether the text was cut off at `end`: nothing follows, or an ellipsis or a note that says so.
  boolean isCutOff(int end) {
    var i = end;
    while (i < text.to && i - end < 2 && Chars.isSpace(text.at(i))) {
      i++;
    }
    return end >= text.to
        || text.has("...", i)
        || text.at(i) == '\u2026'
        || text.hasLower("[trunc", i)
        || text.hasLower("[...", i)
        || text.hasLower("<trunc", i)
        || text.hasLower("(trunc", i)
        || text.hasLower("[cut", i)
        || text.hasLower("\\n[trunc", end);
  }
}
