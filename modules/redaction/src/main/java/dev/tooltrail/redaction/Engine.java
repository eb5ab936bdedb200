package dev.tooltrail.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The rules of one policy, made ready: one automaton over all their literals, and for each literal
/// the rule that looks at the text around a hit. Immutable; any number of threads share it.
final class Engine {
  /// Looks at the text around a hit and cuts what is secret there.
  interface Verifier {
    void at(Scan scan, int start, int end);
  }

  private static final Verifier COMMAND =
      (scan, start, end) -> {
        if (Chars.startsToken(scan.text(), start)) {
          scan.foundCommand();
        }
      };

  private final List<Verifier> verifiers = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final Rules.Token[][] byFirst;
  private final Set<String> disabled;
  private final Literals literals;

  Engine(Policy policy) {
    disabled = Set.copyOf(policy.disabled());
    var tokens =
        Rules.standard().tokens().stream().filter(token -> !disabled.contains(token.id())).toList();
    byFirst = byFirst(tokens);
    for (Rules.Token token : tokens) {
      var longer = longer(token, tokens);
      add(token.shape().prefix(), (scan, start, end) -> token(scan, token, longer, start));
    }
    Names.WORDS.forEach(word -> add(word, Assignments::at));
    var commands = new HashSet<>(ShellFlags.COMMANDS);
    commands.add("<<<");
    commands.forEach(command -> add(command, COMMAND));
    addContexts();
    literals = new Literals(words);
  }

  private void addContexts() {
    add("://", Urls::at);
    add("-----BEGIN", Tokens::pem);
    add("LS0tLS1CRUdJTi", Tokens::encodedPem);
    add("eyJ", Tokens::jwt);
    add("Bearer ", Headers::scheme);
    add("Basic ", Headers::scheme);
    add("hooks.slack.com/", Urls::webhook);
    add("/api/webhooks/", Urls::webhook);
    add("/incomingwebhook/", Urls::webhook);
    add("hooks.zapier.com/hooks/catch/", Urls::webhook);
    add(":AA", Tokens::telegram);
    add(".atlasv1.", Tokens::around);
    add("T3BlbkFJ", Tokens::around);
    add("Q~", Tokens::around);
    add("jwt.sign(", Tokens::lastArgument);
    add("client.login(", Tokens::lastArgument);
    add("NetworkCredential(", Tokens::lastArgument);
    add("send \"", Tokens::sent);
    add(":5432:", Tokens::pgpass);
    // Spellings that could hide a literal from the look at undecoded text.
    for (String escape :
        List.of("\\u00", ":\\/", "%3A", "%3D", "%22", "%40", "&quot;", "&#", "&amp;")) {
      add(escape, (scan, start, end) -> scan.foundEscape());
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
      if (scan.text().startsWith(other.shape().prefix(), start)) {
        var end = other.shape().end(scan, start);
        if (end > start) {
          scan.cut(start, end, other.id(), other.kind());
          return;
        }
        bodyFrom = Math.max(bodyFrom, start + other.shape().prefix().length());
      }
    }
    var end = token.shape().end(scan, start, bodyFrom);
    if (end > start) {
      scan.cut(start, end, token.id(), token.kind());
    }
  }

  boolean isOn(String rule) {
    return !disabled.contains(rule);
  }

  /// Whether the text, or any JSON in it, could hold anything a rule would look at.
  boolean mayApply(String text) {
    return literals.next(text, 0) >= 0;
  }

  /// The first hit in the text, or a negative number.
  long firstHit(String text) {
    return literals.next(text, 0);
  }

  /// @param first the first hit in the text, or a negative number
  void apply(Scan scan, long first) {
    var text = scan.text();
    scan.charge(text.length());
    for (long hit = first; hit >= 0; hit = literals.next(text, hit)) {
      var end = (int) hit;
      for (int literal : literals.found(hit)) {
        var start = end - words.get(literal).length();
        if (!scan.isDone(start)) {
          verifiers.get(literal).at(scan, start, end);
        }
      }
    }
    if (scan.hasCommand()) {
      Shell.apply(scan);
    }
  }

  /// The kind of a value that is a provider's token from its first char to its last, or
  /// `otherwise`.
  Kind kindOf(String value, Kind otherwise) {
    var first = value.charAt(0);
    for (Rules.Token token : byFirst[first < byFirst.length ? first : 0]) {
      if (token.shape().begins(value)) {
        return token.kind();
      }
    }
    return value.startsWith("eyJ") && value.indexOf(".eyJ") > 0 ? Kind.JWT : otherwise;
  }
}
