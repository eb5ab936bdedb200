package dev.tooltrail.receiver;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tooltrail.core.Sender;
import dev.tooltrail.otlp.OtlpAnswer;
import dev.tooltrail.otlp.Signal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Every request of either protocol: says no to what is none of ours before its body is read, and
/// hands the rest to [Reception].
final class Front implements HttpService {
  private static final Map<String, Signal> HTTP =
      Map.of(
          "/v1/logs", Signal.LOGS,
          "/v1/metrics", Signal.METRICS,
          "/v1/traces", Signal.TRACES);

  private static final String COLLECTOR = "/opentelemetry.proto.collector.";
  private static final Map<String, Signal> GRPC =
      Map.of(
          COLLECTOR + "logs.v1.LogsService/Export", Signal.LOGS,
          COLLECTOR + "metrics.v1.MetricsService/Export", Signal.METRICS,
          COLLECTOR + "trace.v1.TraceService/Export", Signal.TRACES);

  private final Reception reception;
  private final Gate gate;
  private final Counts counts;

  Front(Reception reception, Gate gate, Counts counts) {
    this.reception = reception;
    this.gate = gate;
    this.counts = counts;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    counts.came();
    @Nullable MediaType contentType = request.contentType();
    if (contentType != null && contentType.subtype().startsWith("grpc")) {
      return grpc(context, request, contentType);
    }
    OtlpAnswer encoding =
        contentType != null && contentType.is(Answers.PROTOBUF)
            ? OtlpAnswer.PROTOBUF
            : OtlpAnswer.JSON;
    @Nullable Signal signal = HTTP.get(context.path());
    return answered(
        http(context, request, signal, contentType),
        verdict -> Answers.http(verdict, signal == null ? Signal.EMPTY : signal, encoding));
  }

  private CompletableFuture<Verdict> http(
      ServiceRequestContext context,
      HttpRequest request,
      @Nullable Signal signal,
      @Nullable MediaType contentType) {
    if (signal == null) {
      return refuse(request, Refusal.UNKNOWN_PATH, "expected /v1/logs, /v1/metrics or /v1/traces");
    }
    if (request.method() != HttpMethod.POST) {
      return refuse(request, Refusal.WRONG_METHOD, "expected POST");
    }
    Optional<Sender> sender = sender(request);
    if (sender.isEmpty()) {
      return refuse(request, Refusal.WRONG_TOKEN, "expected a bearer token that is known here");
    }
    if (contentType == null
        || !(contentType.is(Answers.PROTOBUF) || contentType.is(MediaType.JSON))) {
      return refuse(
          request,
          Refusal.WRONG_CONTENT_TYPE,
          "expected content type application/x-protobuf or application/json");
    }
    return switch (coding(request.headers().get(HttpHeaderNames.CONTENT_ENCODING))) {
      case "identity" -> reception.take(context, request, signal, BodyEncoding.PLAIN, sender.get());
      case "gzip" -> reception.take(context, request, signal, BodyEncoding.GZIP, sender.get());
      default ->
          refuse(request, Refusal.WRONG_CONTENT_ENCODING, "expected content encoding gzip or none");
    };
  }

  private HttpResponse grpc(
      ServiceRequestContext context, HttpRequest request, MediaType contentType) {
    @Nullable Signal signal = GRPC.get(context.path());
    return answered(
        grpc(context, request, signal, contentType),
        verdict -> Answers.grpc(verdict, signal == null ? Signal.EMPTY : signal));
  }

  private CompletableFuture<Verdict> grpc(
      ServiceRequestContext context,
      HttpRequest request,
      @Nullable Signal signal,
      MediaType contentType) {
    if (signal == null) {
      return refuse(
          request,
          Refusal.UNKNOWN_PATH,
          "expected Export of the OTLP services for logs, metrics or traces");
    }
    Optional<Sender> sender = sender(request);
    if (sender.isEmpty()) {
      return refuse(request, Refusal.WRONG_TOKEN, "expected a bearer token that is known here");
    }
    if (!contentType.is(Answers.GRPC) && !contentType.is(Answers.GRPC_PROTO)) {
      return refuse(request, Refusal.WRONG_CONTENT_TYPE, "expected content type application/grpc");
    }
    String coding = coding(request.headers().get("grpc-encoding"));
    if (!coding.equals("gzip") && !coding.equals("identity")) {
      return refuse(
          request, Refusal.WRONG_CONTENT_ENCODING, "expected grpc-encoding gzip or identity");
    }
    return reception.take(context, request, signal, BodyEncoding.GRPC, sender.get());
  }

  private Optional<Sender> sender(HttpRequest request) {
    return gate.sender(request.headers().get(HttpHeaderNames.AUTHORIZATION));
  }

  private HttpResponse answered(
      CompletableFuture<Verdict> verdict, Function<Verdict, HttpResponse> answer) {
    return HttpResponse.of(
        verdict.thenApply(done -> {
          counts.done(done);
          return answer.apply(done);
        }));
  }

  private static CompletableFuture<Verdict> refuse(
      HttpRequest request, Refusal refusal, String message) {
    request.abort();
    return CompletableFuture.completedFuture(new Verdict.Refused(refusal, message));
  }

  private static String coding(@Nullable String header) {
    return header == null || header.isBlank()
        ? "identity"
        : header.strip().toLowerCase(Locale.ROOT);
  }
}
