package dev.tooltrail.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.rpc.RetryInfo;
import dev.tooltrail.otlp.Signal;
import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.OtlpBodies;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that others wrote: the OpenTelemetry SDK, and grpc-java with OTLP's own stubs.
class ClientsIT {
  @RegisterExtension private static final Broker BROKER = new Broker();
  private static final int RECORDS = 1000;

  @AutoClose private static Desk desk;

  @BeforeAll
  static void open() throws Exception {
    desk = new Desk(BROKER.bootstrapServers(), ReceiverLimits.DEFAULT);
  }

  @BeforeEach
  void leaveOutWhatIsThere() {
    desk.leaveOutWhatIsThere();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip"})
  void theSdkSendsLogsOverHttp(String compression) {
    send(
        OtlpHttpLogRecordExporter.builder()
            .setEndpoint("http://127.0.0.1:" + desk.receiver().httpPort() + "/v1/logs")
            .setCompression(compression)
            .build());

    assertThat(bodies()).hasSize(RECORDS).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip"})
  void theSdkSendsLogsOverGrpc(String compression) {
    send(
        OtlpGrpcLogRecordExporter.builder()
            .setEndpoint("http://127.0.0.1:" + desk.receiver().grpcPort())
            .setCompression(compression)
            .build());

    assertThat(bodies()).hasSize(RECORDS).doesNotHaveDuplicates();
  }

  @Test
  void theSdkSendsMetricsAndSpansOverGrpc() {
    String endpoint = "http://127.0.0.1:" + desk.receiver().grpcPort();
    try (var meters =
            SdkMeterProvider.builder()
                .registerMetricReader(
                    PeriodicMetricReader.create(
                        OtlpGrpcMetricExporter.builder().setEndpoint(endpoint).build()))
                .build();
        var tracers =
            SdkTracerProvider.builder()
                .addSpanProcessor(
                    SimpleSpanProcessor.create(
                        OtlpGrpcSpanExporter.builder().setEndpoint(endpoint).build()))
                .build()) {
      meters.get("test").counterBuilder("calls").build().add(1);
      tracers.get("test").spanBuilder("call").startSpan().end();

      assertThat(meters.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
      assertThat(tracers.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
    }
    assertThat(desk.values(Signal.METRICS)).isNotEmpty();
    assertThat(desk.values(Signal.TRACES)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip"})
  void recordedBodiesComeThroughGrpcJava(String compression) throws Exception {
    List<byte[]> recorded = Captures.bodies("cc20");
    ManagedChannel channel = channel();
    try {
      var stub = LogsServiceGrpc.newBlockingStub(channel).withCompression(compression);
      for (byte[] body : recorded) {
        assertThat(stub.export(ExportLogsServiceRequest.parseFrom(body)).hasPartialSuccess())
            .isFalse();
      }
    } finally {
      channel.shutdownNow();
    }
    assertThat(desk.values(Signal.LOGS).stream().map(OtlpBodies::parse).toList())
        .isEqualTo(recorded.stream().map(OtlpBodies::parse).toList());
  }

  @Test
  void grpcJavaReadsWhyItWasRefused() throws Exception {
    try (var tiny = new Desk(BROKER.bootstrapServers(), LimitsIT.limits(1000, 1000))) {
      ManagedChannel channel = channel(tiny.receiver().grpcPort());
      try {
        var failure =
            catchThrowableOfType(
                StatusRuntimeException.class,
                () ->
                    LogsServiceGrpc.newBlockingStub(channel)
                        .export(
                            ExportLogsServiceRequest.parseFrom(
                                Captures.bodies("cc20").getFirst())));

        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(failure.getStatus().getDescription())
            .isEqualTo("expected a body of at most 1000 bytes");
        com.google.rpc.Status status = Objects.requireNonNull(StatusProto.fromThrowable(failure));
        assertThat(status.getDetailsList()).noneMatch(ClientsIT::isRetryInfo);
      } finally {
        channel.shutdownNow();
      }
    }
  }

  private static boolean isRetryInfo(Any detail) {
    return detail.is(RetryInfo.class);
  }

  private static ManagedChannel channel() {
    return channel(desk.receiver().grpcPort());
  }

  private static ManagedChannel channel(int port) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  private static void send(LogRecordExporter exporter) {
    try (SdkLoggerProvider loggers =
        SdkLoggerProvider.builder()
            .addLogRecordProcessor(BatchLogRecordProcessor.builder(exporter).build())
            .build()) {
      for (int i = 0; i < RECORDS; i++) {
        loggers.get("test").logRecordBuilder().setSeverity(Severity.INFO).setBody("" + i).emit();
      }
      assertThat(loggers.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
    }
  }

  private static List<String> bodies() {
    return desk.values(Signal.LOGS).stream()
        .flatMap(body -> OtlpBodies.parse(body).stream())
        .flatMap(resource -> resource.getScopeLogsList().stream())
        .flatMap(scope -> scope.getLogRecordsList().stream())
        .map(logRecord -> logRecord.getBody().getStringValue())
        .toList();
  }
}
