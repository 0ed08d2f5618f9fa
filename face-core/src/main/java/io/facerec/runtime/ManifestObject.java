package io.facerec.runtime;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.facerec.runtime.ModelException.Reason;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** One JSON object of a manifest, read field by field, with errors that name model and field. */
record ManifestObject(String origin, String model, JsonObject json) {

  ManifestObject(String origin, JsonObject json) {
    this(origin, json.has("id") ? json.get("id").getAsString() : "(without id)", json);
  }

  boolean has(String field) {
    return json.has(field);
  }

  String text(String field) {
    return read(field, JsonElement::getAsString, "a text");
  }

  String text(String field, String otherwise) {
    return has(field) ? text(field) : otherwise;
  }

  double number(String field) {
    return read(field, JsonElement::getAsDouble, "a number");
  }

  /** A number that must lie in a range. */
  double number(String field, double otherwise, double minimum, double maximum) {
    double number = Double.isNaN(otherwise) ? number(field) : number(field, otherwise);
    if (!(number >= minimum && number <= maximum)) {
      throw refusal("'%s' must lie in %s..%s, got %s".formatted(field, minimum, maximum, number));
    }
    return number;
  }

  double number(String field, double otherwise) {
    return has(field) ? number(field) : otherwise;
  }

  boolean flag(String field) {
    return read(
        field,
        value -> {
          if (!value.getAsJsonPrimitive().isBoolean()) {
            throw new IllegalStateException();
          }
          return value.getAsBoolean();
        },
        "true or false");
  }

  /** One of an enum's constants, in any case. */
  <E extends Enum<E>> E choice(String field, Class<E> type, E otherwise) {
    String word = text(field, otherwise.name());
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(word)) {
        return constant;
      }
    }
    throw refusal(
        "'%s' is '%s', which is none of %s"
            .formatted(field, word, Arrays.toString(type.getEnumConstants())));
  }

  boolean flag(String field, boolean otherwise) {
    return has(field) ? flag(field) : otherwise;
  }

  /** Three numbers, or the same one three times. */
  List<Float> numbers(String field, double otherwise) {
    if (!has(field)) {
      return Collections.nCopies(3, (float) otherwise);
    }
    return required(field).getAsJsonArray().asList().stream().map(JsonElement::getAsFloat).toList();
  }

  /** An object inside this one; an empty one when it is left out. */
  ManifestObject object(String field) {
    return new ManifestObject(
        origin,
        model,
        has(field) ? read(field, JsonElement::getAsJsonObject, "an object") : new JsonObject());
  }

  void refuseUnknown(Set<String> known) {
    for (String field : json.keySet()) {
      if (!known.contains(field)) {
        throw refusal("'%s' is none of its fields %s".formatted(field, new TreeSet<>(known)));
      }
    }
  }

  ModelException refusal(String why) {
    return new ModelException(Reason.MANIFEST, "%s, model '%s': %s".formatted(origin, model, why));
  }

  private <T> T read(String field, Function<JsonElement, T> reader, String kind) {
    try {
      return reader.apply(required(field));
    } catch (IllegalStateException | UnsupportedOperationException | NumberFormatException e) {
      throw refusal("'%s' must be %s, got %s".formatted(field, kind, json.get(field)));
    }
  }

  private JsonElement required(String field) {
    JsonElement value = json.get(field);
    if (value == null || value.isJsonNull()) {
      throw refusal("'" + field + "' is missing");
    }
    return value;
  }
}
