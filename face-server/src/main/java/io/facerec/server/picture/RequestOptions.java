package io.facerec.server.picture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.facerec.server.answer.Arguments;
import io.facerec.server.answer.Json;
import io.facerec.server.answer.PlainText;
import io.facerec.server.problem.FieldFault;
import io.facerec.server.problem.ProblemException;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The options of a request, read one by one; what is wrong with them is told at once, by {@link
 * #require}. Not thread-safe.
 */
public final class RequestOptions {
  private final Map<String, JsonNode> values;
  private final Map<String, String> faults = new LinkedHashMap<>();

  private RequestOptions(Map<String, JsonNode> values) {
    this.values = values;
  }

  /**
   * What stands behind the question mark.
   *
   * @param known names of the options that the route takes; others are refused
   */
  public static RequestOptions of(Context context, List<String> known) {
    return of(context, Map.of(), known);
  }

  /** The same beside what the body says. */
  static RequestOptions of(Context context, Map<String, JsonNode> body, List<String> known) {
    Map<String, JsonNode> values = new HashMap<>(body);
    RequestOptions options = new RequestOptions(values);
    context
        .queryParamMap()
        .forEach(
            (name, sent) -> {
              values.put(name, JsonNodeFactory.instance.textNode(sent.get(0)));
              if (sent.size() > 1) {
                options.fault(name, "it is there %d times".formatted(sent.size()));
              }
            });
    values.values().removeIf(JsonNode::isNull);
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        options.fault(name, "there is no such option; known are " + String.join(", ", known));
      }
    }
    return options;
  }

  /** Whether something is asked for. */
  public boolean flag(String name, boolean fallback) {
    return text(name)
        .map(
            value -> {
              if (!value.equals("true") && !value.equals("false")) {
                fault(name, "it must be true or false");
              }
              return value.equals("true");
            })
        .orElse(fallback);
  }

  /** A number in a range, both ends included. */
  public Optional<Double> number(String name, double least, double most) {
    return text(name)
        .flatMap(
            value -> {
              try {
                double number = Double.parseDouble(value);
                if (number >= least && number <= most) {
                  return Optional.of(number);
                }
              } catch (NumberFormatException e) {
                // Told below.
              }
              fault(name, "it must be a number in %s..%s".formatted(least, most));
              return Optional.empty();
            });
  }

  /** The same as a cosine. */
  public Optional<Float> cosine(String name) {
    return number(name, -1, 1).map(Double::floatValue);
  }

  /** A whole number in a range, both ends included. */
  public int whole(String name, int fallback, int least, int most) {
    return text(name)
        .map(
            value -> {
              try {
                int number = Integer.parseInt(value);
                if (number >= least && number <= most) {
                  return number;
                }
              } catch (NumberFormatException e) {
                // Told below.
              }
              fault(name, "it must be a whole number in %d..%d".formatted(least, most));
              return fallback;
            })
        .orElse(fallback);
  }

  /** An id. */
  public Optional<UUID> id(String name) {
    return text(name)
        .flatMap(
            value -> {
              Optional<UUID> id = Arguments.id(value);
              if (id.isEmpty()) {
                fault(name, "it must be a UUID");
              }
              return id;
            });
  }

  /** One id, or several in an array. */
  public List<UUID> ids(String name) {
    JsonNode value = values.get(name);
    if (value == null) {
      return List.of();
    }
    List<UUID> ids = new ArrayList<>();
    for (JsonNode one : value.isArray() ? value : List.of(value)) {
      Arguments.id(one.asText())
          .ifPresentOrElse(ids::add, () -> fault(name, "it must be a UUID, or an array of them"));
    }
    return ids;
  }

  /** A text, number or flag as it is written; empty when it is absent. */
  public Optional<String> text(String name) {
    JsonNode value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value.isContainerNode()) {
      fault(name, "it must be a single value");
      return Optional.empty();
    }
    PlainText.fault(value.asText()).ifPresent(fault -> fault(name, fault));
    return Optional.of(value.asText());
  }

  /** Metadata: a JSON object, as itself or as a text that is one. */
  public Optional<String> object(String name) {
    JsonNode value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    try {
      JsonNode object = value.isTextual() ? Json.mapper().readTree(value.textValue()) : value;
      PlainText.faultOfMetadata(object).ifPresent(fault -> fault(name, fault));
      return Optional.of(value.isTextual() ? value.textValue() : value.toString());
    } catch (JsonProcessingException e) {
      fault(name, "it must be a JSON object");
      return Optional.empty();
    }
  }

  /** Adds what the route itself finds wrong. */
  public void fault(String name, String sentence) {
    faults.putIfAbsent(name, sentence);
  }

  /**
   * Ends the request when anything was wrong.
   *
   * @throws ProblemException that names every fault
   */
  public void require() {
    if (!faults.isEmpty()) {
      List<FieldFault> all = new ArrayList<>();
      faults.forEach((name, sentence) -> all.add(new FieldFault(name, sentence)));
      throw ProblemException.of(all);
    }
  }
}
