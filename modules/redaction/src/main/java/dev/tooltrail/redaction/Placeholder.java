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
    "@",
    "!",
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
    "*",
    "{%",
    "urn:"
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
    var last = v.charAt(v.length() - 1);
    var wrapped =
        (v.charAt(0) == '%' && last == '%')
            || (v.charAt(0) == '[' && last == ']')
            || (v.charAt(0) == '{' && last == '}')
            || (v.charAt(0) == '`' && last == '`');
    return wrapped || v.contains("${") || v.contains("{{") || v.contains("$(") || v.contains("://");
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
    if (COMMON.contains(low) || v.endsWith("EXAMPLE") || v.endsWith("EXAMPLEKEY")) {
      return true;
    }
    var stats = new Stats(v);
    if (stats.distinct <= 2
        || (v.length() >= 16 && stats.distinct <= 4)
        || (stats.longestRun * 2 > v.length() && stats.longestRun > 4)) {
      return true;
    }
    for (String placeholder : PLACEHOLDERS) {
      var at = low.indexOf(placeholder);
      if (at >= 0
          && (stats.digits < 3
              || placeholder.charAt(0) == 'x'
              || placeholder.charAt(0) == '*'
              || ("...".equals(placeholder) && at < 6))
          && stats.symbols < 3) {
        return true;
      }
    }
    return low.startsWith("abcdef") || low.startsWith("0123456789abc");
  }
}
