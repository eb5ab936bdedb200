package dev.tooltrail.core;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Builds facts: a test sets what it is about and leaves the rest.
final class TestFact {
  private final FactKind kind;
  private final String recordId;
  private String callId = "toolu_1";
  private String session = "session";
  private String prompt = "prompt";
  private String tool = "Bash";
  private long at = 1_000_000_000L;
  private TimeQuality timeQuality = TimeQuality.EXACT;
  private Statement statement = Statement.NONE;
  private Success success = Success.NONE;
  private long durationMs = -1;
  private Parameters parameters = Parameters.NONE;
  private List<Redaction> redactions = List.of();
  private int policyVersion = 1;
  private String keyId = "00000000";
  private String tenant = "";
  private Identity identity = Identity.NONE;
  private Carrier carrier = Carrier.LOG_RECORD;
  private Ran ran = Ran.YES;
  private @Nullable Integer exitCode;
  private DecisionExpectation expectation = DecisionExpectation.ALWAYS;

  private TestFact(FactKind kind, String recordId) {
    this.kind = kind;
    this.recordId = recordId;
  }

  static TestFact decision(String recordId, Verdict verdict) {
    return new TestFact(FactKind.DECISION, recordId).says(verdict);
  }

  static TestFact result(String recordId, Success success) {
    var fact = new TestFact(FactKind.RESULT, recordId);
    fact.success = success;
    return fact;
  }

  /// Both in one record.
  static TestFact wholeCall(String recordId, Verdict verdict, Success success) {
    var fact = new TestFact(FactKind.CALL, recordId).says(verdict).lone();
    fact.success = success;
    return fact;
  }

  static <T> T any(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  /// A fact of a client that names no calls.
  TestFact lone() {
    return call("");
  }

  TestFact call(String id) {
    callId = id;
    return this;
  }

  TestFact session(String id) {
    session = id;
    return this;
  }

  TestFact prompt(String id) {
    prompt = id;
    return this;
  }

  TestFact tenant(String name) {
    tenant = name;
    return this;
  }

  /// A login with this address.
  TestFact user(String email) {
    identity =
        new Identity(
            "device-1", email, "account-1", "org-1", email, IdentityAssurance.ACCOUNT_LOGIN);
    return this;
  }

  TestFact tool(String name) {
    tool = name;
    return this;
  }

  TestFact at(long nanos) {
    at = nanos;
    return this;
  }

  TestFact clock(TimeQuality quality) {
    timeQuality = quality;
    return this;
  }

  TestFact says(Verdict verdict) {
    statement =
        switch (verdict) {
          case ACCEPT -> new Statement(verdict, "accept", "config", Authority.RULE_OR_MODE);
          case REJECT -> new Statement(verdict, "reject", "user_reject", Authority.USER_REFUSAL);
          case UNDECIDED -> new Statement(verdict, "maybe", "moon", Authority.UNKNOWN);
          case NONE -> Statement.NONE;
        };
    return this;
  }

  TestFact spelled(String word) {
    statement = new Statement(statement.verdict(), word, statement.source(), statement.authority());
    return this;
  }

  TestFact carriedBy(Carrier kind) {
    carrier = kind;
    return this;
  }

  TestFact ran(Ran whether) {
    ran = whether;
    return this;
  }

  TestFact exits(int code) {
    exitCode = code;
    return this;
  }

  TestFact ranFor(long millis) {
    durationMs = millis;
    return this;
  }

  TestFact parameters(Map<String, String> digests) {
    parameters = new Parameters("{…}", digests);
    return this;
  }

  /// Parameters that could not be parsed.
  TestFact cutParameters(String text) {
    parameters = new Parameters(text, Map.of());
    return this;
  }

  TestFact redacted(Redaction... done) {
    redactions = List.of(done);
    return this;
  }

  TestFact policy(int version) {
    policyVersion = version;
    return this;
  }

  TestFact key(String id) {
    keyId = id;
    return this;
  }

  TestFact expecting(DecisionExpectation expected) {
    expectation = expected;
    return this;
  }

  Fact build() {
    var envelope =
        new Envelope(
            tenant,
            "claude-code",
            "2.1.330",
            session,
            prompt,
            "",
            "",
            "",
            "",
            "",
            recordId,
            at,
            timeQuality,
            -1,
            identity,
            Map.of("rest", "kept"),
            Map.of("service.name", "claude-code"),
            List.of(),
            redactions,
            policyVersion,
            keyId);
    var execution =
        kind == FactKind.DECISION
            ? Execution.NONE
            : new Execution(success, durationMs, "", "", "", -1, -1, "", ran, exitCode, "");
    return new Fact(
        envelope,
        kind,
        carrier,
        callId,
        new Tool(tool, "", "", ""),
        statement,
        "",
        execution,
        parameters,
        expectation);
  }

  ToolCall call() {
    return ToolCall.of(build());
  }
}
