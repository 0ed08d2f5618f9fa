package io.facerec.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What every pod keeps to: limits, probes, and the restricted Pod Security Standard. */
final class PodRules {
  private final Manifest manifest;
  private final List<String> faults = new ArrayList<>();

  private PodRules(Manifest manifest) {
    this.manifest = manifest;
  }

  static List<String> faults(Manifest manifest) {
    PodRules rules = new PodRules(manifest);
    if (manifest.hasPods()) {
      rules.pod(manifest.podTemplate().path("spec"));
      manifest.containers().forEach(rules::container);
    }
    return rules.faults;
  }

  private void pod(JsonNode spec) {
    require(!manifest.containers().isEmpty(), "has no container");
    require(no(spec.path("automountServiceAccountToken")), "mounts the API's token");
    require(no(spec.path("enableServiceLinks")), "gets variables of all services");
    JsonNode security = spec.path("securityContext");
    require(yes(security.path("runAsNonRoot")), "may run as root");
    require(security.path("runAsUser").asInt(0) > 0, "says no user but root");
    require(runtimeDefault(security), "has no seccomp profile");
    for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
      require(!spec.path(shared).asBoolean(false), "has " + shared);
    }
    Set<String> volumes = new TreeSet<>();
    for (JsonNode volume : spec.path("volumes")) {
      volumes.add(volume.path("name").asText());
      require(!volume.has("hostPath"), "mounts a folder of the machine");
      if (volume.has("emptyDir")) {
        require(volume.path("emptyDir").has("sizeLimit"), "has a volume without a limit");
      }
    }
    manifest
        .at("/spec/volumeClaimTemplates")
        .forEach(claim -> volumes.add(claim.at("/metadata/name").asText()));
    Set<String> mounted = new TreeSet<>();
    for (JsonNode container : manifest.containers()) {
      container.path("volumeMounts").forEach(mount -> mounted.add(mount.path("name").asText()));
    }
    require(volumes.equals(mounted), "has volumes " + volumes + " and mounts " + mounted);
    if (manifest.is("Job") || manifest.is("CronJob")) {
      require(spec.path("restartPolicy").asText().equals("Never"), "starts again in place");
    }
  }

  private void container(JsonNode container) {
    String name = container.path("name").asText();
    for (String what : List.of("/resources/limits/", "/resources/requests/")) {
      for (String resource : List.of("cpu", "memory")) {
        require(!container.at(what + resource).isMissingNode(), name + " lacks " + what + resource);
      }
    }
    String image = container.path("image").asText();
    require(image.matches("\\S+(:[\\w][\\w.-]*|@sha256:[0-9a-f]{64})"), name + " runs " + image);
    JsonNode security = container.path("securityContext");
    require(no(security.path("allowPrivilegeEscalation")), name + " may gain privileges");
    require(yes(security.path("readOnlyRootFilesystem")), name + " may write its root");
    require(yes(security.path("runAsNonRoot")), name + " may run as root");
    require(runtimeDefault(security), name + " has no seccomp profile");
    require(!security.path("privileged").asBoolean(false), name + " is privileged");
    require(
        security.at("/capabilities/drop").toString().equals("[\"ALL\"]")
            && security.at("/capabilities/add").isMissingNode(),
        name + " keeps capabilities");
    container
        .path("ports")
        .forEach(port -> require(!port.has("hostPort"), name + " takes a port of the machine"));
    if (manifest.is("Deployment") || manifest.is("StatefulSet")) {
      for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
        probe(name, probe, container);
      }
    }
  }

  private void probe(String name, String kind, JsonNode container) {
    JsonNode probe = container.path(kind);
    require(probe.isObject(), name + " has no " + kind);
    if (probe.has("httpGet")) {
      JsonNode port = probe.at("/httpGet/port");
      require(port(container, port) > 0, name + "'s " + kind + " asks the unknown port " + port);
    }
    if (name.equals("face-recognition")) {
      String path = kind.equals("readinessProbe") ? "/health/ready" : "/health/live";
      require(probe.at("/httpGet/path").asText().equals(path), kind + " does not ask " + path);
      require(port(container, probe.at("/httpGet/port")) == 8000, kind + " does not ask 8000");
    }
  }

  /** The number of a container's port that is given by name or number; 0 where it has none. */
  static int port(JsonNode container, JsonNode asked) {
    for (JsonNode port : container.path("ports")) {
      if (asked.isTextual()
          ? port.path("name").equals(asked)
          : port.path("containerPort").equals(asked)) {
        return port.path("containerPort").asInt();
      }
    }
    return 0;
  }

  private void require(boolean holds, String fault) {
    if (!holds) {
      faults.add(manifest + " " + fault);
    }
  }

  private static boolean runtimeDefault(JsonNode security) {
    return security.at("/seccompProfile/type").asText().equals("RuntimeDefault");
  }

  private static boolean yes(JsonNode flag) {
    return flag.isBoolean() && flag.booleanValue();
  }

  private static boolean no(JsonNode flag) {
    return flag.isBoolean() && !flag.booleanValue();
  }
}
