package io.facerec.deployment;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One object of Kubernetes as it was written. */
record Manifest(JsonNode tree) {
  static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  /** All documents of a text; empty ones do not count. */
  static List<Manifest> all(String yaml) {
    List<Manifest> found = new ArrayList<>();
    try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(yaml)) {
      while (documents.hasNext()) {
        JsonNode tree = documents.next();
        if (tree != null && !tree.isNull() && !tree.isMissingNode()) {
          found.add(new Manifest(tree));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  String kind() {
    return tree.path("kind").asText();
  }

  String name() {
    return tree.path("metadata").path("name").asText();
  }

  /** A node by its path, {@code /spec/replicas}. */
  JsonNode at(String path) {
    return tree.at(path);
  }

  @Override
  public String toString() {
    return kind() + "/" + name();
  }

  boolean is(String kind) {
    return kind().equals(kind);
  }

  /** The template of its pods; missing where it makes none. */
  JsonNode podTemplate() {
    return switch (kind()) {
      case "Deployment", "StatefulSet", "Job" -> at("/spec/template");
      case "CronJob" -> at("/spec/jobTemplate/spec/template");
      default -> at("/none");
    };
  }

  boolean hasPods() {
    return podTemplate().isObject();
  }

  /** Init containers and containers. */
  List<JsonNode> containers() {
    List<JsonNode> containers = new ArrayList<>();
    podTemplate().at("/spec/initContainers").forEach(containers::add);
    podTemplate().at("/spec/containers").forEach(containers::add);
    return containers;
  }

  Map<String, String> podLabels() {
    return texts(podTemplate().at("/metadata/labels"));
  }

  static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new TreeMap<>();
    node.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }
}
