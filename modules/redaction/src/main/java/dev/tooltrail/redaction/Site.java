package dev.tooltrail.redaction;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the value of a name stands, and how much the place says.
///
/// @param start offset of the value, after any quote
/// @param end offset after it, before any quote
/// @param place how sure the place makes that it is a value
record Site(int start, int end, Value.Place place) {
  private static final int FAR = 40;
  private static final String[] ABOUT = {
    "fingerprint",
    "id ",
    "id:",
    "ids",
    "identif",
    "name",
    "file",
    "path",
    "size",
    "length",
    "hash",
    "type",
    "version",
    "expir",
    "polic",
    "limit",
    "usage",
    "count",
    "error",
    "rotat",
    "invalid",
    "missing",
    "not "
  };
  private static final String[] VERBS = {" is ", " ist ", " lautet ", " es ", " est "};
  private static final Set<String> FILLERS =
      Set.of(
          "is",
          "was",
          "provided",
          "now",
          "are",
          "be",
          "to",
          "value",
          "field",
          "were",
          "set",
          "changed",
          "equals");

  /// Whether what follows a name could assign to it; says no to most names in code at once.
  static boolean mayFollow(Text text, int end) {
    var c = text.at(end);
    if (c == ',' || c == '\n' || c == '\r' || c == '\t' || c == ';' || c == '|') {
      return true;
    }
    if (c == ')') {
      var after = text.skipBlanks(end + 1, FAR);
      if (text.at(after) == '='
          && after > end + 1
          && Bounds.quoteAt(text, text.skipBlanks(after + 1, FAR)) > 0) {
        return true;
      }
      return Chars.lower(text.at(text.skipBlanks(end + 1, FAR))) == 'v';
    }
    if (c == ']') {
      return text.at(text.skipBlanks(end + 1, FAR)) == '|'
          || text.at(text.skipBlanks(end + 1, FAR)) == '=';
    }
    if (c == '[') {
      return text.at(end + 1) == ']' || Chars.isDigit(text.at(end + 1));
    }
    if (Chars.isLetter(c) || c == '}' || c == '{' || c == '/' || c == '\0') {
      return false;
    }
    if (!Chars.isBlank(c)) {
      return c != '&';
    }
    var next = text.at(text.skipBlanks(end, FAR));
    return next != ')' && next != '{' && next != '}' && next != ';' && next != ',' && next != '&';
  }

  /// The site after the name at `start` to `end`, or null if nothing is assigned.
  ///
  /// @param dashes how many dashes stand before the name
  static @Nullable Site after(Scan scan, int start, int end, int dashes) {
    var text = scan.text();
    var before = text.at(start - 1);
    var closing = Bounds.quoteAt(text, end);
    var quoted = closing > 0;
    var at = quoted ? end + closing : end;
    if (!quoted && text.at(at) == '[') {
      at = text.find(']', at, at + 8) < 0 ? at : text.find(']', at, at + 8) + 1;
    }
    while (at - end < 8
        && (text.at(at) == '*' || (text.at(at) == ']' && (quoted || at > end || before == ':')))) {
      at++;
    }
    var tight = at;
    at = text.skipBlanks(at, FAR);
    var c = text.at(at);
    if (c == '<' && (text.has("</key>", at) || text.has("</name>", at))) {
      return Neighbour.sibling(scan, at);
    }
    if (c == ')' && !quoted && at == tight) {
      var equals = text.skipBlanks(at + 1, FAR);
      return text.at(equals) == '='
          ? Bounds.quoted(scan, text.skipBlanks(equals + 1, FAR), Value.Place.LITERAL)
          : null;
    }
    if (c == ',' && before == '{' && !quoted) {
      return Neighbour.argument(scan, at);
    }
    if (c == ')' && quoted) {
      return typed(scan, at);
    }
    if (c == '>' && at == tight && (before == '<' || quoted || text.at(start - 2) == '<')) {
      return before == '/' ? null : Neighbour.element(scan, at + 1);
    }
    if (quoted && Chars.isQuote(c) && at > tight - 1 && text.at(at - 1) == ']') {
      at += text.at(at + 1) == ',' ? 1 : 0;
      c = text.at(at);
    }
    if ((quoted && c == ',') || ((quoted || before == '<') && text.hasLower("value", at))) {
      return Neighbour.argument(scan, at);
    }
    if (c == '{' && quoted) {
      return Neighbour.block(scan, at);
    }
    if (c == '(' && !quoted && at == tight) {
      var from = text.skipBlanks(at + 1, FAR);
      return Bounds.quoteAt(text, from) > 0 ? Neighbour.inCall(scan, from) : null;
    }
    if (before == '{' && text.at(start - 2) == '$') {
      return fallback(scan, end);
    }
    if (c == ':'
        && at > tight
        && !Chars.isBlank(text.at(at + 1))
        && "=>:".indexOf(text.at(at + 1)) < 0) {
      return null;
    }
    if (Assigned.isOperator(text, at)) {
      return Assigned.site(scan, start, tight, at, quoted);
    }
    if (c == '\n' || c == '\r') {
      return Neighbour.pair(scan, at);
    }
    if (c == '|' && Chars.isBlank(text.at(at + 1))) {
      return cell(scan, at + 1);
    }
    if (c == ',' && at == tight && !quoted && Chars.isBlank(text.at(at + 1))) {
      var told = toldLater(text, at + 1);
      return told > at + 1 ? Assigned.word(scan, told, Value.Place.TOLD) : null;
    }
    if (quoted || at == tight) {
      return null;
    }
    if (dashes > 0) {
      return text.at(at) == '-' || text.at(at) == '('
          ? null
          : Assigned.word(
              scan, at, text.at(start - 1) == '-' ? Value.Place.CERTAIN : Value.Place.PROSE);
    }
    var typed = Assigned.afterType(text, at);
    if (typed > at && Bounds.quoteAt(text, typed) > 0) {
      return Bounds.quoted(scan, typed, Value.Place.LITERAL);
    }
    return prose(scan, start, end, at);
  }

  /// `By.id("password")).sendKeys("V")`, `getByLabel('Password').fill('V')`.
  private static @Nullable Site typed(Scan scan, int at) {
    var text = scan.text();
    var i = at;
    while (i - at < 60
        && (text.at(i) == ')'
            || text.at(i) == '.'
            || text.at(i) == '_'
            || Chars.isLetter(text.at(i)))) {
      i++;
    }
    var from = i + 1;
    if (text.has("value", i - 5) && (text.at(i) == ' ' || text.at(i) == '=')) {
      var equals = text.skipBlanks(i, 8);
      from = text.at(equals) == '=' ? text.skipBlanks(equals + 1, 8) : i;
    } else if (text.at(i) != '(' || text.at(i - 1) == ')') {
      return null;
    }
    return Bounds.quoteAt(text, from) > 0 ? Bounds.quoted(scan, from, Value.Place.LITERAL) : null;
  }

  /// `${NAME:-V}`: only a fall-back value can be a secret.
  private static @Nullable Site fallback(Scan scan, int end) {
    var text = scan.text();
    var dash = text.at(end) == ':' ? end + 1 : end;
    if (text.at(dash) != '-' && text.at(dash) != '=') {
      // Spring writes `${name:V}`.
      if (dash == end || "}?+".indexOf(text.at(dash)) >= 0) {
        return null;
      }
      dash--;
    }
    var stop = Math.min(scan.find('}', end), scan.wordEnd(dash + 1));
    return new Site(dash + 1, stop, Value.Place.DATA);
  }

  /// `| name | V |`, a row of a table.
  private static @Nullable Site cell(Scan scan, int from) {
    var text = scan.text();
    var start = text.skipBlanks(from, FAR);
    var tick = text.at(start) == '`' ? 1 : 0;
    var end = Math.min(scan.wordEnd(start + tick), scan.find('|', start));
    var close = text.skipBlanks(end + (text.at(end) == '`' ? 1 : 0), FAR);
    return text.at(close) == '|' && end > start
        ? new Site(start + tick, end, Value.Place.TOLD)
        : null;
  }

  /// "the password is V", `password V`, `PASSWORD 'V'`, "password for the database: V".
  private static @Nullable Site prose(Scan scan, int start, int end, int from) {
    var text = scan.text();
    var constant = isConstant(text, start, end);
    if (constant && text.has("-e ", start - 3)) {
      return null;
    }
    if (constant && isSetter(text, start)) {
      return Assigned.word(
          scan,
          text.hasLower("to ", from) ? text.skipBlanks(from + 3, FAR) : from,
          Value.Place.DATA);
    }
    if (text.isLower("requirepass", start, end) || text.isLower("masterauth", start, end)) {
      return Assigned.word(scan, from, Value.Place.DATA);
    }
    var verb = text.isLower("pass", start, end);
    if (scan.hasMachine() && text.findBack("login ", from, 120) >= 0) {
      return Assigned.word(scan, from, Value.Place.CERTAIN);
    }
    if (!verb && Chars.isDigit(text.at(from)) && Chars.isBlank(text.at(from + 1))) {
      // Network gear tells the kind of the password by a digit.
      var site = Assigned.word(scan, from + 2, Value.Place.DATA);
      return site.end() == scan.lineEnd(from) || !isWord(text, site) ? site : null;
    }
    if (text.at(from) == '@' && Bounds.quoteAt(text, from + 1) > 0) {
      return Bounds.quoted(scan, from + 1, Value.Place.LITERAL);
    }
    var at = from;
    for (int words = 0; words < 3; words++) {
      var stop = at;
      while (stop - at < 10 && Chars.isLetter(text.at(stop))) {
        stop++;
      }
      if (stop - at > 8 || !FILLERS.contains(Chars.lower(text.string(at, stop)))) {
        break;
      }
      at = text.skipBlanks(text.at(stop) == ':' ? stop + 1 : stop, FAR);
    }
    if (at >= text.to) {
      return null;
    }
    var later = verb || at > from || Bounds.quoteAt(text, from) > 0 ? from : toldLater(text, from);
    if (later > from) {
      return Assigned.word(scan, afterUser(text, later), Value.Place.TOLD);
    }
    if (verb && at == from) {
      return null;
    }
    var user = text.findBack("user", start, 40) >= 0;
    if (at == from && !constant && !user && Bounds.quoteAt(text, at) == 0) {
      var second = afterUser(text, at);
      if (second > at) {
        return Assigned.word(scan, second, Value.Place.TOLD);
      }
      if (endsSentence(scan, at)) {
        return Assigned.word(scan, at, Value.Place.TOLD);
      }
      return Assigned.word(scan, at, Value.Place.PROSE);
    }
    return Assigned.word(scan, afterUser(text, at), Value.Place.TOLD);
  }

  /// `..., password Rosa1974.`: a word of letters and some digits that ends the sentence.
  private static boolean endsSentence(Scan scan, int at) {
    var text = scan.text();
    var end = Bounds.trimmed(text, at, scan.wordEnd(at));
    var next = text.at(end);
    if (end - at < 8 || (end < text.to && ",.;)\n".indexOf(next) < 0)) {
      return false;
    }
    var traits = new Traits(text.sub(at, end));
    return traits.digits > 1 && traits.lower > 1 && traits.symbols < 3;
  }

  private static boolean isWord(Text text, Site site) {
    for (int i = site.start(); i < site.end(); i++) {
      if (!Chars.isLower(text.at(i))) {
        return false;
      }
    }
    return true;
  }

  /// `setx NAME V`, `set -x NAME V`, `secrets set NAME V`.
  private static boolean isSetter(Text text, int start) {
    var i = start - 1;
    while (Chars.isBlank(text.at(i))) {
      i--;
    }
    return Chars.lower(text.at(i)) == 'x' || (text.at(i) == 't' && text.has("set", i - 2));
  }

  /// Of `user / V` the second is the secret.
  static int afterUser(Text text, int from) {
    var end = from;
    while (end - from < 64 && end < text.to && !Chars.isSpace(text.at(end))) {
      end++;
    }
    return text.has(" / ", end) ? end + 3 : from;
  }

  /// A few words on, a colon or an "is" before the value; else `from`.
  static int toldLater(Text text, int from) {
    for (int i = from; i - from < 60; i++) {
      var c = text.at(i);
      if (Chars.isLetter(c) && !Chars.isLetter(text.at(i - 1)) && isAbout(text, i)) {
        return from;
      }
      if (c == ':' && Chars.isBlank(text.at(i + 1))) {
        return text.skipBlanks(i + 1, FAR);
      }
      if (c == ' ') {
        for (String verb : VERBS) {
          if (text.has(verb, i)) {
            return text.skipBlanks(i + verb.length(), FAR);
          }
        }
      }
      if (c < 128 && !Chars.isKey(c) && " /(),".indexOf(c) < 0) {
        return from;
      }
    }
    return from;
  }

  /// Something about the secret is told, not the secret.
  private static boolean isAbout(Text text, int at) {
    if ("fidnpslhtveurcm".indexOf(Chars.lower(text.at(at))) < 0) {
      return false;
    }
    for (String word : ABOUT) {
      if (text.hasLower(word, at)) {
        return true;
      }
    }
    return false;
  }

  /// `SNYK_TOKEN V`, as fish and cmd set a variable.
  static boolean isConstant(Text text, int start, int end) {
    var underscore = false;
    for (int i = start; i < end; i++) {
      if (Chars.isLower(text.at(i))) {
        return false;
      }
      underscore |= text.at(i) == '_';
    }
    return underscore;
  }
}
