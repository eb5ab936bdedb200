package dev.tooltrail.receiver;

import com.google.protobuf.Any;
import com.google.rpc.RetryInfo;
import com.sun.net.httpserver.HttpServer;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A collector that never takes anything, and notes when it was asked.
final class FaultyCollector implements AutoCloseable {
  /// How it says no.
  enum Fault {
    UNAVAILABLE("503 / UNAVAILABLE"),
    UNAVAILABLE_FOR_1S("503 with Retry-After 1 / UNAVAILABLE with RetryInfo 1 s"),
    TOO_MANY("429 / RESOURCE_EXHAUSTED"),
    REFUSED("connection refused"),
    DROPPED("connection closed without an answer");

    final String text;

    Fault(String text) {
      this.text = text;
    }
  }

  private final int port;
  private final AutoCloseable server;
  private final List<Long> askedAtNanos = new CopyOnWriteArrayList<>();

  FaultyCollector(Fault fault, boolean isGrpc) throws IOException {
    switch (fault) {
      case REFUSED -> {
        try (var free = new ServerSocket(0)) {
          port = free.getLocalPort();
        }
        server = () -> {};
      }
      case DROPPED -> {
        var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        port = socket.getLocalPort();
        server = socket;
        Thread.ofVirtual().start(() -> drop(socket));
      }
      default -> {
        if (isGrpc) {
          Server grpc = grpc(fault);
          port = grpc.getPort();
          server = grpc::shutdownNow;
        } else {
          HttpServer http = http(fault);
          port = http.getAddress().getPort();
          server = () -> http.stop(0);
        }
      }
    }
  }

  private void drop(ServerSocket server) {
    try {
      while (true) {
        try (Socket socket = server.accept()) {
          if (socket.getInputStream().read() >= 0) {
            asked();
          }
        }
      }
    } catch (IOException closed) {
      // It was, by close().
    }
  }

  private HttpServer http(Fault fault) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestURI().getPath().endsWith("/v1/logs")) {
              asked();
            }
            if (fault == Fault.UNAVAILABLE_FOR_1S) {
              exchange.getResponseHeaders().add("Retry-After", "1");
            }
            exchange.sendResponseHeaders(fault == Fault.TOO_MANY ? 429 : 503, -1);
          }
        });
    http.start();
    return http;
  }

  private Server grpc(Fault fault) throws IOException {
    com.google.rpc.Status.Builder status =
        com.google.rpc.Status.newBuilder().setCode(fault == Fault.TOO_MANY ? 8 : 14);
    if (fault == Fault.UNAVAILABLE_FOR_1S) {
      status.addDetails(
          Any.pack(
              RetryInfo.newBuilder()
                  .setRetryDelay(com.google.protobuf.Duration.newBuilder().setSeconds(1))
                  .build()));
    }
    var service =
        new LogsServiceGrpc.LogsServiceImplBase() {
          @Override
          public void export(
              ExportLogsServiceRequest request,
              StreamObserver<ExportLogsServiceResponse> observer) {
            asked();
            observer.onError(StatusProto.toStatusRuntimeException(status.build()));
          }
        };
    return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .addService(service)
        .build()
        .start();
  }

  private void asked() {
    askedAtNanos.add(System.nanoTime());
  }

  String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /// When it was asked, nanoseconds of [System#nanoTime]; of a refused connection it knows nothing.
  List<Long> askedAtNanos() {
    return List.copyOf(askedAtNanos);
  }

  @Override
  public void close() throws Exception {
    server.close();
  }
}
