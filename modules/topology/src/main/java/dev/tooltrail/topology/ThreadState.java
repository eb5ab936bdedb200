package dev.tooltrail.topology;

/// What a stream thread is doing.
public enum ThreadState {
  STARTING,
  /// It gets or gives back partitions.
  REBALANCING,
  RUNNING,
  STOPPING,
  /// It ended, or should be there and is not.
  DEAD;

  /// @param name as in Kafka's `ThreadMetadata`
  static ThreadState of(String name) {
    return switch (name) {
      case "CREATED", "STARTING" -> STARTING;
      case "PARTITIONS_REVOKED", "PARTITIONS_ASSIGNED" -> REBALANCING;
      case "RUNNING" -> RUNNING;
      case "PENDING_SHUTDOWN" -> STOPPING;
      default -> DEAD;
    };
  }
}
