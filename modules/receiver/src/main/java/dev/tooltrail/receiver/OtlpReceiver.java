package dev.tooltrail.receiver;

import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.common.TlsKeyPair;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServerPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Listens for OTLP over HTTP and gRPC and writes each body to the input topic of its signal as it
/// came, decompressed. It answers success only when all in-sync replicas have it, or the spool; see
/// `docs/receiver.md` for what holds for which protocol.
public final class OtlpReceiver implements AutoCloseable {
  private static final Duration STOP_QUIET = Duration.ofMillis(100);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final int MAX_HEADER_BYTES = 16 << 10;
  private static final int MAX_STREAMS = 256;
  private static final int MAX_PORT = 65_535;

  private final Counts counts;
  private final Gate gate;
  private final Reception reception;
  private final Server server;
  private final int httpPort;
  private final int grpcPort;

  private OtlpReceiver(ReceiverSettings settings, Counts counts, Gate gate, Reception reception)
      throws IOException {
    this.counts = counts;
    this.gate = gate;
    this.reception = reception;
    server = server(settings);
    try {
      server.start().join();
    } catch (CompletionException e) {
      server.stop().join();
      throw new IOException(
          "OTLP: expected to listen on ports %d and %d of %s but could not"
              .formatted(settings.httpPort(), settings.grpcPort(), settings.host()),
          e);
    }
    httpPort = port(settings.httpPort(), settings.grpcPort());
    grpcPort = port(settings.grpcPort(), httpPort);
  }

  /// Returns when it listens. Kafka may be away; then clients are told to send again.
  ///
  /// @throws IOException if a port is taken, a file of tokens or certificates cannot be read, or
  ///   the spool cannot be used; one line for whoever can mend it
  /// @throws IllegalArgumentException if the token file is wrong
  public static OtlpReceiver start(ReceiverSettings settings) throws IOException {
    requireFreePorts(settings.host(), settings.httpPort(), settings.grpcPort());
    var counts = new Counts();
    var gate = new Gate(settings.access());
    @Nullable Reception reception = null;
    try {
      reception = new Reception(settings, counts);
      return new OtlpReceiver(settings, counts, gate, reception);
    } catch (IOException | RuntimeException e) {
      if (reception != null) {
        reception.close();
      }
      gate.close();
      throw e;
    }
  }

  private Server server(ReceiverSettings settings) throws IOException {
    ReceiverLimits limits = settings.limits();
    SessionProtocol protocol =
        settings.tls().isPresent() ? SessionProtocol.HTTPS : SessionProtocol.HTTP;
    ServerBuilder builder =
        Server.builder()
            .port(new InetSocketAddress(settings.host(), settings.httpPort()), protocol)
            .port(new InetSocketAddress(settings.host(), settings.grpcPort()), protocol)
            // Sizes and times of requests are our own, so that the answer is one of OTLP's.
            .maxRequestLength(0)
            .requestTimeoutMillis(0)
            .maxNumConnections(OpenFiles.connections(limits.maxConnections()))
            .idleTimeout(limits.idleTimeout())
            .http1MaxHeaderSize(MAX_HEADER_BYTES)
            .http2MaxHeaderListSize(MAX_HEADER_BYTES)
            .http2MaxStreamsPerConnection(MAX_STREAMS)
            .gracefulShutdownTimeout(STOP_QUIET, STOP_LIMIT)
            .disableServerHeader()
            .verboseResponses(false)
            .serviceUnder("/", new Front(reception, gate, counts));
    if (settings.tls().isPresent()) {
      ReceiverSettings.Tls tls = settings.tls().get();
      try {
        builder.tls(TlsKeyPair.of(tls.key().toFile(), tls.certificates().toFile()));
      } catch (RuntimeException e) {
        throw new IOException(
            "TLS: expected PEM files but %s and %s cannot be used"
                .formatted(tls.certificates(), tls.key()),
            e);
      }
    }
    return builder.build();
  }

  /// The port that was asked for, or the one that was found.
  private int port(int asked, int other) {
    if (asked != 0) {
      return asked;
    }
    return server.activePorts().values().stream()
        .map(ServerPort::localAddress)
        .mapToInt(InetSocketAddress::getPort)
        .filter(port -> port != other)
        .findFirst()
        .orElseThrow();
  }

  /// Looks whether the ports can be had, before anything else is started for them.
  ///
  /// @param httpPort 0 for any free one
  /// @param grpcPort 0 for any free one
  /// @throws IOException if one cannot; one line for whoever can mend it
  public static void requireFreePorts(String host, int httpPort, int grpcPort) throws IOException {
    requireFreePort("OTLP/HTTP", host, httpPort);
    requireFreePort("OTLP/gRPC", host, grpcPort);
    if (httpPort != 0 && httpPort == grpcPort) {
      throw new IOException("OTLP ports: expected two different ones but both were " + httpPort);
    }
  }

  private static void requireFreePort(String protocol, String host, int port) throws IOException {
    if (port < 0 || port > MAX_PORT) {
      throw new IOException(
          protocol + " port: expected 0 (any free port) to " + MAX_PORT + " but was " + port);
    }
    try (var socket = new ServerSocket()) {
      // Else a port with old connections in TIME_WAIT would look taken right after a restart.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new IOException(
          "%s port: expected a free port on %s but %d is taken".formatted(protocol, host, port), e);
    }
  }

  /// How many tokens a file has.
  ///
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException if it is wrong; the message names the line and shows no token
  public static int tokens(Path file) throws IOException {
    return TokenFile.read(file).senders().size();
  }

  /// Where OTLP/HTTP is listened for.
  public int httpPort() {
    return httpPort;
  }

  /// Where OTLP/gRPC is listened for.
  public int grpcPort() {
    return grpcPort;
  }

  /// What was done since the start.
  public ReceiverBalance balance() {
    return counts.balance(
        reception.bytesInFlight(),
        server.numConnections(),
        reception.store().spoolBytes(),
        reception.store().spoolBodies());
  }

  /// Why a body would not be acknowledged now: a line a reason, none if ready. May ask Kafka, for
  /// seconds.
  public List<String> notReady() {
    if (server.activePorts().isEmpty()) {
      return List.of("receiver: not listening");
    }
    return reception.store().isReady() ? List.of() : List.of("receiver: Kafka does not answer");
  }

  /// Stops to listen, waits for the answers to what has come in, and stops to write.
  @Override
  public void close() {
    server.stop().join();
    reception.close();
    gate.close();
  }
}
