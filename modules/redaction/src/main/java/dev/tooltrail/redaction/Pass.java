package dev.tooltrail.redaction;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One pass over one value: chooses between JSON and text, at every level of nesting.
final class Pass {
  private static final int MOST_LEVELS = 4;
  private static final int MOST_LOOKS = 12;

  private final Engine engine;
  private final Fingerprints fingerprints;
  private final Meter meter;
  private boolean restless;

  Pass(Engine engine, Fingerprints fingerprints, Meter meter) {
    this.engine = engine;
    this.fingerprints = fingerprints;
    this.meter = meter;
  }

  /// The cuts of an attribute, disjoint and in order.
  List<Cut> over(String field, Text value) {
    if (!engine.mayApply(value)
        && !engine.asksAlways()
        && !Encoded.mayApply(value)
        && !engine.isSecretField(field)) {
      return List.of();
    }
    return over(value, Path.of(isSecret(field) ? "*" : field), lastName(field), 0, 0);
  }

  /// Of `user.password` the name is `password`.
  static Text lastName(String field) {
    return Text.of(field.substring(field.lastIndexOf('.') + 1));
  }

  static boolean names(Text name) {
    return KeyName.of(name, name.from, name.to) != null || Headers.isName(name, name.from, name.to);
  }

  /// Whether a name holds a secret itself, as keys of maps can.
  private boolean isSecret(String name) {
    var text = Text.of(name);
    return !isPlain(text) && !plain(text, Path.of("*"), null, 0).isEmpty();
  }

  /// Names without digits are no secrets; most names are of this kind.
  private static boolean isPlain(Text name) {
    for (int i = name.from; i < name.to; i++) {
      var c = name.chars[i];
      if (!Chars.isKey(c) || Chars.isDigit(c)) {
        return false;
      }
    }
    return true;
  }

  /// @param name the key the text stands under, or null
  /// @param levels how many JSON strings the text lies in
  /// @param depth how many objects and arrays it lies in
  List<Cut> over(Text text, Path path, @Nullable Text name, int levels, int depth) {
    if (levels <= MOST_LEVELS && startsJson(text)) {
      var cuts = new JsonWalker(this, meter, text, levels).walk(path, name, depth);
      if (cuts != null) {
        return Cut.disjoint(cuts);
      }
      var inText = plain(text, path, name, levels);
      restless |= !inText.isEmpty();
      return inText;
    }
    return plain(text, path, name, levels);
  }

  private static boolean startsJson(Text text) {
    var i = text.from;
    while (Chars.isSpace(text.at(i))) {
      i++;
    }
    var c = text.at(i);
    return c == '{' || c == '[' || (c == '"' && text.at(text.to - 1) == '"' && text.to - i > 1);
  }

  /// The cuts of the key of a JSON member.
  List<Cut> key(Text key, Path path) {
    var cuts = isPlain(key) ? List.<Cut>of() : plain(key, path.hidden(), null, 0);
    restless |= !cuts.isEmpty();
    return cuts;
  }

  /// Something was cut that tells how other parts of the value are read, so that only another pass
  /// knows what is left.
  boolean isRestless() {
    return restless;
  }

  /// A text that names others was cut.
  void disturb() {
    restless = true;
  }

  /// Repeats until nothing more is cut: what a cut leaves may read as a secret itself.
  private List<Cut> plain(Text text, Path path, @Nullable Text name, int levels) {
    var cuts = once(text, path, name, levels);
    for (int looks = 1; !cuts.isEmpty(); looks++) {
      var more = once(Cut.apply(text, cuts), path, name, levels);
      if (more.isEmpty()) {
        break;
      }
      if (looks == MOST_LOOKS) {
        throw LimitException.unsettled(looks);
      }
      cuts = Cut.composed(cuts, more, text.from);
    }
    return cuts;
  }

  private List<Cut> once(Text text, Path path, @Nullable Text name, int levels) {
    var secretName = name != null && names(name) ? name : null;
    var hit = engine.firstHit(text);
    var encoded = levels <= MOST_LEVELS && Encoded.mayApply(text);
    if (secretName == null && hit < 0 && !encoded && !engine.asksAlways()) {
      return List.of();
    }
    var scan = new Scan(engine, text, path, fingerprints, meter);
    if (secretName == null || !whole(scan, secretName)) {
      var imported = engine.imported();
      if (imported == null) {
        engine.apply(scan, hit);
      } else {
        apply(scan, hit, imported);
      }
      if (encoded) {
        Encoded.apply(scan, inner -> plain(inner, path, null, levels + 1));
      }
    }
    var cuts = scan.cuts();
    var escapes = scan.escapes();
    if (escapes != null && levels <= MOST_LEVELS) {
      for (Text part : escapes.parts()) {
        cuts = withEscapes(cuts, part, path, name, levels);
      }
    }
    if (levels <= MOST_LEVELS) {
      for (Quoted quoted : scan.quotes()) {
        cuts = withQuoted(cuts, quoted, text, path, levels);
      }
    }
    return Cut.disjoint(cuts);
  }

  /// What stands in quotes of the shell is read again for itself if quoting changes it, or if it is
  /// JSON.
  private List<Cut> withQuoted(List<Cut> cuts, Quoted quoted, Text text, Path path, int levels) {
    var view = quoted.view(text);
    var first = text.at(quoted.start());
    if (view.text().length() == quoted.end() - quoted.start() && first != '{' && first != '[') {
      return cuts;
    }
    meter.charge(view.text().length());
    var more = view.inSource(over(view.text(), path, null, levels + 1, 0));
    return Cut.preferring(more, cuts);
  }

  /// Imported rules look at what our own leave: at a text in which those find nothing more.
  private void apply(Scan scan, long hit, ImportedRules imported) {
    var hits = imported.open();
    scan.note(hits);
    engine.apply(scan, hit);
    if (scan.cuts().isEmpty()) {
      imported.apply(scan, hits);
    }
    imported.close(hits);
  }

  private List<Cut> withEscapes(
      List<Cut> cuts, Text text, Path path, @Nullable Text name, int levels) {
    var view = View.ofEscapes(text);
    if (view == null) {
      return cuts;
    }
    meter.charge(text.length());
    var more = view.inSource(plain(view.text(), path, name, levels + 2));
    restless |= !more.isEmpty();
    if (more.isEmpty()) {
      return cuts;
    }
    var all = new ArrayList<>(more);
    all.addAll(cuts);
    return Cut.disjoint(all);
  }

  /// Whether the name alone makes the text a secret, which then is cut.
  private boolean whole(Scan scan, Text name) {
    var text = scan.text();
    if (Headers.isCookie(name, name.from, name.to)) {
      return Headers.cookies(scan, text.from, text.to);
    }
    var start = text.from;
    while (Chars.isSpace(text.at(start))) {
      start++;
    }
    var end = text.to;
    while (end > start && Chars.isSpace(text.at(end - 1))) {
      end--;
    }
    if (start >= end) {
      return false;
    }
    meter.charge(text.length());
    var value = text.sub(start, end);
    if (Headers.isAuthorization(name, name.from, name.to) || Headers.isSchemed(value)) {
      return Headers.authorization(scan, start, end);
    }
    var key = KeyName.of(name, name.from, name.to);
    return key != null
        && !value.contains("-----BEGIN")
        && Value.isSecret(value, Value.Place.CERTAIN, key)
        && scan.cut(start, end, Context.NAMED_VALUE, scan.kindOf(value, key.kind()));
  }

  /// The cut of a number, which a JSON string takes the place of; null if the rule is off.
  @Nullable Cut number(Text source, int start, int end, Kind kind, Path path) {
    if (!engine.isOn(Context.NAMED_NUMBER.id())) {
      return null;
    }
    var marker = fingerprints.marker(kind, source.string(start, end));
    return new Cut(start, end, Context.NAMED_NUMBER.id(), kind, "\"" + marker + "\"", path);
  }

  /// The cut of a private member of a JSON web key.
  List<Cut> jwk(Text value, Path path) {
    var scan = new Scan(engine, value, path, fingerprints, meter);
    scan.cut(value.from, value.to, Context.JWK, Kind.PRIVATE_KEY);
    return scan.cuts();
  }

  @Nullable Command command(String name) {
    return engine.command(name);
  }

  /// The cut of a word that a command makes a secret; null if it is none.
  @Nullable Cut argument(Text word, Arguments.Held held, Path path) {
    var scan = new Scan(engine, word, path, fingerprints, meter);
    Shell.word(scan, held);
    return scan.cuts().isEmpty() ? null : scan.cuts().getFirst();
  }
}
