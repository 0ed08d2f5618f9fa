package io.facerec.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one object says of another: selectors, names, ports. */
final class ReferenceRules {
  private final List<Manifest> all;
  private final Set<String> elsewhere;
  private final List<String> faults = new ArrayList<>();

  private ReferenceRules(List<Manifest> all, Set<String> elsewhere) {
    this.all = all;
    this.elsewhere = elsewhere;
  }

  /**
   * Returns what is wrong, in words.
   *
   * @param elsewhere what is not among these, as {@code Kind/name}
   */
  static List<String> faults(List<Manifest> all, Set<String> elsewhere) {
    ReferenceRules rules = new ReferenceRules(all, elsewhere);
    Set<String> seen = new HashSet<>();
    for (Manifest manifest : all) {
      rules.require(seen.add(manifest.toString()), manifest + " is there twice");
      if (manifest.hasPods()) {
        rules.workload(manifest);
        rules.isolated(manifest);
      }
      switch (manifest.kind()) {
        case "Service" -> rules.service(manifest);
        case "Ingress" -> rules.ingress(manifest);
        case "HorizontalPodAutoscaler" -> rules.autoscaler(manifest);
        case "PodDisruptionBudget" -> rules.chosen(manifest, manifest.at("/spec/selector"));
        case "ServiceMonitor" -> rules.serviceMonitor(manifest);
        default -> {}
      }
    }
    return rules.faults;
  }

  private void workload(Manifest workload) {
    if (!workload.is("Job") && !workload.is("CronJob")) {
      require(
          new Selector(workload.at("/spec/selector")).matches(workload.podLabels()),
          workload + " does not select its own pods");
    }
    JsonNode spec = workload.podTemplate().path("spec");
    spec.path("topologySpreadConstraints")
        .forEach(
            spread ->
                require(
                    new Selector(spread.path("labelSelector")).matches(workload.podLabels()),
                    workload + " spreads other pods than its own"));
    named(workload, "ServiceAccount", spec.path("serviceAccountName"));
    for (JsonNode volume : spec.path("volumes")) {
      named(workload, "ConfigMap", volume.at("/configMap/name"));
      named(workload, "Secret", volume.at("/secret/secretName"));
      named(workload, "PersistentVolumeClaim", volume.at("/persistentVolumeClaim/claimName"));
    }
    for (JsonNode container : workload.containers()) {
      for (JsonNode from : container.path("envFrom")) {
        named(workload, "ConfigMap", from.at("/configMapRef/name"));
        named(workload, "Secret", from.at("/secretRef/name"));
      }
      for (JsonNode variable : container.path("env")) {
        JsonNode key = variable.at("/valueFrom/secretKeyRef");
        if (key.isObject()) {
          named(workload, "Secret", key.path("name"));
          find("Secret", key.path("name").asText())
              .ifPresent(secret -> hasKey(workload, secret, key.path("key").asText()));
        }
      }
    }
  }

  private void hasKey(Manifest workload, Manifest secret, String key) {
    require(
        secret.at("/data").has(key) || secret.at("/stringData").has(key),
        workload + " wants the key " + key + " that " + secret + " does not have");
  }

  /** Nobody may call a pod, and no pod calls out, unless a NetworkPolicy says so. */
  private void isolated(Manifest workload) {
    for (String direction : List.of("Ingress", "Egress")) {
      require(
          all.stream()
              .filter(policy -> policy.is("NetworkPolicy"))
              .filter(policy -> policy.at("/spec/policyTypes").toString().contains(direction))
              .anyMatch(
                  policy ->
                      new Selector(policy.at("/spec/podSelector")).matches(workload.podLabels())),
          workload + " has no NetworkPolicy for " + direction);
    }
  }

  private void service(Manifest service) {
    Map<String, String> wanted = Manifest.texts(service.at("/spec/selector"));
    List<Manifest> chosen =
        all.stream()
            .filter(Manifest::hasPods)
            .filter(one -> one.podLabels().entrySet().containsAll(wanted.entrySet()))
            .toList();
    require(!wanted.isEmpty() && chosen.size() == 1, service + " chooses " + chosen);
    for (Manifest workload : chosen) {
      for (JsonNode port : service.at("/spec/ports")) {
        require(
            workload.containers().stream()
                .anyMatch(container -> PodRules.port(container, port.path("targetPort")) > 0),
            service + " leads to a port that nobody has: " + port);
      }
    }
  }

  private void ingress(Manifest ingress) {
    for (JsonNode rule : ingress.at("/spec/rules")) {
      for (JsonNode path : rule.at("/http/paths")) {
        JsonNode backend = path.at("/backend/service");
        named(ingress, "Service", backend.path("name"));
        JsonNode port = backend.path("port");
        find("Service", backend.path("name").asText())
            .ifPresent(
                service -> require(hasPort(service, port), ingress + " leads to no port: " + port));
      }
    }
  }

  private static boolean hasPort(Manifest service, JsonNode asked) {
    for (JsonNode port : service.at("/spec/ports")) {
      if (asked.has("name")
          ? port.path("name").equals(asked.path("name"))
          : port.path("port").equals(asked.path("number"))) {
        return true;
      }
    }
    return false;
  }

  private void autoscaler(Manifest autoscaler) {
    JsonNode target = autoscaler.at("/spec/scaleTargetRef");
    named(autoscaler, target.path("kind").asText(), target.path("name"));
    find("Deployment", target.path("name").asText())
        .ifPresent(
            scaled ->
                require(
                    scaled.at("/spec/replicas").isMissingNode(),
                    scaled + " says a number of replicas that the autoscaler changes"));
  }

  private void serviceMonitor(Manifest monitor) {
    for (JsonNode endpoint : monitor.at("/spec/endpoints")) {
      require(
          all.stream()
              .filter(service -> service.is("Service"))
              .filter(
                  service ->
                      new Selector(monitor.at("/spec/selector"))
                          .matches(Manifest.texts(service.at("/metadata/labels"))))
              .anyMatch(
                  service ->
                      hasPort(
                          service,
                          Manifest.YAML.createObjectNode().set("name", endpoint.path("port")))),
          monitor + " finds no service with the port " + endpoint.path("port"));
    }
  }

  private void chosen(Manifest by, JsonNode selector) {
    long workloads =
        all.stream()
            .filter(Manifest::hasPods)
            .filter(workload -> new Selector(selector).matches(workload.podLabels()))
            .count();
    require(workloads == 1, by + " chooses " + workloads + " workloads");
  }

  private void named(Manifest by, String kind, JsonNode name) {
    if (name.isTextual()) {
      require(
          find(kind, name.asText()).isPresent() || elsewhere.contains(kind + "/" + name.asText()),
          by + " names " + kind + "/" + name.asText() + ", which is not there");
    }
  }

  private Optional<Manifest> find(String kind, String name) {
    return all.stream().filter(one -> one.is(kind) && one.name().equals(name)).findFirst();
  }

  private void require(boolean holds, String fault) {
    if (!holds) {
      faults.add(fault);
    }
  }
}
