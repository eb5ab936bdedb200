package dev.tooltrail.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a manifest is what its reader's schema says: no name that it does not know, and none
/// missing that it needs.
///
/// Kubernetes' own kinds are judged by the validation in its official client, generated from its
/// OpenAPI description; Strimzi's by Strimzi's classes; the Prometheus operator's by fabric8's,
/// which are generated from its definitions. The last two find unknown names and wrong types, and
/// only some of what is missing.
final class Manifests {
  private static final Map<String, Check> KUBERNETES =
      Map.of(
          "v1/Service", V1Service::validateJsonElement,
          "apps/v1/StatefulSet", V1StatefulSet::validateJsonElement,
          "apps/v1/Deployment", V1Deployment::validateJsonElement,
          "batch/v1/Job", V1Job::validateJsonElement,
          "policy/v1/PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
          "networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy::validateJsonElement);

  private static final Map<String, Class<?>> OPERATORS =
      Map.of(
          "monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class,
          "monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class,
          "kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class,
          "kafka.strimzi.io/v1/KafkaUser", KafkaUser.class);

  // These classes would keep names that they do not know; without the method for that, they refuse.
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .setAnnotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated method) {
                  return false;
                }
              });

  @FunctionalInterface
  private interface Check {
    void validate(JsonElement manifest) throws IOException;
  }

  private Manifests() {}

  /// What is wrong with it first; empty if nothing is.
  static Optional<String> problem(JsonNode manifest) throws IOException {
    String kind = manifest.path("apiVersion").asText() + "/" + manifest.path("kind").asText();
    @Nullable Check check = KUBERNETES.get(kind);
    @Nullable Class<?> model = OPERATORS.get(kind);
    try {
      if (check != null) {
        check.validate(JsonParser.parseString(Repository.toJson(manifest)));
      } else if (model != null) {
        STRICT.readValue(Repository.toJson(manifest), model);
      } else {
        return Optional.of("no schema for " + kind);
      }
      return Optional.empty();
    } catch (IllegalArgumentException | JsonProcessingException e) {
      return Optional.of(kind + ": " + e.getMessage());
    }
  }
}
