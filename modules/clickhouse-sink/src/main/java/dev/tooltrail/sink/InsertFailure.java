package dev.tooltrail.sink;

import java.util.Set;

/// An insert that ClickHouse did not take, by what to do about it. The message shows the server's
/// code and never its text, which can quote rows.
final class InsertFailure extends Exception {
  private static final long serialVersionUID = 1;

  /// What to do after a failed insert.
  enum Kind {
    /// Down, slow, read-only, full: wait and try the same block again.
    RETRY,
    /// Tables are not what this version writes, or access is denied: stop.
    STOP,
    /// Some row is not accepted: find it.
    REFUSED
  }

  /// Codes of ClickHouse's `ErrorCodes.cpp` after which the same insert can succeed later: 3
  /// UNEXPECTED_END_OF_FILE, 23 CANNOT_READ_FROM_ISTREAM, 159 TIMEOUT_EXCEEDED, 160 TOO_SLOW, 164
  /// READONLY, 201 QUOTA_EXCEEDED, 202 TOO_MANY_SIMULTANEOUS_QUERIES, 209 SOCKET_TIMEOUT, 210
  /// NETWORK_ERROR, 218 TABLE_IS_DROPPED (restarting), 241 MEMORY_LIMIT_EXCEEDED, 242
  /// TABLE_IS_READ_ONLY, 243 NOT_ENOUGH_SPACE, 252 TOO_MANY_PARTS, 285 TOO_FEW_LIVE_REPLICAS, 286
  /// UNSATISFIED_QUORUM, 319 UNKNOWN_STATUS_OF_INSERT, 394 QUERY_WAS_CANCELLED, 425 SYSTEM_ERROR,
  /// 439 CANNOT_SCHEDULE_TASK, 473 DEADLOCK_AVOIDED, 999 KEEPER_EXCEPTION.
  private static final Set<Integer> RETRIED =
      Set.of(
          3, 23, 159, 160, 164, 201, 202, 209, 210, 218, 241, 242, 243, 252, 285, 286, 319, 394,
          425, 439, 473, 999);

  /// 8 THERE_IS_NO_COLUMN, 16 NO_SUCH_COLUMN_IN_TABLE, 36 BAD_ARGUMENTS, 47 UNKNOWN_IDENTIFIER, 60
  /// UNKNOWN_TABLE, 62 SYNTAX_ERROR, 81 UNKNOWN_DATABASE, 115 UNKNOWN_SETTING, 192 UNKNOWN_USER,
  /// 497 ACCESS_DENIED, 516 AUTHENTICATION_FAILED.
  private static final Set<Integer> STOPPED = Set.of(8, 16, 36, 47, 60, 62, 81, 115, 192, 497, 516);

  private final Kind kind;
  private final int code;

  private InsertFailure(Kind kind, int code, String message) {
    super(message);
    this.kind = kind;
    this.code = code;
  }

  static InsertFailure ofServer(String table, int code) {
    Kind kind = Kind.REFUSED;
    if (RETRIED.contains(code)) {
      kind = Kind.RETRY;
    } else if (STOPPED.contains(code)) {
      kind = Kind.STOP;
    }
    return new InsertFailure(kind, code, "insert into " + table + ": ClickHouse code " + code);
  }

  static InsertFailure ofTransport(String table, String type) {
    return new InsertFailure(Kind.RETRY, 0, "insert into " + table + ": no answer (" + type + ")");
  }

  static InsertFailure ofSchema(String message) {
    return new InsertFailure(Kind.STOP, 0, message);
  }

  Kind kind() {
    return kind;
  }

  /// The server's code, 0 where there was no answer.
  int code() {
    return code;
  }
}
