package dev.tooltrail.sink;

import java.util.ArrayList;
import java.util.List;

/// One statement that is read by its significant tokens and changed in place: what is not changed
/// stays as it was written, spaces and comments included.
///
/// Positions count significant tokens from 0. Searches look outside brackets only.
final class SqlStatement {
  private final List<String> texts = new ArrayList<>();
  private final List<SqlToken> tokens = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private final List<Integer> depths = new ArrayList<>();

  /// @throws IllegalArgumentException if it cannot be taken apart
  SqlStatement(String sql) {
    int depth = 0;
    for (SqlToken token : SqlLexer.tokens(sql)) {
      if (token.isSignificant()) {
        depth -= token.isSign(')') ? 1 : 0;
        tokens.add(token);
        places.add(texts.size());
        depths.add(depth);
        depth += token.isSign('(') ? 1 : 0;
      }
      texts.add(token.text());
    }
  }

  int size() {
    return tokens.size();
  }

  SqlToken token(int at) {
    return tokens.get(at);
  }

  /// The keyword in capitals; empty if there is none.
  String word(int at) {
    return at < size() ? token(at).keyword() : "";
  }

  boolean isSign(int at, char sign) {
    return at < size() && token(at).isSign(sign);
  }

  boolean isOutsideBrackets(int at) {
    return depths.get(at) == 0;
  }

  /// Where a keyword stands from one position up to another; the latter if nowhere.
  int find(String keyword, int from, int to) {
    for (int at = from; at < to; at++) {
      if (isOutsideBrackets(at) && token(at).is(keyword)) {
        return at;
      }
    }
    return to;
  }

  /// The position after all these keywords, or the same position if they do not all stand there.
  int skip(int from, String... keywords) {
    int at = from;
    for (String keyword : keywords) {
      if (!word(at).equals(keyword)) {
        return from;
      }
      at++;
    }
    return at;
  }

  void append(int at, String text) {
    int place = places.get(at);
    texts.set(place, texts.get(place) + text);
  }

  void replace(int at, String text) {
    texts.set(places.get(at), text);
  }

  @Override
  public String toString() {
    return String.join("", texts);
  }
}
