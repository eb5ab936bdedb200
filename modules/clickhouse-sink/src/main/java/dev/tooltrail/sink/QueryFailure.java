package dev.tooltrail.sink;

import java.io.IOException;
import java.util.Map;

/// A query without an answer, in words that hold none of the server's: those quote values.
public final class QueryFailure extends IOException {
  private static final long serialVersionUID = 1;

  /// What a reader can do about it, by the server's code; see ErrorCodes.cpp of ClickHouse.
  private static final Map<Integer, String> KNOWN =
      Map.ofEntries(
          Map.entry(46, "a view of the trail is missing; 'bin/tooltrail migrate' creates it"),
          Map.entry(60, "a view of the trail is missing; 'bin/tooltrail migrate' creates it"),
          Map.entry(47, "a column of the trail is missing; 'bin/tooltrail migrate' creates it"),
          Map.entry(81, "there is no such database; 'bin/tooltrail migrate' creates it"),
          Map.entry(158, "the answer needs more rows than this user may read"),
          Map.entry(159, "the answer took longer than this user may ask for"),
          Map.entry(160, "the answer would take longer than this user may ask for"),
          Map.entry(164, "this user may not change the settings that an answer needs"),
          Map.entry(194, "user or password is wrong"),
          Map.entry(201, "this user's quota is used up"),
          Map.entry(241, "the server has too little memory for the answer"),
          Map.entry(307, "the answer needs more bytes than this user may read"),
          Map.entry(396, "the answer is larger than this user may read"),
          Map.entry(457, "a parameter's value is not of its type"),
          Map.entry(497, "this user may not read what the question reads"),
          Map.entry(516, "user or password is wrong"));

  private static final int ACCESS_DENIED = 497;

  private final int code;

  private QueryFailure(String message, int code) {
    super(message);
    this.code = code;
  }

  /// Whether whoever asked lacks the right.
  public boolean isDenied() {
    return code == ACCESS_DENIED;
  }

  static QueryFailure ofServer(String url, int code) {
    return new QueryFailure(
        "ClickHouse "
            + url
            + ": "
            + KNOWN.getOrDefault(code, "the server refused the query; its log says why")
            + " (code "
            + code
            + ")",
        code);
  }

  static QueryFailure ofTransport(String url, Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    boolean isNoConnection =
        root instanceof java.net.SocketException || root instanceof java.net.UnknownHostException;
    return new QueryFailure(
        "ClickHouse "
            + url
            + ": "
            + (isNoConnection
                ? "no connection; 'bin/tooltrail local' starts one, --clickhouse-url names another"
                : "the connection broke off (" + root.getClass().getSimpleName() + ")"),
        0);
  }
}
