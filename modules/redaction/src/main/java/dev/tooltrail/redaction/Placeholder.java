package dev.tooltrail.redaction;

import java.util.Set;

/// Values that stand for a secret without being one: references to where it is kept, and blanks to
/// be filled in.
final class Placeholder {
  private static final Set<String> COMMON =
      Set.of(
          "true",
          "false",
          "null",
          "none",
          "nil",
          "undefined",
          "string",
          "str",
          "text",
          "int",
          "number",
          "boolean",
          "bool",
          "any",
          "required",
          "optional",
          "password",
          "passwd",
          "pass",
          "pwd",
          "secret",
          "token",
          "key",
          "apikey",
          "api_key",
          "user:password",
          "username",
          "user",
          "yes",
          "no",
          "on",
          "off",
          "default",
          "empty",
          "unset",
          "unknown",
          "missing",
          "invalid",
          "hidden",
          "masked",
          "include",
          "omit",
          "same-origin",
          "bearer",
          "basic",
          "enabled",
          "disabled",
          "prompt",
          "ask",
          "stdin",
          "file",
          "env",
          "vault",
          "auto",
          "manual",
          "readonly",
          "read",
          "write",
          "refresh_token",
          "client_credentials",
          "authorization_code",
          "access_token",
          "id_token",
          "object",
          "array",
          "return",
          "await",
          "new",
          "void",
          "function",
          "const",
          "let",
          "var",
          "import",
          "self",
          "this",
          "required|string",
          "password123abc",
          "username:password",
          "header",
          "cookie",
          "query");
  private static final String[] PLACEHOLDERS = {
    "example",
    "your",
    "changeme",
    "change-me",
    "change_me",
    "placeholder",
    "redacted",
    "dummy",
    "insert",
    "todo",
    "replace",
    "my-",
    "my_",
    "sample",
    "_here",
    "-here",
    "fixme",
    "xxxx",
    "****",
    "...",
    "removed"
  };
  private static final String[] REFERENCES = {
    "$(",
    "${",
    "$env:",
    "{{",
    "<",
    "%(",
    "op://",
    "vault:",
    "arn:",
    "fileb://",
    "file:",
    "env:",
    "env.",
    "secretsmanager:",
    "ssm:",
    "#{",
    "sha256:",
    "sha512-",
    "sha256-",
    "sha384-",
    "sha1:",
    "ssh-rsa ",
    "ssh-ed25519 ",
    "pk_live_",
    "pk_test_",
    "sb_publishable_",
    "pk.eyJ",
    "process.env",
    "os.environ",
    "ENC[",
    "-----BEGIN PUBLIC",
    "-----BEGIN CERT",
    "data:image",
    "{%",
    "urn:"
  };

  private static final Set<String> PROSE =
      Set.of(
          "option",
          "options",
          "flag",
          "flags",
          "argument",
          "arguments",
          "parameter",
          "parameters",
          "command",
          "commands",
          "value",
          "values",
          "must",
          "is",
          "are",
          "and",
          "or",
          "to",
          "for",
          "from",
          "in",
          "with",
          "instead",
          "not",
          "can",
          "cannot",
          "will",
          "if",
          "when",
          "that",
          "which",
          "prompt",
          "werden",
          "than",
          "field",
          "fields",
          "as",
          "the",
          "should",
          "may",
          "was",
          "were",
          "has",
          "have",
          "required",
          "set",
          "on",
          "of",
          "by",
          "via");
  private static final String[] NAMES = {
    "passw",
    "secret",
    "token",
    "apikey",
    "api-key",
    "api_key",
    "credential",
    "passphrase",
    "passwd",
    "_key",
    "-key"
  };
  private static final String[] REQUEST_IDS = {
    "toolu_",
    "req_",
    "call_",
    "msg_",
    "resp_",
    "chatcmpl-",
    "run_",
    "thread_",
    "evt_",
    "cus_",
    "trace-"
  };

  private Placeholder() {}

  static boolean isReference(String v) {
    for (String reference : REFERENCES) {
      if (v.startsWith(reference)) {
        return true;
      }
    }
    if (v.charAt(0) == '$') {
      return isVariable(v);
    }
    if (isSigned(v) || isBracketed(v)) {
      return true;
    }
    var last = v.charAt(v.length() - 1);
    if (v.charAt(0) == '{'
        && v.length() > 1
        && Chars.isLetter(v.charAt(1))
        && !v.startsWith("{AQAA")
        && !v.startsWith("{SSHA")
        && !v.startsWith("{SHA")) {
      return true;
    }
    if ((v.contains("%s") && new Traits(v).digits < 2) || v.contains("{0}")) {
      return true;
    }
    var wrapped =
        (v.charAt(0) == '%' && last == '%')
            || (v.charAt(0) == '[' && last == ']')
            || (v.charAt(0) == '{' && last == '}' && !v.startsWith("{AQAA"))
            || (v.charAt(0) == '`' && last == '`');
    return wrapped || v.contains("${") || v.contains("{{") || v.contains("$(") || v.contains("://");
  }

  /// `@file`, `!vault`, `*anchor`, `&anchor`: a sign and a name.
  private static boolean isSigned(String v) {
    if ("@!*&".indexOf(v.charAt(0)) < 0) {
      return false;
    }
    for (int i = 1; i < v.length(); i++) {
      var c = v.charAt(i);
      if (!Chars.isLetter(c)
          && "-_./ |!".indexOf(c) < 0
          && !(Chars.isDigit(c) && v.indexOf('.') > 0 && v.charAt(0) == '!')) {
        return false;
      }
    }
    return true;
  }

  /// `[PROTECTED],`: a word in brackets, whatever follows.
  private static boolean isBracketed(String v) {
    var close = v.charAt(0) == '[' ? v.indexOf(']') : -1;
    for (int i = 1; i < close; i++) {
      if (!Chars.isLetter(v.charAt(i)) && v.charAt(i) != '_' && v.charAt(i) != ' ') {
        return false;
      }
    }
    return close > 1;
  }

  /// `$NAME`, `$1`, `$Env` and `$obj.field`; a password such as `$4lt!x` is none.
  private static boolean isVariable(String v) {
    for (int i = 1; i < v.length(); i++) {
      var c = v.charAt(i);
      if (!Chars.isKey(c)
          && c != ':'
          && c != '['
          && c != ']'
          && c != '>'
          && c != '\''
          && c != '"'
          && c != '('
          && c != ')') {
        return c == '/' || c == ' ' || c == ';' || c == '$';
      }
    }
    return v.length() > 1 && (Chars.isLetter(v.charAt(1)) || v.charAt(1) == '_' || v.length() == 2);
  }

  static boolean isPlaceholder(String v) {
    var low = Chars.lower(v);
    if (COMMON.contains(low) || v.contains("EXAMPLE")) {
      return true;
    }
    var stats = new Traits(v);
    if (stats.distinct <= 2
        || (v.length() >= 16 && stats.distinct <= 4)
        || (stats.longestRun * 2 > v.length() && stats.longestRun > 4 && !isPadded(v, stats))) {
      return true;
    }
    for (String placeholder : PLACEHOLDERS) {
      var at = low.indexOf(placeholder);
      if (at >= 0
          && (stats.digits < 3
              || placeholder.charAt(0) == 'x'
              || placeholder.charAt(0) == '*'
              || ("...".equals(placeholder) && at < 6))
          && stats.strongSymbols < 3) {
        return true;
      }
    }
    return isSequence(v) || low.startsWith("abcdef") || low.startsWith("0123456789abc");
  }

  /// `--password options`: words of a sentence about a flag.
  static boolean isProse(String v) {
    return PROSE.contains(v);
  }

  /// `abcdef123456`, `klmnopqrstuv`: most characters follow the one before in the alphabet.
  static boolean isSequence(String v) {
    var follows = 0;
    for (int i = 1; i < v.length(); i++) {
      follows += Chars.lower(v.charAt(i)) == Chars.lower(v.charAt(i - 1)) + 1 ? 1 : 0;
    }
    return v.length() >= 8 && follows * 5 >= v.length() * 3;
  }

  /// Whether the body of a token is a stand-in for one.
  static boolean isStandIn(String body) {
    var low = Chars.lower(body);
    return isSequence(body)
        || new Traits(body).longestRun * 2 >= body.length()
        || low.contains("xxxx")
        || low.endsWith("example")
        || low.startsWith("example")
        || low.contains("your_")
        || low.contains("your-")
        || low.contains("placeholder")
        || low.contains("redacted");
  }

  /// Bearer tokens of some services begin with a run of `A`.
  private static boolean isPadded(String v, Traits stats) {
    return v.startsWith("AAAA") && v.length() - stats.longestRun >= 10 && stats.digits > 0;
  }

  /// Whether a word in the value is the name of a secret itself, as in a label.
  static boolean namesSecret(String v) {
    var low = Chars.lower(v);
    for (String name : NAMES) {
      if (low.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /// `password1`, `secret_token_2`, `TOKEN-42`: a label with a number, no secret of its own.
  static boolean isLabelled(String v, Traits t) {
    return t.digits < 4
        && t.strongSymbols == 0
        && namesSecret(v)
        && t.turns < 3
        && Rarity.of(v) < 4.8;
  }

  /// Ids that agents and APIs give to calls and messages.
  static boolean isRequestId(String v) {
    for (String prefix : REQUEST_IDS) {
      if (v.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
