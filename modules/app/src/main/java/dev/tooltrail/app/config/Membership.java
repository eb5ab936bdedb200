package dev.tooltrail.app.config;

import java.time.Duration;

/// How an instance is a member of its consumer group, said the same of stream and sink.
final class Membership {
  static final String NAME = "a name that no other instance has";
  static final String INSTANCE_ID =
      "A name that this instance has after a restart too. Its partitions then wait for it as long as"
          + " its session lasts, in place of a rebalance.";
  static final String SESSION_TIMEOUT = "How long partitions rest after an instance was killed.";

  /// What brokers allow unless they are told otherwise.
  static final Duration SHORTEST = Duration.ofSeconds(6);

  private Membership() {}
}
