package dev.tooltrail.redaction;

import java.util.List;

/// The parts of words at which the automaton stops to look for the name of a secret; [KeyName]
/// decides whether it is one.
final class Names {
  static final List<String> WORDS =
      List.of(
          "pass",
          "pwd",
          "pword",
          "psw",
          "secret",
          "token",
          "key",
          "cred",
          "auth",
          "jwt",
          "bearer",
          "salt",
          "otp",
          "pin",
          "_pat",
          "signature",
          "sig=",
          "cookie",
          "code=",
          "sid=",
          "session",
          "cert",
          "seed",
          "identified by");

  private Names() {}
}
