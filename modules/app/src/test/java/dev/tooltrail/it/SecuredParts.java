package dev.tooltrail.it;

import dev.tooltrail.embedded.EmbeddedKafka;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// A broker that asks for a password over TLS and lets nobody do what nobody was allowed to, and a
/// TLS front for a ClickHouse that has none.
final class SecuredParts implements AutoCloseable {
  static final String INGEST = "ingest";
  static final String READER = "reader";
  private static final String PASSWORD = "changeit";

  private final Path folder;
  private final EmbeddedKafka kafka;
  private final Admin admin;
  private final ServerSocket front;
  private final String securedServers;

  SecuredParts(Path folder, int clickHousePort) throws Exception {
    this.folder = folder;
    keytool(
        "-genkeypair -alias server -keyalg RSA -keysize 2048 -dname CN=localhost -ext"
            + " san=ip:127.0.0.1,dns:localhost -validity 30 -storetype PKCS12 -storepass "
            + PASSWORD
            + " -keystore "
            + keyStore());
    keytool(
        "-exportcert -rfc -alias server -storepass "
            + PASSWORD
            + " -keystore "
            + keyStore()
            + " -file "
            + certificate());
    securedServers = "127.0.0.1:" + freePort();
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0, this::secure);
    admin = Admin.create(Map.of("bootstrap.servers", (Object) kafka.bootstrapServers()));
    front = context().getServerSocketFactory().createServerSocket(0, 50, loopback());
    Thread.ofVirtual().start(() -> forward(clickHousePort));
  }

  private void secure(Properties settings) {
    settings.merge("listeners", ",SECURE://" + securedServers, SecuredParts::joined);
    settings.merge("advertised.listeners", ",SECURE://" + securedServers, SecuredParts::joined);
    settings.merge("listener.security.protocol.map", ",SECURE:SASL_SSL", SecuredParts::joined);
    settings.setProperty("sasl.enabled.mechanisms", "PLAIN");
    settings.setProperty(
        "listener.name.secure.plain.sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required user_"
            + INGEST
            + "=\"of-ingest\" user_"
            + READER
            + "=\"of-reader\";");
    settings.setProperty("ssl.keystore.type", "PKCS12");
    settings.setProperty("ssl.keystore.location", keyStore().toString());
    settings.setProperty("ssl.keystore.password", PASSWORD);
    settings.setProperty(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    // Whoever comes without TLS: the test's own admin, and the broker itself.
    settings.setProperty("super.users", "User:ANONYMOUS");
  }

  private static Object joined(Object one, Object other) {
    return one.toString() + other;
  }

  /// Does everything.
  Admin admin() {
    return admin;
  }

  /// What a client is told that comes as this user.
  Map<String, String> client(String user) throws IOException {
    Path jaas =
        Files.writeString(
            folder.resolve(user + ".jaas"),
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\""
                + user
                + "\" password=\"of-"
                + user
                + "\";\n");
    return Map.of(
        "TOOLTRAIL_KAFKA_BOOTSTRAP_SERVERS",
        securedServers,
        "TOOLTRAIL_KAFKA_SECURITY_PROTOCOL",
        "SASL_SSL",
        "TOOLTRAIL_KAFKA_SASL_MECHANISM",
        "PLAIN",
        "TOOLTRAIL_KAFKA_SASL_JAAS_CONFIG_FILE",
        jaas.toString(),
        "TOOLTRAIL_KAFKA_SSL_TRUSTSTORE_TYPE",
        "PEM",
        "TOOLTRAIL_KAFKA_SSL_TRUSTSTORE_LOCATION",
        certificate().toString());
  }

  void allow(String user, ResourceType type, String name, AclOperation... operations)
      throws Exception {
    allow(user, type, name, PatternType.LITERAL, operations);
  }

  void allow(
      String user, ResourceType type, String name, PatternType pattern, AclOperation... operations)
      throws Exception {
    var resource = new ResourcePattern(type, name, pattern);
    admin
        .createAcls(
            List.of(operations).stream()
                .map(operation ->
                    new AclBinding(
                        resource,
                        new AccessControlEntry(
                            "User:" + user, "*", operation, AclPermissionType.ALLOW)))
                .toList())
        .all()
        .get();
  }

  String clickHouseUrl() {
    return "https://127.0.0.1:" + front.getLocalPort();
  }

  /// In PEM; it is its own authority.
  Path certificate() {
    return folder.resolve("server.pem");
  }

  private Path keyStore() {
    return folder.resolve("server.p12");
  }

  private static void keytool(String arguments) throws IOException, InterruptedException {
    var command = new java.util.ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException("keytool failed: " + arguments);
    }
  }

  private SSLContext context() throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(keyStore())) {
      keys.load(file, PASSWORD.toCharArray());
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private void forward(int port) {
    while (!front.isClosed()) {
      try {
        Socket client = front.accept();
        var server = new Socket(loopback(), port);
        copy(client, server);
        copy(server, client);
      } catch (IOException closed) {
        // The next one, or the end.
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    Thread.ofVirtual()
        .start(() -> {
          try (from;
              to) {
            from.getInputStream().transferTo(to.getOutputStream());
          } catch (IOException closed) {
            // Either side may end it.
          }
        });
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, loopback())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public void close() throws IOException {
    front.close();
    admin.close();
    kafka.close();
  }
}
