package dev.tooltrail.sink;

import dev.tooltrail.sink.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes ClickHouse SQL apart into tokens, as the server's own lexer does
/// (`src/Parsers/Lexer.cpp`).
final class SqlLexer {
  private static final Pattern HEREDOC_TAG = Pattern.compile("\\$\\w*\\$");

  private final String sql;
  private int at;

  private SqlLexer(String sql) {
    this.sql = sql;
  }

  /// @throws IllegalArgumentException if a string, a name or a comment does not end
  static List<SqlToken> tokens(String sql) {
    var lexer = new SqlLexer(sql);
    var tokens = new ArrayList<SqlToken>();
    while (lexer.at < sql.length()) {
      int from = lexer.at;
      Kind kind = lexer.next();
      tokens.add(new SqlToken(kind, sql.substring(from, lexer.at)));
    }
    return tokens;
  }

  /// The statements of a file as they stand in it, without the semicolons and the comments between
  /// them.
  static List<String> statements(String sql) {
    var statements = new ArrayList<String>();
    var statement = new StringBuilder();
    for (SqlToken token : tokens(sql)) {
      if (token.isSign(';')) {
        addTo(statements, statement);
      } else if (token.isSignificant() || !statement.isEmpty()) {
        statement.append(token.text());
      }
    }
    addTo(statements, statement);
    return statements;
  }

  private static void addTo(List<String> statements, StringBuilder statement) {
    if (!statement.isEmpty()) {
      statements.add(statement.toString().strip());
      statement.setLength(0);
    }
  }

  private Kind next() {
    char c = sql.charAt(at);
    if (Character.isWhitespace(c)) {
      skipWhile(Character::isWhitespace);
      return Kind.SPACE;
    }
    if (sql.startsWith("--", at) || sql.startsWith("# ", at) || sql.startsWith("#!", at)) {
      skipWhile(other -> other != '\n');
      return Kind.COMMENT;
    }
    if (sql.startsWith("/*", at)) {
      skipBlockComment();
      return Kind.COMMENT;
    }
    return switch (c) {
      case '\'' -> quoted(c, Kind.STRING);
      case '`', '"' -> quoted(c, Kind.QUOTED_NAME);
      case '$' -> heredoc();
      default -> wordOrSign(c);
    };
  }

  private Kind wordOrSign(char first) {
    if (isWordPart(first)) {
      skipWhile(SqlLexer::isWordPart);
      return isDigit(first) ? Kind.NUMBER : Kind.WORD;
    }
    if (first > '\u007F') {
      throw new IllegalArgumentException("U+%04X outside a string".formatted((int) first));
    }
    at++;
    return Kind.SIGN;
  }

  /// Up to the same quote again; one that is doubled or stands behind a backslash belongs to it.
  private Kind quoted(char quote, Kind kind) {
    for (int i = at + 1; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (c == '\\' || (c == quote && sql.startsWith(String.valueOf(quote), i + 1))) {
        i++;
      } else if (c == quote) {
        at = i + 1;
        return kind;
      }
    }
    throw unterminated();
  }

  private Kind heredoc() {
    Matcher tag = HEREDOC_TAG.matcher(sql).region(at, sql.length());
    if (!tag.lookingAt()) {
      return wordOrSign('$');
    }
    int end = sql.indexOf(tag.group(), tag.end());
    if (end < 0) {
      throw unterminated();
    }
    at = end + tag.group().length();
    return Kind.STRING;
  }

  /// Block comments nest.
  private void skipBlockComment() {
    int from = at;
    int depth = 0;
    do {
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
      if (at >= sql.length() && depth > 0) {
        at = from;
        throw unterminated();
      }
    } while (depth > 0);
  }

  private interface CharTest {
    boolean holds(char c);
  }

  private void skipWhile(CharTest test) {
    while (at < sql.length() && test.holds(sql.charAt(at))) {
      at++;
    }
  }

  private static boolean isWordPart(char c) {
    return c == '_' || c == '$' || isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private IllegalArgumentException unterminated() {
    long line = sql.substring(0, at).lines().count();
    return new IllegalArgumentException(
        "what begins with " + sql.charAt(at) + " in line " + Math.max(line, 1) + " does not end");
  }
}
