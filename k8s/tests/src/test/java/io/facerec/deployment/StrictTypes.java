package io.facerec.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1CronJob;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a manifest into its type twice, as neither library sees everything: fabric8's model refuses
 * unknown fields and wrong types, the official client's what is required and missing.
 */
final class StrictTypes {
  private interface Required {
    void check(JsonElement json) throws IOException;
  }

  private record Type(Class<?> model, Optional<Required> required) {
    static Type of(Class<?> model, Required required) {
      return new Type(model, Optional.of(required));
    }
  }

  private static final Map<String, Type> TYPES =
      Map.ofEntries(
          Map.entry("v1/ConfigMap", Type.of(ConfigMap.class, V1ConfigMap::validateJsonElement)),
          Map.entry("v1/Namespace", Type.of(Namespace.class, V1Namespace::validateJsonElement)),
          Map.entry(
              "v1/PersistentVolumeClaim",
              Type.of(PersistentVolumeClaim.class, V1PersistentVolumeClaim::validateJsonElement)),
          Map.entry("v1/Secret", Type.of(Secret.class, V1Secret::validateJsonElement)),
          Map.entry("v1/Service", Type.of(Service.class, V1Service::validateJsonElement)),
          Map.entry(
              "v1/ServiceAccount",
              Type.of(ServiceAccount.class, V1ServiceAccount::validateJsonElement)),
          Map.entry(
              "apps/v1/Deployment", Type.of(Deployment.class, V1Deployment::validateJsonElement)),
          Map.entry(
              "apps/v1/StatefulSet",
              Type.of(StatefulSet.class, V1StatefulSet::validateJsonElement)),
          Map.entry(
              "autoscaling/v2/HorizontalPodAutoscaler",
              Type.of(
                  HorizontalPodAutoscaler.class, V2HorizontalPodAutoscaler::validateJsonElement)),
          Map.entry("batch/v1/CronJob", Type.of(CronJob.class, V1CronJob::validateJsonElement)),
          Map.entry("batch/v1/Job", Type.of(Job.class, V1Job::validateJsonElement)),
          Map.entry(
              "networking.k8s.io/v1/Ingress",
              Type.of(Ingress.class, V1Ingress::validateJsonElement)),
          Map.entry(
              "networking.k8s.io/v1/NetworkPolicy",
              Type.of(NetworkPolicy.class, V1NetworkPolicy::validateJsonElement)),
          Map.entry(
              "policy/v1/PodDisruptionBudget",
              Type.of(PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement)),
          Map.entry(
              "monitoring.coreos.com/v1/ServiceMonitor",
              new Type(ServiceMonitor.class, Optional.empty())),
          Map.entry(
              "monitoring.coreos.com/v1/PrometheusRule",
              new Type(PrometheusRule.class, Optional.empty())));

  /** Traefik's kinds have no model in Java: what we use of them. */
  private static final Map<String, Set<String>> TRAEFIK =
      Map.of(
          "traefik.io/v1alpha1/Middleware", Set.of("/spec/buffering/maxRequestBodyBytes"),
          "traefik.io/v1alpha1/ServersTransport",
              Set.of(
                  "/spec/serverName",
                  "/spec/forwardingTimeouts/dialTimeout",
                  "/spec/forwardingTimeouts/responseHeaderTimeout"));

  private static final ObjectMapper STRICT = strict();

  private StrictTypes() {}

  /** What a cluster would refuse; empty where it would take the manifest. */
  static List<String> faults(Manifest manifest) {
    String key = manifest.tree().path("apiVersion").asText() + "/" + manifest.kind();
    Set<String> traefik = TRAEFIK.get(key);
    if (traefik != null) {
      return unknown(manifest, traefik);
    }
    Type type = TYPES.get(key);
    if (type == null) {
      return List.of(manifest + ": no such kind here: " + key);
    }
    List<String> faults = new ArrayList<>();
    try {
      STRICT.treeToValue(manifest.tree(), type.model());
    } catch (JsonProcessingException e) {
      faults.add(manifest + ": " + e.getOriginalMessage() + where(e));
    }
    type.required()
        .ifPresent(
            required -> {
              try {
                required.check(JsonParser.parseString(manifest.tree().toString()));
              } catch (IOException | RuntimeException e) {
                faults.add(manifest + ": " + e.getMessage());
              }
            });
    if (manifest.name().isEmpty()) {
      faults.add(manifest + ": no name");
    }
    return faults;
  }

  private static String where(JsonProcessingException e) {
    return e instanceof com.fasterxml.jackson.databind.JsonMappingException mapping
        ? " at " + mapping.getPathReference()
        : "";
  }

  private static List<String> unknown(Manifest manifest, Set<String> known) {
    List<String> faults = new ArrayList<>();
    leaves("/spec", manifest.at("/spec"))
        .forEach(
            path -> {
              if (!known.contains(path)) {
                faults.add(manifest + ": unknown " + path);
              }
            });
    return faults;
  }

  private static List<String> leaves(String path, com.fasterxml.jackson.databind.JsonNode node) {
    if (!node.isObject()) {
      return List.of(path);
    }
    List<String> leaves = new ArrayList<>();
    node.properties()
        .forEach(field -> leaves.addAll(leaves(path + "/" + field.getKey(), field.getValue())));
    return leaves;
  }

  /** fabric8 keeps unknown fields in a map, by a setter for any name; here there is none. */
  private static ObjectMapper strict() {
    ObjectMapper mapper =
        JsonMapper.builder()
            .annotationIntrospector(
                new JacksonAnnotationIntrospector() {
                  private static final long serialVersionUID = 1L;

                  @Override
                  public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                  }
                })
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();
    for (CoercionInputShape shape :
        List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
      mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
    }
    return mapper;
  }
}
