package dev.tooltrail.redaction;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Walks JSON on source offsets and collects cuts, so that what is not cut stays byte for byte: the
/// spelling of numbers, the order of keys, escapes, duplicate keys.
///
/// It is strict, but for JSON that the client cut off: what there is of it is walked.
final class JsonWalker {
  private static final int DEEPEST = 16;
  private static final int LONGEST_NAME = 64;
  private static final Text SECRET = Text.of("secret");
  private static final Text NO_NAME = new Text(new char[0], 0, 0);
  private static final String[] CONTROLS = {" field", " input", " textbox", " box", " text field"};

  private final Pass pass;
  private final Meter meter;
  private final Text source;
  private final char[] chars;
  private final int end;
  private final int levels;
  private final List<Cut> cuts = new ArrayList<>();
  private int at;

  /// The last value, if it was a string.
  private @Nullable Text leaf;

  private boolean leafIsCut;
  private int leafStart;

  /// The last value under the name of a program.
  private @Nullable Text program;

  JsonWalker(Pass pass, Meter meter, Text source, int levels) {
    this.pass = pass;
    this.meter = meter;
    this.source = source;
    this.chars = source.chars;
    this.end = source.to;
    this.at = source.from;
    this.levels = levels;
  }

  /// The cuts, or null if the source is not JSON.
  ///
  /// @param depth objects and arrays around the source
  @Nullable List<Cut> walk(Path path, @Nullable Text name, int depth) {
    meter.charge(source.length());
    skipSpace();
    if (!value(path, name, depth)) {
      return at >= end ? cuts : null;
    }
    skipSpace();
    return at == end ? cuts : null;
  }

  private boolean value(Path path, @Nullable Text name, int depth) {
    leaf = null;
    return switch (source.at(at)) {
      case '{' -> object(path, name, deeper(depth));
      case '[' -> array(path.elements(), name, deeper(depth));
      case '"' -> {
        leafStart = at;
        var string = string();
        if (string != null) {
          var before = cuts.size();
          redact(string, path, name, depth);
          leaf = string.text();
          leafIsCut = cuts.size() > before;
        }
        yield string != null && at <= end;
      }
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number(path, name);
    };
  }

  private static int deeper(int depth) {
    if (depth >= DEEPEST) {
      throw LimitException.tooDeep(DEEPEST);
    }
    return depth + 1;
  }

  private boolean object(Path path, @Nullable Text name, int depth) {
    Text pairName = null;
    View pairValue = null;
    Text valueKey = null;
    var webKey = false;
    var members = new ArrayList<Integer>(0);
    at++;
    skipSpace();
    if (source.at(at) == '}') {
      at++;
      return true;
    }
    while (true) {
      skipSpace();
      var key = source.at(at) == '"' ? string() : null;
      if (key == null || !separator(':')) {
        return false;
      }
      var word = JsonWords.of(key.text());
      if (word == JsonWords.VALUE && pairValue == null && source.at(at) == '"') {
        pairValue = string();
        valueKey = key.text();
        if (pairValue == null) {
          return false;
        }
      } else {
        if (!value(member(path, key), key.text(), depth)) {
          return false;
        }
        webKey |= word == JsonWords.KEY_TYPE;
        if (leaf != null && word == JsonWords.PRIVATE_MEMBER) {
          members.add(leafStart);
        }
        if (leaf != null && word == JsonWords.PROGRAM) {
          program = leaf;
        }
        if (leaf != null && word == JsonWords.SECRET_NAME) {
          pairName = SECRET;
        }
        if (leaf != null
            && (word == JsonWords.NAME || word == JsonWords.TYPE)
            && ((pairName == null && word == JsonWords.NAME) || Pass.names(leaf))) {
          pairName = leaf;
          disturbIfCut();
        }
      }
      if (!separator(',')) {
        break;
      }
    }
    if (webKey) {
      members.forEach(start -> privateMember(start, path));
    }
    if (pairValue != null && valueKey != null) {
      redact(
          pairValue,
          path.member(valueKey),
          pairName == null ? outer(name, valueKey) : named(pairName),
          depth);
    }
    return close('}');
  }

  /// `{"db_password": {"value": V}}`: the name of the object is that of the value.
  private static Text outer(@Nullable Text name, Text valueKey) {
    return name != null && Pass.names(name) ? name : valueKey;
  }

  /// A label such as `Password field` names what is typed into it; a long one says nothing.
  private static Text named(Text label) {
    if (label.length() > LONGEST_NAME) {
      return NO_NAME;
    }
    for (String control : CONTROLS) {
      if (label.hasLower(control, label.to - control.length())) {
        return label.sub(label.from, label.to - control.length());
      }
    }
    return label;
  }

  /// The path of a member; a key that holds a secret is redacted, and not shown.
  private Path member(Path path, View key) {
    var found = pass.key(key.text(), path);
    if (found.isEmpty()) {
      return path.member(key.text());
    }
    cuts.addAll(key.inSource(found));
    return path.hidden();
  }

  private void disturbIfCut() {
    if (leafIsCut) {
      pass.disturb();
    }
  }

  private boolean array(Path path, @Nullable Text name, int depth) {
    at++;
    skipSpace();
    if (source.at(at) == ']') {
      at++;
      return true;
    }
    var vector = new ArgumentVector(pass, path, name, program);
    do {
      skipSpace();
      var string = source.at(at) == '"';
      var start = at;
      if (!value(path, vector.name(), depth)) {
        return false;
      }
      if (string && leaf != null && !leafIsCut) {
        var cut = vector.next(leaf);
        if (cut != null) {
          addInLeaf(cut, start);
        }
      } else {
        vector.skip();
      }
      if (vector.isFlag()) {
        disturbIfCut();
      }
    } while (separator(','));
    return close(']');
  }

  /// A member of a JSON web key that only its owner may have.
  private void privateMember(int start, Path path) {
    var stop = at;
    at = start;
    var string = string();
    at = stop;
    if (string != null && string.text().length() >= 8) {
      cuts.addAll(string.inSource(pass.jwk(string.text(), path)));
    }
  }

  /// A cut of the last leaf, which starts at `start` in the source.
  private void addInLeaf(Cut cut, int start) {
    var stop = at;
    at = start;
    var string = string();
    at = stop;
    if (string != null) {
      cuts.addAll(string.inSource(List.of(cut)));
    }
  }

  private void redact(View string, Path path, @Nullable Text name, int depth) {
    if (string.text().length() > 2) {
      cuts.addAll(string.inSource(pass.over(string.text(), path, name, levels + 1, depth)));
    }
  }

  /// Reads a string and leaves `at` after its closing quote; null if it is not well formed. Of a
  /// string that the client cut off there is what there is, and `at` is beyond the end.
  private @Nullable View string() {
    var start = at + 1;
    var i = start;
    var escaped = false;
    while (i < end && chars[i] != '"') {
      var c = chars[i];
      if (c < ' ') {
        return null;
      }
      if (c == '\\') {
        escaped = true;
        var escape = source.at(i + 1);
        if (i + 6 > end && (i + 1 >= end || escape == 'u')) {
          break;
        }
        if (escape == 'u' ? View.hex(source, i + 2, 4) < 0 : "\"\\/bfnrt".indexOf(escape) < 0) {
          return null;
        }
        i++;
      }
      i++;
    }
    i = Math.min(i, end);
    at = i < end && chars[i] == '"' ? i + 1 : end + 1;
    return View.ofJson(new Text(chars, start, i), escaped);
  }

  /// A number is a secret only under the name of a password: then a string takes its place.
  private boolean number(Path path, @Nullable Text name) {
    var start = at;
    while (at < end && (Chars.isDigit(chars[at]) || "+-.eE".indexOf(chars[at]) >= 0)) {
      at++;
    }
    if (at - start >= 4 && name != null) {
      var key = KeyName.of(name, name.from, name.to);
      if (key != null && key.kind() == Kind.PASSWORD) {
        var cut = pass.number(source, start, at, key.kind(), path);
        if (cut != null) {
          cuts.add(cut);
        }
      }
    }
    return at > start && Chars.isDigit(chars[at - 1]) && chars[start] != '+' && chars[start] != '.';
  }

  private boolean word(String word) {
    var here = source.has(word, at);
    at += here ? word.length() : 0;
    return here;
  }

  private boolean separator(char c) {
    skipSpace();
    if (source.at(at) != c) {
      return false;
    }
    at++;
    skipSpace();
    return true;
  }

  private boolean close(char c) {
    skipSpace();
    if (source.at(at) != c) {
      return false;
    }
    at++;
    return true;
  }

  private void skipSpace() {
    while (at < end) {
      var c = chars[at];
      if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
        return;
      }
      at++;
    }
  }
}
