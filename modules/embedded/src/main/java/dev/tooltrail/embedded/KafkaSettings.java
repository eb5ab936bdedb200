package dev.tooltrail.embedded;

import java.nio.file.Path;
import java.util.Properties;

/// The settings of a broker that is its own controller and the only one of its cluster.
final class KafkaSettings {

  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private KafkaSettings() {}

  /// @param logDirectory where topics and the cluster's metadata are kept
  /// @param port where clients connect; @param controllerPort where the broker finds its controller
  static Properties of(Path logDirectory, int port, int controllerPort) {
    var client = Ports.LOOPBACK + ":" + port;
    var controller = Ports.LOOPBACK + ":" + controllerPort;
    var settings = new Properties();
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", Integer.toString(NODE_ID));
    // A fixed set of voters is not written into the metadata log, so the ports may change from one
    // start to the next.
    settings.setProperty("controller.quorum.voters", NODE_ID + "@" + controller);
    settings.setProperty("controller.listener.names", CONTROLLER_LISTENER);
    settings.setProperty("inter.broker.listener.name", "CLIENT");
    settings.setProperty("listeners", "CLIENT://" + client + ",CONTROLLER://" + controller);
    settings.setProperty("advertised.listeners", "CLIENT://" + client);
    settings.setProperty("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.setProperty("log.dirs", logDirectory.toString());
    settings.setProperty("server.max.startup.time.ms", "60000");

    // One broker cannot hold a second replica of anything.
    settings.setProperty("default.replication.factor", "1");
    settings.setProperty("min.insync.replicas", "1");
    settings.setProperty("offsets.topic.replication.factor", "1");
    settings.setProperty("offsets.topic.num.partitions", "4");
    settings.setProperty("transaction.state.log.replication.factor", "1");
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("transaction.state.log.num.partitions", "4");
    settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
    settings.setProperty("share.coordinator.state.topic.min.isr", "1");
    settings.setProperty("share.coordinator.state.topic.num.partitions", "1");

    // A mistyped topic name must fail, as it does on a broker that is looked after.
    settings.setProperty("auto.create.topics.enable", "false");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");

    var maxRecordBytes = Integer.toString(EmbeddedKafka.MAX_RECORD_BYTES);
    settings.setProperty("message.max.bytes", maxRecordBytes);
    settings.setProperty("replica.fetch.max.bytes", maxRecordBytes);

    // Sized for one user's machine; the cleaner's buffer alone takes 128 MB of heap by default.
    settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
    settings.setProperty("num.network.threads", "2");
    settings.setProperty("num.io.threads", "4");
    return settings;
  }
}
