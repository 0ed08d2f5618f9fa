package io.facerec.runtime;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.facerec.runtime.ModelException.Reason;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One JSON object of a manifest, read field by field, with errors that name model and field. */
record ManifestObject(String origin, String model, JsonObject json) {

  ManifestObject(String origin, JsonObject json) {
    this(origin, json.has("id") ? json.get("id").getAsString() : "(without id)", json);
  }

  boolean has(String field) {
    return json.has(field);
  }

  String text(String field) {
    return required(field).getAsString();
  }

  String text(String field, String otherwise) {
    return has(field) ? text(field) : otherwise;
  }

  double number(String field) {
    return required(field).getAsDouble();
  }

  double number(String field, double otherwise) {
    return has(field) ? number(field) : otherwise;
  }

  boolean flag(String field) {
    return required(field).getAsBoolean();
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
        origin, model, has(field) ? required(field).getAsJsonObject() : new JsonObject());
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

  private JsonElement required(String field) {
    JsonElement value = json.get(field);
    if (value == null || value.isJsonNull()) {
      throw refusal("'" + field + "' is missing");
    }
    return value;
  }
}
