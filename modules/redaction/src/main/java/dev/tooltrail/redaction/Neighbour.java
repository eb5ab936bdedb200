package dev.tooltrail.redaction;

import org.jspecify.annotations.Nullable;

/// Values that stand beside their name without an operator: in the element, the argument, the
/// member or the line that follows.
final class Neighbour {
  private static final int FAR = 40;

  private Neighbour() {}

  /// `<key>name</key><string>V</string>`, `<name>name</name><value>V</value>`.
  static @Nullable Site sibling(Scan scan, int at) {
    var text = scan.text();
    var stop = Math.min(text.to, at + 3 * FAR);
    var string = text.find("<string>", at, stop);
    var value = text.find("<value>", at, stop);
    if (string >= 0) {
      return element(scan, string + 8);
    }
    return value < 0 ? null : element(scan, value + 7);
  }

  static Site element(Scan scan, int from) {
    var text = scan.text();
    var end = Math.min(scan.find('<', from), from + 4_096);
    var start = from;
    if ((end < text.to && text.at(end + 1) != '/' && text.at(end + 1) != '!')
        || "@:".indexOf(text.at(from)) >= 0) {
      return new Site(from, from, Value.Place.PROSE);
    }
    if (text.has("<![CDATA[", from)) {
      start = from + 9;
      end = Math.min(scan.find(']', start), from + 4_096);
    }
    while (start < end && Chars.isSpace(text.at(start))) {
      start++;
    }
    while (end > start && Chars.isSpace(text.at(end - 1))) {
      end--;
    }
    return new Site(start, end, Value.Place.LITERAL);
  }

  /// `"name", "V"` and `"name" value="V"` and `"name", "value": "V"`.
  static @Nullable Site argument(Scan scan, int at) {
    var text = scan.text();
    var from = text.skipBlanks(text.at(at) == ',' ? at + 1 : at + 5, FAR);
    var told = text.at(at) != ',';
    if (!told) {
      var inner = from + Bounds.quoteAt(text, from);
      if (text.hasLower("value", inner)) {
        from = inner + 5;
        from += Bounds.quoteAt(text, from);
      }
    }
    from += text.hasLower("default", from) ? 7 : 0;
    from = text.skipBlanks(from, FAR);
    if (text.at(from) == '=' || text.at(from) == ':') {
      from = text.skipBlanks(from + 1, FAR);
    }
    if (Bounds.quoteAt(text, from) == 0) {
      return null;
    }
    var site = Bounds.quoted(scan, from, Value.Place.LITERAL);
    return !told && isLabel(text, site) ? null : site;
  }

  /// `"name":{"sensitive":true,"value":"V"}`, as Terraform prints it.
  static @Nullable Site member(Scan scan, int open) {
    return inside(scan, open, "value\"", ':');
  }

  /// `variable "name" { default = "V" }`.
  static @Nullable Site block(Scan scan, int open) {
    return inside(scan, open, "default", '=');
  }

  /// The quoted value of `label` in the braces at `open`.
  private static @Nullable Site inside(Scan scan, int open, String label, char operator) {
    var text = scan.text();
    var stop = Math.min(text.to, open + 5 * FAR);
    scan.charge(stop - open);
    var at = text.find(label, open, stop);
    if (at < 0 || text.find('}', open, at) >= 0) {
      return null;
    }
    var sign = text.skipBlanks(at + label.length(), FAR);
    var from = text.skipBlanks(sign + 1, FAR);
    return text.at(sign) == operator && Bounds.quoteAt(text, from) > 0
        ? Bounds.quoted(scan, from, Value.Place.LITERAL)
        : null;
  }

  /// The first literal argument of a call with the name of a secret; a short word is a label.
  static @Nullable Site inCall(Scan scan, int from) {
    var site = Bounds.quoted(scan, from, Value.Place.LITERAL);
    return isLabel(scan.text(), site) ? null : site;
  }

  /// A word after a word is as likely the next of a list of names.
  private static boolean isLabel(Text text, Site site) {
    var traits = new Traits(text.sub(site.start(), Math.min(site.end(), site.start() + 64)));
    return traits.isLetters() || (traits.length < 7 && traits.strongSymbols == 0);
  }

  /// A name that ends its line, and `value: V` on the next.
  static @Nullable Site pair(Scan scan, int at) {
    var text = scan.text();
    var i = at;
    while (i - at < 2 * FAR && (Chars.isSpace(text.at(i)) || Assigned.isMargin(text.at(i)))) {
      i++;
    }
    var value = i + Bounds.quoteAt(text, i);
    if (!text.hasLower("value", value)) {
      return null;
    }
    var colon = value + 5 + Bounds.quoteAt(text, value + 5);
    colon = text.skipBlanks(colon, FAR);
    if (text.at(colon) != ':' && text.at(colon) != '=') {
      return null;
    }
    return Assigned.word(scan, text.skipBlanks(colon + 1, FAR), Value.Place.DATA);
  }
}
