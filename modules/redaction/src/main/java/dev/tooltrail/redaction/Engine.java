package dev.tooltrail.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The rules of one policy, made ready: one automaton over all their literals, and for each literal
/// the rule that looks at the text around a hit. Any number of threads share it.
final class Engine {
  /// Looks at the text around a hit and cuts what is secret there.
  interface Verifier {
    void at(Scan scan, int start, int end);
  }

  /// The parts of words at which to look for the name of a secret; [KeyName] decides whether it is
  /// one.
  private static final List<String> NAME_PARTS =
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
          "-pat",
          ".pat",
          "pat=",
          "signature",
          "sig=",
          "cookie",
          "code=",
          "sid=",
          "session",
          "cert",
          "seed",
          "kennwort",
          "contrasena",
          "senha",
          "hmac",
          "pepper",
          "mnemonic",
          "pw",
          "psk",
          "verifier",
          "webhook",
          "login",
          "_dsn",
          "sas");

  /// Fixed parts of the keys of services of Azure.
  private static final List<String> AZURE_MARKS =
      List.of("AzSe", "AzCa", "AzFu", "+ASt", "+ABa", "+ASb", "+ARm", "ACDb", "+ACR");

  /// The rest of the path of such a URL is a secret.
  private static final List<String> WEBHOOKS =
      List.of(
          "hooks.slack.com/",
          "/api/webhooks/",
          "/incomingwebhook/",
          "hooks.zapier.com/hooks/catch/",
          "webhook.office.com/webhookb2/",
          "chat.googleapis.com/v1/spaces/",
          "maker.ifttt.com/trigger/");

  /// Spellings that could hide a literal from the look at undecoded text.
  private static final List<String> ESCAPES =
      List.of("\\u00", ":\\/", ":/\\/", "%3A", "%3D", "%22", "%40", "%20", "&quot;", "&#", "&amp;");

  /// How a text of its own begins in the quotes of the shell: a quote, or a flag before one.
  private static final List<String> QUOTED =
      List.of("'{", "'[", "\"{", "\"[", "-c \"", "-c '", "-lc \"", "-lc '");

  private static final int LONGEST_FIELD = 128;
  private static final int MOST_FIELDS = 1_024;

  private final List<Verifier> verifiers = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final Rules.Token[][] byFirst;
  private final Map<String, Command> commands = new HashMap<>();
  private final Set<String> disabled;
  private final @Nullable ImportedRules imported;
  private final Map<String, Boolean> secretFields = new ConcurrentHashMap<>();
  private final Literals literals;
  private final int[] lengths;

  /// From here on literals tell how the text is spelled, also where something is cut.
  private int firstSign;

  Engine(Policy policy) {
    disabled = Set.copyOf(policy.disabled());
    imported = policy.gitleaks().map(rules -> new ImportedRules(rules, disabled)).orElse(null);
    var tokens =
        Rules.standard().tokens().stream().filter(token -> !disabled.contains(token.id())).toList();
    byFirst = byFirst(tokens);
    add("AKIA", Tokens::keyPair);
    add("ASIA", Tokens::keyPair);
    for (Rules.Token token : tokens) {
      var longer = longer(token, tokens);
      add(token.shape().prefix(), (scan, start, end) -> token(scan, token, longer, start));
    }
    for (String head : Markers.HEADS) {
      add(head, (scan, start, end) -> scan.foundMarker(start));
    }
    NAME_PARTS.forEach(word -> add(word, Assignments::at));
    for (String vendor : Rules.standard().names().getOrDefault(NameWords.Role.VENDOR, List.of())) {
      add(vendor, Assignments::at);
    }
    for (Command command : Rules.standard().commands()) {
      commands.put(command.name(), command);
      if (!command.arguments().isEmpty() || command.name().length() > 5) {
        add(command.name() + " ", (scan, start, end) -> Shell.command(scan, command, start, end));
      }
    }
    addContexts();
    literals = new Literals(words);
    lengths = words.stream().mapToInt(String::length).toArray();
  }

  private void addContexts() {
    add("echo ", Shell::printed);
    add("printf ", Shell::printed);
    add("<<<", Shell::hereString);
    add("identified by ", Announced::quoted);
    add("://", Urls::at);
    add("-----BEGIN", PrivateKeys::pem);
    add("Private-Lines:", PrivateKeys::putty);
    add("LS0tLS1CRUdJTi", PrivateKeys::encodedPem);
    add(".p12", PrivateKeys::keyStore);
    add(".pfx", PrivateKeys::keyStore);
    add(".jks", PrivateKeys::keyStore);
    add("eyJ", Tokens::jwt);
    add("Bearer ", Headers::scheme);
    add("Basic ", Headers::scheme);
    for (String hook : WEBHOOKS) {
      add(hook, Urls::webhook);
    }
    add(":AA", Tokens::telegram);
    add(".atlasv1.", Tokens::around);
    add("T3BlbkFJ", Tokens::around);
    add("JQQJ9", Tokens::around);
    add("Q~", Tokens::around);
    add("\"kty\"", Tokens::jwk);
    add("NRAL", Tokens::around);
    add("_mmk", Tokens::around);
    add("thin:", Tokens::oracle);
    for (String words : Announced.SECURED) {
      add(words, Announced::secured);
    }
    for (String words : Announced.TOLD_BY) {
      add(words, Announced::toldBy);
    }
    for (String words : Announced.LOGINS) {
      add(words, Announced::login);
    }
    for (String words : Announced.DIRECTIVES) {
      add(words, Announced::directive);
    }
    add("\nuser ", Announced::transfer);
    add("\\nuser ", (scan, start, end) -> {}); // in JSON a reason to decode

    add("bundle_", Announced::bundle);
    add("chpasswd:", Announced::accounts);
    for (String port : List.of("]:587 ", "]:465 ", "]:25 ")) {
      add(port, Announced::relay);
    }
    Calls.SECRETS.forEach(
        (name, index) -> add(name, (scan, start, end) -> Calls.at(scan, index, end)));
    for (String mark : AZURE_MARKS) {
      add(mark, Tokens::around);
    }
    add("{ssha}", Tokens::schemed);
    add("{ssha256}", Tokens::schemed);
    add("{ssha512}", Tokens::schemed);
    add("{sha}", Tokens::schemed);
    add("{AQAAABAAAA", Tokens::schemed);
    add("kind: secret", Manifests::kind);
    add("kind: 'secret", Manifests::kind);
    add("kind: \"secret", Manifests::kind);
    add("\".toCharArray(", Calls::characters);
    add("@tcp(", Calls::dataSource);
    add("@unix(", Calls::dataSource);
    add(":*:*:", (scan, start, end) -> Tokens.pgpass(scan, start, start + 3));
    add("machine ", (scan, start, end) -> scan.foundMachine());
    add("send ", Tokens::sent);
    add(" by '", Sql::identified);
    add("set password for", Sql::setPassword);
    add(" where ", Sql::where);
    for (char c = '1'; c <= '9'; c++) {
      add("-us" + c, (scan, start, end) -> Tokens.around(scan, start, start + 3));
    }
    add("--password-stdin", Shell::piped);
    add("yes ", Shell::printed);
    add("*:*:*:", Tokens::pgpassLine);
    add(":5432:", Tokens::pgpass);
    firstSign = words.size();
    if (imported != null) {
      for (int i = 0; i < imported.keywords().size(); i++) {
        var keyword = i;
        add(imported.keywords().get(i), (scan, start, end) -> scan.foundKeyword(keyword, end));
      }
    }
    for (String escape : ESCAPES) {
      add(escape, (scan, start, end) -> scan.foundEscape(start));
    }
    for (String opening : QUOTED) {
      var quote = Math.max(opening.indexOf('\''), opening.indexOf('"'));
      add(opening, (scan, start, end) -> scan.foundQuote(start + quote));
    }
    for (String joint : View.JOINTS) {
      add(joint, (scan, start, end) -> scan.foundJoint(joint, start, end));
    }
  }

  private void add(String word, Verifier verifier) {
    words.add(Chars.lower(word));
    verifiers.add(verifier);
  }

  private static Rules.Token[][] byFirst(List<Rules.Token> tokens) {
    var table = new Rules.Token[128][];
    for (int c = 0; c < table.length; c++) {
      var first = (char) c;
      table[c] =
          tokens.stream()
              .filter(token -> token.shape().prefix().charAt(0) == first)
              .toArray(Rules.Token[]::new);
    }
    return table;
  }

  /// The tokens whose prefix goes on where this one's ends, longest first.
  private static Rules.Token[] longer(Rules.Token token, List<Rules.Token> tokens) {
    var prefix = token.shape().prefix();
    return tokens.stream()
        .filter(other -> other.shape().prefix().startsWith(prefix))
        .filter(other -> other.shape().prefix().length() > prefix.length())
        .sorted(Comparator.comparingInt(other -> -other.shape().prefix().length()))
        .toArray(Rules.Token[]::new);
  }

  /// The token of the longest prefix names the cut; of a shorter one nothing but the rest behind
  /// the longest may make it random.
  private static void token(Scan scan, Rules.Token token, Rules.Token[] longer, int start) {
    var bodyFrom = start + token.shape().prefix().length();
    for (Rules.Token other : longer) {
      if (scan.text().has(other.shape().prefix(), start)) {
        var end = other.shape().end(scan, start);
        if (end > start) {
          cut(scan, other, start, bodyFrom, end);
          return;
        }
        bodyFrom = Math.max(bodyFrom, start + other.shape().prefix().length());
      }
    }
    var end = token.shape().end(scan, start, bodyFrom);
    if (end > start) {
      cut(scan, token, start, bodyFrom, end);
    }
  }

  private static void cut(Scan scan, Rules.Token token, int start, int bodyFrom, int end) {
    if (!Placeholder.isStandIn(scan.text().sub(Math.min(bodyFrom, end), end))) {
      scan.cut(start, end, token.id(), token.kind());
    }
  }

  boolean isOn(String rule) {
    return !disabled.contains(rule);
  }

  /// Whether a text without any literal must be looked at all the same.
  boolean asksAlways() {
    return imported != null && imported.asksAlways();
  }

  /// Rules that the organisation brings along, if any.
  @Nullable ImportedRules imported() {
    return imported;
  }

  /// Whether the text, or any JSON in it, could hold anything a rule would look at.
  boolean mayApply(Text text) {
    return firstHit(text) >= 0;
  }

  /// Whether the name of an attribute makes its value a secret. Remembered, so that text without
  /// anything to redact costs no allocation.
  boolean isSecretField(String field) {
    var known = secretFields.get(field);
    if (known != null) {
      return known;
    }
    var result = Pass.names(Pass.lastName(field));
    if (field.length() <= LONGEST_FIELD && secretFields.size() < MOST_FIELDS) {
      secretFields.put(field, result);
    }
    return result;
  }

  /// The first hit in the text, or a negative number.
  long firstHit(Text text) {
    return literals.next(text.chars, text.from, text.to);
  }

  /// The next hit after `hit`, or a negative number.
  long nextHit(Text text, long hit) {
    return literals.next(text.chars, hit, text.to);
  }

  /// The command of this name, or null if none of its arguments is a secret.
  @Nullable Command command(String name) {
    return commands.get(name);
  }

  /// @param first the first hit in the text, or a negative number
  void apply(Scan scan, long first) {
    var text = scan.text();
    scan.charge(text.length());
    for (long hit = first; hit >= 0; hit = literals.next(text.chars, hit, text.to)) {
      var end = (int) hit;
      for (int literal : literals.found(hit)) {
        var start = end - lengths[literal];
        if (literal >= firstSign || !scan.isDone(start)) {
          verifiers.get(literal).at(scan, start, end);
        }
      }
    }
  }

  /// The kind of a value that is a provider's token from its first char to its last, or
  /// `otherwise`.
  Kind kindOf(Text value, Kind otherwise) {
    var first = value.at(value.from);
    for (Rules.Token token : byFirst[first < byFirst.length ? first : 0]) {
      if (token.shape().begins(value)) {
        return token.kind();
      }
    }
    return value.startsWith("eyJ") && value.indexOf(".eyJ") > 0 ? Kind.JWT : otherwise;
  }
}
