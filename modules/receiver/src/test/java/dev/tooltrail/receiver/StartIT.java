package dev.tooltrail.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.armeria.common.TlsKeyPair;
import dev.tooltrail.otlp.Signal;
import dev.tooltrail.testkit.Captures;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// How a receiver comes up, or says why not.
class StartIT {
  @RegisterExtension private static final Broker BROKER = new Broker();

  private static final Map<Signal, String> TOPICS =
      Map.of(Signal.LOGS, "l", Signal.METRICS, "m", Signal.TRACES, "t");

  @TempDir private Path folder;

  @Test
  void withACertificateBothProtocolsAreEncrypted() throws Exception {
    TlsKeyPair pair = TlsKeyPair.ofSelfSigned("localhost");
    byte[] certificate = pem("CERTIFICATE", pair.certificateChain().getFirst().getEncoded());
    Path certificates = Files.write(folder.resolve("server.crt"), certificate);
    Path key =
        Files.write(
            folder.resolve("server.key"), pem("PRIVATE KEY", pair.privateKey().getEncoded()));
    var tls = Optional.of(new ReceiverSettings.Tls(certificates, key));
    try (var desk =
        new Desk(
            BROKER.bootstrapServers(),
            ReceiverLimits.DEFAULT,
            new ReceiverSettings.Access.Anyone(false),
            tls)) {
      send(
          OtlpHttpLogRecordExporter.builder()
              .setEndpoint("https://localhost:" + desk.receiver().httpPort() + "/v1/logs")
              .setTrustedCertificates(certificate)
              .build());
      send(
          OtlpGrpcLogRecordExporter.builder()
              .setEndpoint("https://localhost:" + desk.receiver().grpcPort())
              .setTrustedCertificates(certificate)
              .build());

      assertThat(desk.values(Signal.LOGS)).hasSize(2);
      assertThatThrownBy(
              () -> desk.post("/v1/logs", Desk.PROTOBUF, Captures.bodies("cc01").getFirst()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aTakenPortIsToldInOneLine() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> OtlpReceiver.start(settings("127.0.0.1", port, false)))
          .isInstanceOf(IOException.class)
          .hasMessage("OTLP/HTTP port: expected a free port on 127.0.0.1 but %d is taken", port);
    }
  }

  @Test
  void withoutTokensOnlyThisMachineMaySendUnlessThatIsSaid() {
    assertThatThrownBy(() -> settings("0.0.0.0", 0, false))
        .hasMessage(
            "OTLP host: expected a loopback address, since there are no tokens, but was 0.0.0.0");
    assertThat(settings("0.0.0.0", 0, true).host()).isEqualTo("0.0.0.0");
  }

  private static ReceiverSettings settings(String host, int httpPort, boolean beyondLoopback) {
    return new ReceiverSettings(
        host,
        httpPort,
        0,
        new ReceiverSettings.Access.Anyone(beyondLoopback),
        Optional.empty(),
        TOPICS,
        Map.of("bootstrap.servers", BROKER.bootstrapServers()),
        ReceiverLimits.DEFAULT);
  }

  private static void send(LogRecordExporter exporter) {
    try (SdkLoggerProvider loggers =
        SdkLoggerProvider.builder()
            .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter))
            .build()) {
      loggers.get("test").logRecordBuilder().setAllAttributes(Attributes.empty()).emit();
      assertThat(loggers.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
    }
  }

  private static byte[] pem(String kind, byte[] der) {
    String text = Base64.getMimeEncoder().encodeToString(der);
    return ("-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n")
        .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }
}
