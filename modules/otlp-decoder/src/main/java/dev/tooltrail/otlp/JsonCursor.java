package dev.tooltrail.otlp;

import java.nio.charset.StandardCharsets;

/// Finds its way over JSON by its brackets and quotes alone, without reading what is between them:
/// linear, without recursion, and indifferent to bad UTF-8 or bad escapes inside a value.
final class JsonCursor {
  private static final int END = -1;

  private final byte[] body;
  private int at;

  JsonCursor(byte[] body, int from) {
    this.body = body;
    at = from;
  }

  int position() {
    return at;
  }

  /// The next byte that is not blank, or -1 at the end; stays on it.
  int peek() {
    while (at < body.length && isBlank(body[at])) {
      at++;
    }
    return at < body.length ? body[at] : END;
  }

  void expect(char expected) throws BrokenBodyException {
    if (peek() != expected) {
      throw broken();
    }
    at++;
  }

  /// Enters an object or an array; false if it is empty, and then it is already behind.
  boolean enter(char open, char close) throws BrokenBodyException {
    expect(open);
    if (peek() != close) {
      return true;
    }
    at++;
    return false;
  }

  /// After a member: true if another one follows, false if this was the last.
  boolean more(char close) throws BrokenBodyException {
    int next = peek();
    if (next != ',' && next != close) {
      throw broken();
    }
    at++;
    return next == ',';
  }

  /// The key of a member, with the colon behind it.
  String key() throws BrokenBodyException {
    if (peek() != '"') {
      throw broken();
    }
    int from = at + 1;
    skipString();
    String key = new String(body, from, at - 1 - from, StandardCharsets.UTF_8);
    expect(':');
    return key;
  }

  /// True, and behind it, if the value is `null`.
  boolean skipNull() throws BrokenBodyException {
    if (peek() != 'n') {
      return false;
    }
    skipValue();
    return true;
  }

  void skipValue() throws BrokenBodyException {
    switch (peek()) {
      case '"' -> skipString();
      case '{', '[' -> skipBracketed();
      default -> skipScalar();
    }
  }

  private void skipBracketed() throws BrokenBodyException {
    int depth = 0;
    do {
      switch (current()) {
        case '"' -> skipString();
        case '{', '[' -> {
          depth++;
          at++;
        }
        case '}', ']' -> {
          depth--;
          at++;
        }
        default -> at++;
      }
    } while (depth > 0);
  }

  private void skipString() throws BrokenBodyException {
    at++;
    while (current() != '"') {
      at += current() == '\\' ? 2 : 1;
    }
    at++;
  }

  private void skipScalar() throws BrokenBodyException {
    int from = at;
    while (at < body.length && !isDelimiter(body[at])) {
      at++;
    }
    if (at == from) {
      throw broken();
    }
  }

  private byte current() throws BrokenBodyException {
    if (at >= body.length) {
      throw broken();
    }
    return body[at];
  }

  private static boolean isDelimiter(byte b) {
    return isBlank(b) || b == ',' || b == '}' || b == ']' || b == ':' || b == '"';
  }

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static BrokenBodyException broken() {
    return new BrokenBodyException(BodyFault.NOT_OTLP);
  }
}
