package dev.tooltrail.sink;

import java.util.Set;

/// An insert that ClickHouse did not take, by what to do about it. The message shows the server's
/// code and never its text, which can quote rows.
final class InsertFailure extends Exception {
  private static final long serialVersionUID = 1;

  /// What to do after a failed insert.
  enum Kind {
    /// Down, slow, read-only, full, or a code not known here: wait and try the same block again.
    RETRY,
    /// Tables are not what this version writes, or access is denied: stop.
    STOP,
    /// Some row is not accepted: find it.
    REFUSED
  }

  /// Codes of ClickHouse's `ErrorCodes.cpp` that speak of the rows themselves: 6, 26, 27, 38, 41
  /// and 72 CANNOT_PARSE_…, 32 ATTEMPT_TO_READ_AFTER_EOF, 33 CANNOT_READ_ALL_DATA, 53
  /// TYPE_MISMATCH, 69 ARGUMENT_OUT_OF_BOUND, 70 CANNOT_CONVERT_TYPE, 117 INCORRECT_DATA, 128
  /// TOO_LARGE_ARRAY_SIZE, 131 TOO_LARGE_STRING_SIZE, 321 VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE, 349
  /// CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN, 469 VIOLATED_CONSTRAINT, 691 UNKNOWN_ELEMENT_OF_ENUM.
  /// Only these bury a row, since burying is for good.
  private static final Set<Integer> OF_ROWS =
      Set.of(6, 26, 27, 32, 33, 38, 41, 53, 69, 70, 72, 117, 128, 131, 321, 349, 469, 691);

  /// 8 THERE_IS_NO_COLUMN, 10 NOT_FOUND_COLUMN_IN_BLOCK, 16 NO_SUCH_COLUMN_IN_TABLE, 36
  /// BAD_ARGUMENTS, 47 UNKNOWN_IDENTIFIER, 60 UNKNOWN_TABLE, 62 SYNTAX_ERROR, 81 UNKNOWN_DATABASE,
  /// 115 UNKNOWN_SETTING, 192 UNKNOWN_USER, 193 WRONG_PASSWORD, 194 REQUIRED_PASSWORD, 291
  /// DATABASE_ACCESS_DENIED, 497 ACCESS_DENIED, 516 AUTHENTICATION_FAILED.
  private static final Set<Integer> STOPPED =
      Set.of(8, 10, 16, 36, 47, 60, 62, 81, 115, 192, 193, 194, 291, 497, 516);

  private final Kind kind;
  private final int code;

  private InsertFailure(Kind kind, int code, String message) {
    super(message);
    this.kind = kind;
    this.code = code;
  }

  static InsertFailure ofServer(String table, int code) {
    Kind kind = Kind.RETRY;
    if (OF_ROWS.contains(code)) {
      kind = Kind.REFUSED;
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
