package dev.tooltrail.redaction;

import java.io.IOException;
import java.util.List;

/// Everything that is wrong with a policy file, a line a problem.
public final class PolicyException extends IOException {
  private static final long serialVersionUID = 1;

  PolicyException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
