package io.facerec.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.facerec.runtime.ModelCatalog;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Manifests of a user's own, made of the built-in one. */
final class Manifests {
  private Manifests() {}

  /** mobilefacenet under the id {@code uncalibrated}, as if nothing had been measured for it. */
  static Path uncalibrated(Path folder) throws IOException {
    JsonObject model = builtIn("mobilefacenet");
    model.addProperty("id", "uncalibrated");
    model.remove("calibration");
    JsonArray models = new JsonArray();
    models.add(model);
    return Files.writeString(folder.resolve("uncalibrated.json"), models.toString());
  }

  private static JsonObject builtIn(String id) throws IOException {
    try (Reader json =
        new InputStreamReader(
            Objects.requireNonNull(ModelCatalog.class.getResourceAsStream("models.json")),
            StandardCharsets.UTF_8)) {
      for (JsonElement model : JsonParser.parseReader(json).getAsJsonArray()) {
        if (model.getAsJsonObject().get("id").getAsString().equals(id)) {
          return model.getAsJsonObject();
        }
      }
    }
    throw new AssertionError("the built-in manifest has no " + id);
  }
}
