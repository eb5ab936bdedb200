package dev.tooltrail.redaction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One pass over one value: chooses between JSON and text, at every level of nesting.
final class Pass {
  private static final int LONGEST_SEGMENT = 64;
  private static final int MOST_LEVELS = 4;

  private final Fingerprint fingerprint;
  private final Meter meter;

  Pass(Fingerprint fingerprint, Meter meter) {
    this.fingerprint = fingerprint;
    this.meter = meter;
  }

  /// The cuts of an attribute, disjoint and in order.
  List<Cut> over(String field, String value) {
    var name = lastSegment(field);
    if (!names(name) && !TextRules.mayApply(value)) {
      return List.of();
    }
    var path = segment(field);
    if (!"*".equals(path) && !text(field, "*", null).isEmpty()) {
      path = "*";
    }
    return over(value, path, name, 0, 0);
  }

  private static boolean names(String name) {
    return KeyName.of(name) != null || Headers.isAuthorization(name) || Headers.isCookie(name);
  }

  private static String lastSegment(String field) {
    var dot = field.lastIndexOf('.');
    return field.substring(dot + 1);
  }

  /// @param name the key the text stands under, or null
  /// @param levels how many JSON strings the text lies in
  /// @param depth how many objects and arrays it lies in
  List<Cut> over(String text, String path, @Nullable String name, int levels, int depth) {
    if (levels <= MOST_LEVELS && startsJson(text)) {
      var cuts = new JsonWalker(this, meter, text, levels).walk(path, name, depth);
      if (cuts != null) {
        return Cut.disjoint(cuts);
      }
    }
    return text(text, path, name);
  }

  private static boolean startsJson(String text) {
    var i = 0;
    while (i < text.length() && Chars.isSpace(text.charAt(i))) {
      i++;
    }
    return i < text.length() && (text.charAt(i) == '{' || text.charAt(i) == '[');
  }

  List<Cut> text(String text, String path, @Nullable String name) {
    var joined = JsonString.joinLines(text);
    if (joined != null) {
      return joined.inSource(textOf(joined.text(), path, name));
    }
    return textOf(text, path, name);
  }

  private List<Cut> textOf(String text, String path, @Nullable String name) {
    var scan = new Scan(text, path, fingerprint, meter);
    if (name == null || !whole(scan, name)) {
      TextRules.apply(scan);
    }
    return Cut.disjoint(scan.cuts());
  }

  /// Whether the name alone makes the text a secret, which then is cut.
  private boolean whole(Scan scan, String name) {
    var text = scan.text();
    if (Headers.isCookie(name)) {
      return Headers.cookies(scan, 0, text.length());
    }
    if (Headers.isAuthorization(name) || (names(name) && Assignments.isSchemed(text))) {
      return Headers.authorization(scan, 0, text.length());
    }
    var key = KeyName.of(name);
    if (key == null || text.contains("-----BEGIN")) {
      return false;
    }
    meter.charge(text.length());
    var start = text.length() - text.stripLeading().length();
    var end = text.stripTrailing().length();
    if (start >= end) {
      return false;
    }
    var value = text.substring(start, end);
    var place = key.strong() ? Value.Place.QUOTED : Value.Place.PROSE;
    return Value.isSecret(value, place, key.kind())
        && scan.cut(start, end, TextRules.kindOf(value, key.kind()));
  }

  /// A path segment as redactions may show it.
  static String segment(String name) {
    if (name.isEmpty() || name.length() > LONGEST_SEGMENT) {
      return "*";
    }
    for (int i = 0; i < name.length(); i++) {
      if (!Chars.isKey(name.charAt(i))) {
        return "*";
      }
    }
    return name;
  }

  String marker(Kind kind, String secret) {
    return Markers.redacted(kind, fingerprint.of(secret));
  }
}
