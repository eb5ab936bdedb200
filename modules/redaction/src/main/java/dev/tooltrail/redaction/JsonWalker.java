package dev.tooltrail.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Walks JSON on source offsets and collects cuts, so that what is not cut stays byte for byte: the
/// spelling of numbers, the order of keys, escapes, duplicate keys.
///
/// It is strict: text that is not JSON to its last char is not walked at all.
final class JsonWalker {
  private static final int DEEPEST = 16;
  private static final Set<String> NAME_KEYS =
      Set.of(
          "name",
          "key",
          "field",
          "selector",
          "label",
          "header",
          "variable",
          "env",
          "element",
          "placeholder");
  private static final Set<String> VALUE_KEYS = Set.of("value", "val", "text", "fill");

  private final Pass pass;
  private final Meter meter;
  private final String source;
  private final int levels;
  private final List<Cut> cuts = new ArrayList<>();
  private int at;
  private @Nullable String leaf;
  private boolean leafIsCut;

  JsonWalker(Pass pass, Meter meter, String source, int levels) {
    this.pass = pass;
    this.meter = meter;
    this.source = source;
    this.levels = levels;
  }

  /// The cuts, or null if the source is not JSON.
  ///
  /// @param depth objects and arrays around the source
  @Nullable List<Cut> walk(Path path, @Nullable String name, int depth) {
    meter.charge(source.length());
    skipSpace();
    if (!value(path, name, depth)) {
      return null;
    }
    skipSpace();
    return at == source.length() ? cuts : null;
  }

  private boolean value(Path path, @Nullable String name, int depth) {
    leaf = null;
    return switch (Chars.at(source, at)) {
      case '{' -> object(path, deeper(depth));
      case '[' -> array(path.elements(), name, deeper(depth));
      case '"' -> {
        var string = string();
        if (string != null) {
          var before = cuts.size();
          redact(string, path, name, depth);
          leaf = string.text();
          leafIsCut = cuts.size() > before;
        }
        yield string != null;
      }
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number(path, name);
    };
  }

  private static int deeper(int depth) {
    if (depth >= DEEPEST) {
      throw new TooDeepException(DEEPEST);
    }
    return depth + 1;
  }

  private boolean object(Path path, int depth) {
    String pairName = null;
    View pairValue = null;
    String valueKey = null;
    at++;
    skipSpace();
    if (Chars.at(source, at) == '}') {
      at++;
      return true;
    }
    while (true) {
      skipSpace();
      var key = Chars.at(source, at) == '"' ? string() : null;
      if (key == null || !separator(':')) {
        return false;
      }
      var low = key.text().length() > 16 ? "" : Chars.lower(key.text());
      if (VALUE_KEYS.contains(low) && pairValue == null && Chars.at(source, at) == '"') {
        pairValue = string();
        valueKey = key.text();
        if (pairValue == null) {
          return false;
        }
      } else {
        if (!value(member(path, key), key.text(), depth)) {
          return false;
        }
        if (leaf != null && NAME_KEYS.contains(low)) {
          pairName = leaf;
          disturbIfCut();
        }
      }
      if (!separator(',')) {
        break;
      }
    }
    if (pairValue != null && valueKey != null) {
      redact(
          pairValue, path.member(valueKey), pairName == null ? valueKey : named(pairName), depth);
    }
    return close('}');
  }

  /// A label such as `Password field` names what is typed into it.
  private static String named(String name) {
    for (String control : List.of(" field", " input", " textbox", " box")) {
      if (Chars.lower(name).endsWith(control)) {
        return name.substring(0, name.length() - control.length());
      }
    }
    return name;
  }

  /// The path of a member; a key that holds a secret is redacted, and not shown.
  private Path member(Path path, View key) {
    var found = pass.key(key.text(), path);
    cuts.addAll(key.inSource(found));
    return path.member(found.isEmpty() ? key.text() : "*");
  }

  private void disturbIfCut() {
    if (leafIsCut) {
      pass.disturb();
    }
  }

  private boolean array(Path path, @Nullable String name, int depth) {
    at++;
    skipSpace();
    if (Chars.at(source, at) == ']') {
      at++;
      return true;
    }
    var elementName = name;
    do {
      skipSpace();
      if (!value(path, elementName, depth)) {
        return false;
      }
      // In an argument vector the flag names the element after it.
      var flag =
          leaf != null && leaf.length() < 64 && leaf.startsWith("-") && leaf.indexOf('=') < 0;
      if (flag) {
        disturbIfCut();
      }
      elementName = flag && leaf != null ? leaf.substring(leaf.startsWith("--") ? 2 : 1) : name;
    } while (separator(','));
    return close(']');
  }

  private void redact(View string, Path path, @Nullable String name, int depth) {
    if (string.text().length() > 2) {
      cuts.addAll(string.inSource(pass.over(string.text(), path, name, levels + 1, depth)));
    }
  }

  /// Reads a string and leaves `at` after its closing quote; null if it is not well formed.
  private @Nullable View string() {
    var start = at + 1;
    var i = start;
    var escapeAt = -1;
    while (i < source.length() && source.charAt(i) != '"') {
      var c = source.charAt(i);
      if (c < ' ') {
        return null;
      }
      if (c == '\\') {
        escapeAt = escapeAt < 0 ? i : escapeAt;
        var escape = Chars.at(source, i + 1);
        if (escape == 'u' ? !isUnicode(i + 2) : "\"\\/bfnrt".indexOf(escape) < 0) {
          return null;
        }
        i++;
      }
      i++;
    }
    if (i >= source.length()) {
      return null;
    }
    at = i + 1;
    return View.ofJson(source, start, i, escapeAt);
  }

  private boolean isUnicode(int from) {
    for (int i = from; i < from + 4; i++) {
      if (!Chars.isHex(Chars.at(source, i))) {
        return false;
      }
    }
    return true;
  }

  /// A number is a secret only under the name of a password: then a string takes its place.
  private boolean number(Path path, @Nullable String name) {
    var start = at;
    while (at < source.length()
        && (Chars.isDigit(source.charAt(at)) || "+-.eE".indexOf(source.charAt(at)) >= 0)) {
      at++;
    }
    var key = name == null ? null : KeyName.of(name);
    if (key != null && key.kind() == Kind.PASSWORD && at - start >= 4) {
      var cut = pass.number(source, start, at, key.kind(), path);
      if (cut != null) {
        cuts.add(cut);
      }
    }
    return at > start
        && Chars.isDigit(source.charAt(at - 1))
        && source.charAt(start) != '+'
        && source.charAt(start) != '.';
  }

  private boolean word(String word) {
    var here = source.startsWith(word, at);
    at += here ? word.length() : 0;
    return here;
  }

  private boolean separator(char c) {
    skipSpace();
    if (Chars.at(source, at) != c) {
      return false;
    }
    at++;
    skipSpace();
    return true;
  }

  private boolean close(char c) {
    skipSpace();
    if (Chars.at(source, at) != c) {
      return false;
    }
    at++;
    return true;
  }

  private void skipSpace() {
    while (at < source.length() && " \t\n\r".indexOf(source.charAt(at)) >= 0) {
      at++;
    }
  }
}
