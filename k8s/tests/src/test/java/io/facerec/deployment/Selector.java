package io.facerec.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A label selector: {@code matchLabels} and {@code matchExpressions}. */
record Selector(JsonNode node) {

  /** Whether things with these labels are chosen; an empty selector chooses all. */
  boolean matches(Map<String, String> labels) {
    for (Map.Entry<String, String> label : Manifest.texts(node.path("matchLabels")).entrySet()) {
      if (!label.getValue().equals(labels.get(label.getKey()))) {
        return false;
      }
    }
    for (JsonNode expression : node.path("matchExpressions")) {
      if (!matches(expression, labels.get(expression.path("key").asText()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(JsonNode expression, @Nullable String value) {
    boolean among = false;
    for (JsonNode allowed : expression.path("values")) {
      among |= allowed.asText().equals(value);
    }
    String operator = expression.path("operator").asText();
    return switch (operator) {
      case "In" -> among;
      case "NotIn" -> !among;
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default -> throw new IllegalArgumentException("no such operator: " + operator);
    };
  }
}
