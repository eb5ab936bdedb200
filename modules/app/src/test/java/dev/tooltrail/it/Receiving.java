package dev.tooltrail.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.otlp.Signal;
import dev.tooltrail.receiver.OtlpReceiver;
import dev.tooltrail.receiver.ReceiverLimits;
import dev.tooltrail.receiver.ReceiverSettings;
import dev.tooltrail.testkit.OtlpBodies;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// A receiver in front of a [Pipeline], and clients of every protocol.
final class Receiving implements AutoCloseable {
  private static final byte GZIP = 0x1f;

  private final OtlpReceiver receiver;
  private final String token;
  private final HttpClient http = HttpClient.newHttpClient();

  /// @param token that clients send; empty for none
  Receiving(
      Pipeline pipeline,
      ReceiverSettings.Access access,
      String token,
      Optional<ReceiverSettings.Spool> spool)
      throws IOException {
    this.token = token;
    receiver =
        OtlpReceiver.start(
            new ReceiverSettings(
                "127.0.0.1",
                0,
                0,
                access,
                Optional.empty(),
                Map.of(
                    Signal.LOGS, pipeline.topics().otlpLogs(),
                    Signal.METRICS, pipeline.topics().otlpMetrics(),
                    Signal.TRACES, pipeline.topics().otlpSpans()),
                pipeline.kafka().properties(),
                ReceiverLimits.DEFAULT,
                spool));
  }

  OtlpReceiver receiver() {
    return receiver;
  }

  /// Posts a body as its client sent it: protobuf or JSON, gzip-ed or not.
  ///
  /// @return the status
  int post(String path, byte[] body) throws IOException, InterruptedException {
    boolean isGzip = body[0] == GZIP;
    byte[] plain = isGzip ? inflated(body) : body;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + receiver.httpPort() + path))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", plain[0] == '{' ? "application/json" : "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (isGzip) {
      request.header("Content-Encoding", "gzip");
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /// Sends logs through grpc-java.
  ///
  /// @return the bodies as they were sent
  List<byte[]> export(List<byte[]> bodies) throws IOException {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", receiver.grpcPort()).usePlaintext().build();
    var headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    ClientInterceptor authorized = MetadataUtils.newAttachHeadersInterceptor(headers);
    try {
      var stub =
          LogsServiceGrpc.newBlockingStub(channel)
              .withInterceptors(authorized)
              .withCompression("gzip");
      List<byte[]> sent =
          bodies.stream().map(body -> OtlpBodies.toProtobuf(OtlpBodies.parse(body))).toList();
      for (byte[] body : sent) {
        assertThat(stub.export(ExportLogsServiceRequest.parseFrom(body)).hasPartialSuccess())
            .isFalse();
      }
      return sent;
    } finally {
      channel.shutdownNow();
    }
  }

  private static byte[] inflated(byte[] body) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() {
    receiver.close();
    http.close();
  }
}
