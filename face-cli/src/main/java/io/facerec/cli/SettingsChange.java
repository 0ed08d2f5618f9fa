package io.facerec.cli;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.facerec.storage.gallery.GallerySettings;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be changed of a gallery's settings.
 *
 * @param given by the names of the settings; empty inside where the default is to be put
 */
record SettingsChange(Map<String, Optional<Object>> given) {
  private static final Gson GSON = new Gson();

  GallerySettings of(GallerySettings was) {
    JsonObject now = JsonParser.parseString(was.toJson()).getAsJsonObject();
    given.forEach(
        (name, value) ->
            value.ifPresentOrElse(
                asked -> now.add(name, GSON.toJsonTree(asked)), () -> now.remove(name)));
    return GallerySettings.parse(now.toString());
  }
}
