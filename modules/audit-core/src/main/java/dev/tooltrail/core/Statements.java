package dev.tooltrail.core;

/// The statements that a call's facts have made, as a set of bits: their union is what makes an
/// outcome independent of order. ClickHouse merges the same bits with `groupBitOr`.
public final class Statements {
  public static final int ACCEPTED = 1;
  public static final int REJECTED = 2;
  public static final int UNDECIDED = 4;
  public static final int SUCCEEDED = 8;
  public static final int FAILED = 16;
  public static final int UNCLEAR = 32;

  /// A result says, trustworthily, that its call had been accepted.
  public static final int WITNESS_ACCEPTED = 64;

  /// A result says, trustworthily, that its call had been rejected.
  public static final int WITNESS_REJECTED = 128;

  private static final int RESULT = SUCCEEDED | FAILED | UNCLEAR;

  private Statements() {}

  static int of(Fact fact) {
    return switch (fact.kind()) {
      case DECISION ->
          switch (fact.statement().verdict()) {
            case ACCEPT -> ACCEPTED;
            case REJECT -> REJECTED;
            case UNDECIDED, NONE -> UNDECIDED;
          };
      case RESULT -> run(fact.execution().success()) | witness(fact.statement().verdict());
    };
  }

  /// What became of a call about which exactly these statements were made.
  public static Outcome outcome(int statements) {
    boolean accepted = has(statements, ACCEPTED | WITNESS_ACCEPTED);
    boolean rejected = has(statements, REJECTED | WITNESS_REJECTED);
    boolean ran = has(statements, RESULT);
    boolean bothEnds = has(statements, SUCCEEDED) && has(statements, FAILED);
    if (bothEnds || (rejected && (accepted || ran))) {
      return Outcome.CONTRADICTED;
    }
    if (rejected) {
      return Outcome.REJECTED;
    }
    if (!ran) {
      return accepted ? Outcome.PENDING : Outcome.UNCLEAR;
    }
    if (!accepted) {
      return Outcome.UNWITNESSED;
    }
    if (has(statements, SUCCEEDED)) {
      return Outcome.SUCCEEDED;
    }
    return has(statements, FAILED) ? Outcome.FAILED : Outcome.UNCLEAR;
  }

  private static boolean has(int statements, int any) {
    return (statements & any) != 0;
  }

  private static int run(Success success) {
    return switch (success) {
      case TRUE -> SUCCEEDED;
      case FALSE -> FAILED;
      case UNCLEAR, NONE -> UNCLEAR;
    };
  }

  private static int witness(Verdict verdict) {
    return switch (verdict) {
      case ACCEPT -> WITNESS_ACCEPTED;
      case REJECT -> WITNESS_REJECTED;
      case UNDECIDED, NONE -> 0;
    };
  }
}
