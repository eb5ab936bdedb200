package dev.tooltrail.redaction;

import java.util.List;

/// One pass of the automaton over a text; each hit is handed to the verifier of its literal.
final class TextRules {
  /// What a literal stands for.
  private sealed interface Meaning {
    record Token(Format format) implements Meaning {}

    record Name() implements Meaning {}

    record Look(Verifier verifier) implements Meaning {}

    record Command() implements Meaning {}

    record Spelling() implements Meaning {}
  }

  /// Looks at the text around a hit and cuts what is secret there.
  interface Verifier {
    void at(Scan scan, int start, int end);
  }

  private static final List<String> NAMES =
      List.of(
          "pass",
          "pwd",
          "pword",
          "psw",
          "secret",
          "token",
          "key",
          "cred",
          "auth",
          "jwt",
          "bearer",
          "salt",
          "otp",
          "pin",
          "_pat",
          "signature",
          "sig=",
          "cookie",
          "code=",
          "sid=",
          "session",
          "cert",
          "seed",
          "identified by");

  private static final Literals.Table<Meaning> TABLE = table();
  private static final Literals LITERALS = TABLE.build();

  private TextRules() {}

  private static Literals.Table<Meaning> table() {
    var table = new Literals.Table<Meaning>();
    for (Format format : Format.ALL) {
      table.add(format.prefix(), new Meaning.Token(format));
    }
    NAMES.forEach(name -> table.add(name, new Meaning.Name()));
    ShellFlags.COMMANDS.forEach(command -> table.add(command, new Meaning.Command()));
    table.add("<<<", new Meaning.Command());
    look(table, "://", Urls::at);
    look(table, "-----BEGIN", Tokens::pem);
    look(table, "LS0tLS1CRUdJTi", Tokens::encodedPem);
    look(table, "eyJ", Tokens::jwt);
    look(table, "Bearer ", Headers::scheme);
    look(table, "Basic ", Headers::scheme);
    look(table, "hooks.slack.com/", Urls::webhook);
    look(table, "/api/webhooks/", Urls::webhook);
    look(table, "/incomingwebhook/", Urls::webhook);
    look(table, "hooks.zapier.com/hooks/catch/", Urls::webhook);
    look(table, ":AA", Tokens::telegram);
    look(table, ".atlasv1.", Tokens::around);
    look(table, "T3BlbkFJ", Tokens::around);
    look(table, "Q~", Tokens::around);
    look(table, "jwt.sign(", Tokens::lastArgument);
    look(table, "NetworkCredential(", Tokens::lastArgument);
    look(table, "send \"", Tokens::sent);
    look(table, ":5432:", Tokens::pgpass);
    // Spellings that could hide a literal from the look at undecoded text.
    table.add("\\u", new Meaning.Spelling());
    table.add(":\\/", new Meaning.Spelling());
    return table;
  }

  private static void look(Literals.Table<Meaning> table, String literal, Verifier verifier) {
    table.add(literal, new Meaning.Look(verifier));
  }

  /// Whether the text, or any JSON in it, could hold anything a rule would look at.
  static boolean mayApply(String text) {
    return LITERALS.occurIn(text);
  }

  static void apply(Scan scan) {
    scan.charge(scan.text().length());
    var shell = new boolean[1];
    LITERALS.scan(
        scan.text(),
        (literal, end) -> {
          var start = end - TABLE.length(literal);
          var meaning = TABLE.meaning(literal);
          if (meaning instanceof Meaning.Command) {
            shell[0] |= Chars.startsToken(scan.text(), start);
          } else if (!scan.isDone(start)) {
            verify(scan, meaning, start, end);
          }
        });
    if (shell[0]) {
      Shell.apply(scan);
    }
  }

  private static void verify(Scan scan, Meaning meaning, int start, int end) {
    switch (meaning) {
      case Meaning.Token(Format format) -> {
        var tokenEnd = format.end(scan, start);
        if (tokenEnd > start) {
          scan.cut(start, tokenEnd, format.kind());
        }
      }
      case Meaning.Name() -> Assignments.at(scan, start, end);
      case Meaning.Look(Verifier verifier) -> verifier.at(scan, start, end);
      case Meaning.Command(), Meaning.Spelling() -> {}
    }
  }

  /// The kind of a value that is a provider's token from its first char to its last, or
  /// `otherwise`.
  static Kind kindOf(String value, Kind otherwise) {
    for (Format format : Format.ALL) {
      if (value.startsWith(format.prefix())
          && value.length() >= format.prefix().length() + format.least()) {
        return format.kind();
      }
    }
    return value.startsWith("eyJ") && value.indexOf(".eyJ") > 0 ? Kind.JWT : otherwise;
  }
}
