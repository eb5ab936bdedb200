package dev.tooltrail.topology;

import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running job. Start it once, close it once.
public final class AuditStream implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditStream.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

  private final KafkaStreams streams;
  private final CloseOptions.GroupMembershipOperation leaving;
  private final StreamProbe probe;

  public AuditStream(StreamSettings settings, Topics topics, StreamWork work) {
    Properties properties = settings.toProperties();
    leaving =
        settings.instanceId().isPresent()
            ? CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP
            : CloseOptions.GroupMembershipOperation.LEAVE_GROUP;
    Topology topology =
        AuditTopology.build(
            new TopologyConfig(new StreamsConfig(properties)), topics, work, settings);
    streams = new KafkaStreams(topology, properties);
    streams.setUncaughtExceptionHandler(failure -> {
      // The message may come from a library and quote data, so only its type is shown.
      Throwable root = root(failure);
      LOG.atError()
          .addKeyValue("failure", root.getClass().getName())
          .addKeyValue("reason", root instanceof StoppedAtUnreadable ? root.getMessage() : "")
          .log("stream stopped");
      return org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler
          .StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    });
    var restore = new RestoreProgress();
    streams.setGlobalStateRestoreListener(restore);
    Set<String> inputs = AuditTopology.inputs(topics, settings.applicationId());
    probe = new StreamProbe(streams, settings, inputs, restore);
    work.meters().watch(this::status, inputs);
  }

  public void start() {
    streams.start();
  }

  /// How it is now; asks no broker.
  public StreamStatus status() {
    return probe.look(System.nanoTime());
  }

  /// Whether all partitions that belong to this instance are being worked on.
  public boolean isRunning() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  /// Whether it has stopped by itself after a failure.
  public boolean hasFailed() {
    KafkaStreams.State state = streams.state();
    return state == KafkaStreams.State.ERROR || state == KafkaStreams.State.PENDING_ERROR;
  }

  /// Leaves the group at once, so that others take over (or this one comes back) without waiting
  /// for a session to time out. An instance with a name of its own stays a member: it is expected
  /// back before its session ends, and nothing is moved until then.
  @Override
  public void close() {
    streams.close(CloseOptions.groupMembershipOperation(leaving).withTimeout(CLOSE_WITHIN));
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
