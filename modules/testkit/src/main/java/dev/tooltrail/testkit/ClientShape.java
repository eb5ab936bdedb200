package dev.tooltrail.testkit;

/// What the records of a client version carry.
enum ClientShape {
  CURRENT("2.1.330", true, true, true),
  WITHOUT_CALL_IDS("2.1.118", true, false, true),
  WITHOUT_DECISIONS("2.0.77", false, false, false);

  private final String version;
  private final boolean decisions;
  private final boolean callIds;
  private final boolean promptIds;

  ClientShape(String version, boolean decisions, boolean callIds, boolean promptIds) {
    this.version = version;
    this.decisions = decisions;
    this.callIds = callIds;
    this.promptIds = promptIds;
  }

  String version() {
    return version;
  }

  boolean hasDecisions() {
    return decisions;
  }

  boolean hasCallIds() {
    return callIds;
  }

  /// Prompt ids and `event.sequence` came together.
  boolean hasPromptIds() {
    return promptIds;
  }
}
