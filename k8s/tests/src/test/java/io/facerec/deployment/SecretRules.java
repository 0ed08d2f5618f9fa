package io.facerec.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Secrets are in Secrets only, and every variable that a server gets is one that it reads. */
final class SecretRules {
  private static final Pattern SECRET =
      Pattern.compile(".*(PASSWORD|PASSPHRASE|SECRET|TOKEN|ACCESS_KEY|ENCRYPTION|RETIRED_KEYS).*");

  private SecretRules() {}

  static boolean isSecret(String variable) {
    return SECRET.matcher(variable).matches();
  }

  static List<String> faults(List<Manifest> all) {
    List<String> faults = new ArrayList<>();
    Set<String> secrets = new TreeSet<>();
    for (Manifest secret : all) {
      if (secret.is("Secret")) {
        values(secret)
            .forEach(
                (key, value) -> {
                  if (isSecret(key) && value.length() >= 6) {
                    secrets.add(value);
                  }
                });
      }
    }
    Set<String> environment = new TreeSet<>();
    for (Manifest workload : all) {
      for (JsonNode container : workload.containers()) {
        container
            .path("envFrom")
            .forEach(
                from -> {
                  environment.add("ConfigMap/" + from.at("/configMapRef/name").asText());
                  environment.add("Secret/" + from.at("/secretRef/name").asText());
                });
        for (JsonNode variable : container.path("env")) {
          if (isSecret(variable.path("name").asText()) && variable.has("value")) {
            faults.add(workload + " has " + variable.path("name").asText() + " in plain sight");
          }
        }
      }
    }
    for (Manifest manifest : all) {
      if (!manifest.is("Secret")) {
        String text = manifest.tree().toString();
        if (secrets.stream().anyMatch(text::contains)) {
          faults.add(manifest + " shows what a Secret keeps");
        }
      }
      if (environment.contains(manifest.toString())) {
        for (String key : values(manifest).keySet()) {
          if (manifest.is("ConfigMap") && isSecret(key)) {
            faults.add(manifest + " has the secret " + key);
          }
          if (!Variables.KNOWN.contains(key)) {
            faults.add(manifest + " has " + key + ", which nothing reads");
          }
        }
      }
    }
    return faults;
  }

  /** What a ConfigMap or a Secret holds, decoded. */
  static Map<String, String> values(Manifest manifest) {
    Map<String, String> values = new TreeMap<>();
    Manifest.texts(manifest.at("/data"))
        .forEach(
            (key, value) ->
                values.put(
                    key,
                    manifest.is("Secret")
                        ? new String(Base64.getMimeDecoder().decode(value), UTF_8)
                        : value));
    values.putAll(Manifest.texts(manifest.at("/stringData")));
    return values;
  }
}
