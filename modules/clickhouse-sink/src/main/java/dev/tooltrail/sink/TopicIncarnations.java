package dev.tooltrail.sink;

import dev.tooltrail.core.KafkaAccess;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.RetriableException;

/// Tells a topic from one of the same name that was there before it was deleted and made anew.
final class TopicIncarnations {
  private final KafkaAccess kafka;

  TopicIncarnations(KafkaAccess kafka) {
    this.kafka = kafka;
  }

  /// The id that Kafka gave the topic when it was created.
  String of(String topic) {
    try (var admin = Admin.create(kafka.client(Map.of()))) {
      return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
          .map(description -> description.topicId().toString())
          .findAny()
          .orElseThrow();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException kafkaAway) {
        throw kafkaAway;
      }
      throw new IllegalStateException("topic " + topic + ": cannot be described", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("topic " + topic + ": interrupted", e);
    }
  }
}
