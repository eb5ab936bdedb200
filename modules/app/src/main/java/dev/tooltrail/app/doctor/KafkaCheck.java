package dev.tooltrail.app.doctor;

import dev.tooltrail.app.config.RunConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;

/// Kafka: whether it answers, its topics, and how far the groups of stream and sink are behind.
final class KafkaCheck {
  private static final int TIMEOUT_MS = 10_000;
  private static final long MUCH = 100_000;

  private final RunConfig config;

  KafkaCheck(RunConfig config) {
    this.config = config;
  }

  void run(Consumer<Finding> found) {
    String subject = "Kafka " + config.kafka().servers();
    try (var admin =
        Admin.create(
            config
                .kafka()
                .client(
                    Map.of(
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        TIMEOUT_MS,
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        TIMEOUT_MS)))) {
      DescribeClusterResult cluster = admin.describeCluster();
      int nodes = of(cluster.nodes()).size();
      found.accept(
          Finding.ok(subject, "answers, " + nodes + (nodes == 1 ? " broker" : " brokers")));
      new TopicsCheck(config, admin).run(nodes, found);
      if (config.stream().isPresent()) {
        found.accept(group(admin, "stream", config.stream().get().applicationId()));
      }
      if (config.sink().isPresent()) {
        found.accept(group(admin, "sink", config.sink().get().groupId()));
      }
    } catch (FailedCheck e) {
      found.accept(e.finding(subject));
    } catch (KafkaException e) {
      found.accept(
          Finding.fail(
              subject,
              "no client can be made (" + e.getClass().getSimpleName() + ")",
              "look at TOOLTRAIL_KAFKA_…; 'run --check' shows what is in effect"));
    }
  }

  private static Finding group(Admin admin, String role, String group) throws FailedCheck {
    String subject = role + " group " + group;
    @Nullable ConsumerGroupDescription description = described(admin, group);
    if (description == null || description.groupState() == GroupState.DEAD) {
      return Finding.ok(subject, "has not run yet");
    }
    Map<TopicPartition, OffsetAndMetadata> committed =
        of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    var asked = new HashMap<TopicPartition, OffsetSpec>();
    committed.keySet().forEach(one -> asked.put(one, OffsetSpec.latest()));
    long lag = 0;
    for (Map.Entry<
            TopicPartition, org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo>
        end : of(admin.listOffsets(asked).all()).entrySet()) {
      @Nullable OffsetAndMetadata at = committed.get(end.getKey());
      lag += at == null ? 0 : Math.max(0, end.getValue().offset() - at.offset());
    }
    int members = description.members().size();
    String told = members + (members == 1 ? " member, " : " members, ") + lag + " records behind";
    if (members == 0 && lag > 0) {
      return Finding.warn(subject, told, "start a process with the role " + role);
    }
    return lag > MUCH
        ? Finding.warn(subject, told, "more instances or threads; docs/runbook.md, lag")
        : Finding.ok(subject, told);
  }

  private static @Nullable ConsumerGroupDescription described(Admin admin, String group)
      throws FailedCheck {
    try {
      return of(admin.describeConsumerGroups(List.of(group)).all()).get(group);
    } catch (FailedCheck e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return null;
      }
      throw e;
    }
  }

  /// What a future gives, or why it does not.
  static <T> T of(KafkaFuture<T> future) throws FailedCheck {
    try {
      return future.get(TIMEOUT_MS + 1000L, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new FailedCheck(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new FailedCheck(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailedCheck(e);
    }
  }

  /// Why Kafka gives no answer.
  static final class FailedCheck extends Exception {
    private static final long serialVersionUID = 1;

    FailedCheck(Throwable cause) {
      super(cause);
    }

    Finding finding(String subject) {
      @Nullable Throwable cause = getCause();
      if (cause instanceof AuthenticationException) {
        return Finding.fail(
            subject, "refuses this user", "look at TOOLTRAIL_KAFKA_SASL_… and the user's password");
      }
      if (cause instanceof AuthorizationException) {
        return Finding.fail(
            subject,
            "this user has no right for it (" + cause.getMessage() + ")",
            "give it the rights of docs/secure.md");
      }
      return Finding.fail(
          subject,
          "no answer within "
              + Duration.ofMillis(TIMEOUT_MS).toSeconds()
              + " s ("
              + (cause == null ? "" : cause.getClass().getSimpleName())
              + ")",
          "look at TOOLTRAIL_KAFKA_BOOTSTRAP_SERVERS, at the network, and whether the listener"
              + " speaks TLS or SASL");
    }
  }
}
