package dev.tooltrail.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Ports of the loopback address. What is found here can be taken by another process a moment
/// later, so a server's own failure to bind has to be told all the same.
final class Ports {

  static final String LOOPBACK = "127.0.0.1";

  private Ports() {}

  /// A port that nothing listens on.
  static int free(String subject) {
    return bind(subject, 0);
  }

  /// The port itself, or a free one for 0.
  ///
  /// @throws EmbeddedStartException if the port is no port number or something listens on it
  static int requireFree(String subject, int port) {
    if (port < 0 || port > 65_535) {
      throw new EmbeddedStartException(
          subject + " port: expected 0 (any free port) to 65535 but was " + port);
    }
    return bind(subject, port);
  }

  private static int bind(String subject, int port) {
    try (var socket = new ServerSocket()) {
      // Else a port with old connections in TIME_WAIT would look taken right after a restart.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), port));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new EmbeddedStartException(
          "%s port: expected a free port on %s but %d is taken (%s)"
              .formatted(subject, LOOPBACK, port, e.getMessage()),
          e);
    }
  }
}
