package dev.tooltrail.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Serves meters and health over HTTP to whoever operates this process: `/metrics` as Prometheus
/// reads it, `/health/live` and `/health/ready` with 200, or with 503 and a line for each reason.
/// Nothing of a record is ever in an answer, and nothing can be changed through it.
public final class OperationsServer implements AutoCloseable {
  private static final int THREADS = 4;
  private static final int WAITING = 64;
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final String INDEX = "/metrics\n/health/live\n/health/ready\n";

  private final HttpServer server;
  private final ThreadPoolExecutor threads;

  private OperationsServer(HttpServer server, PrometheusMeterRegistry registry, Health health) {
    this.server = server;
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("operations-", 1).factory(),
            // Who asks too much is not answered; a probe asks again.
            new ThreadPoolExecutor.AbortPolicy());
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, registry, health));
    server.start();
  }

  /// @param port 0 for any free one
  static OperationsServer start(
      String host, int port, PrometheusMeterRegistry registry, Health health) throws IOException {
    boundRequests();
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
      return new OperationsServer(server, registry, health);
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          "operations port: expected a free port on %s but %d cannot be had".formatted(host, port),
          e);
    }
  }

  /// The JDK's server reads requests on the threads that answer them, for as long as a client likes
  /// to send one, unless these say otherwise. It reads them once, before the first server.
  private static void boundRequests() {
    for (String property : List.of("maxReqTime", "maxRspTime", "idleInterval")) {
      String name = "sun.net.httpserver." + property;
      if (System.getProperty(name) == null) {
        System.setProperty(name, "5");
      }
    }
  }

  /// Where it listens.
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private static void answer(
      HttpExchange exchange, PrometheusMeterRegistry registry, Health health) {
    try (exchange) {
      if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        send(exchange, 405, TEXT, "expected GET\n");
        return;
      }
      switch (exchange.getRequestURI().getPath()) {
        case "/metrics" -> send(exchange, 200, PROMETHEUS, registry.scrape(PROMETHEUS));
        case "/health/live" -> send(exchange, health::notAlive, "alive\n");
        case "/health/ready" -> send(exchange, health::notReady, "ready\n");
        case "/" -> send(exchange, 200, TEXT, INDEX);
        default -> send(exchange, 404, TEXT, "expected one of\n" + INDEX);
      }
    } catch (IOException gone) {
      // Whoever asked did not wait for the answer.
    }
  }

  private static void send(HttpExchange exchange, Supplier<List<String>> reasons, String healthy)
      throws IOException {
    List<String> told = reasons.get();
    if (told.isEmpty()) {
      send(exchange, 200, TEXT, healthy);
    } else {
      send(exchange, 503, TEXT, String.join("\n", told) + "\n");
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
