package dev.tooltrail.core;

import org.jspecify.annotations.Nullable;

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

  /// What spans state, which counts only where no log record does.
  public static final int SPAN_ACCEPTED = 256;

  public static final int SPAN_REJECTED = 512;
  public static final int SPAN_SUCCEEDED = 1024;
  public static final int SPAN_FAILED = 2048;

  /// No success, in the words of an agent that says the same of what never ran.
  public static final int NO_SUCCESS = 4096;

  /// The agent itself stopped the call, so that nothing ran.
  public static final int NOT_RUN = 8192;

  /// The agent decides about every attempt anew ([DecisionExpectation#PER_ATTEMPT]): that one was
  /// refused does not contradict that another was allowed.
  public static final int PER_ATTEMPT = 16384;

  /// A span of a run that does not tell how it ended.
  public static final int SPAN_UNCLEAR = 32768;

  private static final int DECISION =
      ACCEPTED | REJECTED | UNDECIDED | WITNESS_ACCEPTED | WITNESS_REJECTED;
  private static final int RESULT = SUCCEEDED | FAILED | UNCLEAR | NO_SUCCESS | NOT_RUN;

  private Statements() {}

  static int of(Fact fact) {
    int said =
        switch (fact.kind()) {
          case DECISION -> decided(fact.statement().verdict(), UNDECIDED);
          case RESULT -> run(fact.execution()) | witness(fact.statement().verdict());
          case CALL -> run(fact.execution()) | decided(fact.statement().verdict(), 0);
          case REQUEST -> 0;
        };
    int attempts = fact.expectation() == DecisionExpectation.PER_ATTEMPT ? PER_ATTEMPT : 0;
    return attempts | (fact.carrier() == Carrier.SPAN ? ofSpan(said) : said);
  }

  /// What became of a call about which exactly these statements were made.
  public static Outcome outcome(int statements) {
    int said = effective(statements);
    boolean accepted = has(said, ACCEPTED | WITNESS_ACCEPTED);
    boolean rejected = has(said, REJECTED | WITNESS_REJECTED);
    boolean ran = has(said, SUCCEEDED | FAILED | UNCLEAR);
    boolean unsuccessful = has(said, NO_SUCCESS);
    boolean anAttemptWasAllowed = accepted && has(said, PER_ATTEMPT);
    boolean bothEnds = has(said, SUCCEEDED) && has(said, FAILED | NO_SUCCESS);
    boolean bothWords = rejected && !anAttemptWasAllowed && (accepted || ran);
    if (bothEnds || bothWords) {
      return Outcome.CONTRADICTED;
    }
    if (rejected && !ran && !(anAttemptWasAllowed && unsuccessful)) {
      return Outcome.REJECTED;
    }
    if (!ran && has(said, NOT_RUN)) {
      return Outcome.NOT_RUN;
    }
    if (!ran) {
      return !accepted ? Outcome.UNCLEAR : unsuccessful ? Outcome.FAILED : Outcome.PENDING;
    }
    if (!accepted) {
      return Outcome.UNWITNESSED;
    }
    if (has(said, SUCCEEDED)) {
      return Outcome.SUCCEEDED;
    }
    return has(said, FAILED) ? Outcome.FAILED : Outcome.UNCLEAR;
  }

  /// One attempt to run was allowed and another refused.
  static boolean isOneOfSeveralAttempts(int statements) {
    int said = effective(statements);
    return has(said, PER_ATTEMPT) && has(said, ACCEPTED) && has(said, REJECTED);
  }

  /// What was stated, with the word of spans where log records are silent.
  private static int effective(int statements) {
    int said = statements;
    if (!has(statements, DECISION)) {
      said |= (statements & (SPAN_ACCEPTED | SPAN_REJECTED)) / SPAN_ACCEPTED;
    }
    if (!has(statements, RESULT)) {
      said |= (statements & (SPAN_SUCCEEDED | SPAN_FAILED)) / (SPAN_SUCCEEDED / SUCCEEDED);
      said |= has(statements, SPAN_UNCLEAR) ? UNCLEAR : 0;
    }
    return said;
  }

  private static int ofSpan(int said) {
    return (has(said, ACCEPTED | WITNESS_ACCEPTED) ? SPAN_ACCEPTED : 0)
        | (has(said, REJECTED | WITNESS_REJECTED) ? SPAN_REJECTED : 0)
        | (has(said, SUCCEEDED) ? SPAN_SUCCEEDED : 0)
        | (has(said, FAILED | NO_SUCCESS) ? SPAN_FAILED : 0)
        // A refusal that a span reports is no run; else nothing but a failure is left to say.
        | (has(said, NOT_RUN) && !has(said, REJECTED | WITNESS_REJECTED) ? SPAN_FAILED : 0)
        | (has(said, UNCLEAR) ? SPAN_UNCLEAR : 0);
  }

  private static boolean has(int statements, int any) {
    return (statements & any) != 0;
  }

  private static int decided(Verdict verdict, int nothing) {
    return switch (verdict) {
      case ACCEPT -> ACCEPTED;
      case REJECT -> REJECTED;
      case UNDECIDED -> UNDECIDED;
      case NONE -> nothing;
    };
  }

  private static int run(Execution execution) {
    if (execution.ran() == Ran.NO) {
      return NOT_RUN;
    }
    return switch (execution.success()) {
      // A command that ended with an error did not do what it was to do, whatever the agent calls
      // it.
      case TRUE -> isFailure(execution.exitCode()) ? FAILED : SUCCEEDED;
      case FALSE -> execution.ran() == Ran.YES ? FAILED : NO_SUCCESS;
      case UNCLEAR, NONE -> UNCLEAR;
    };
  }

  private static boolean isFailure(@Nullable Integer exitCode) {
    return exitCode != null && exitCode != 0;
  }

  private static int witness(Verdict verdict) {
    return switch (verdict) {
      case ACCEPT -> WITNESS_ACCEPTED;
      case REJECT -> WITNESS_REJECTED;
      case UNDECIDED, NONE -> 0;
    };
  }
}
