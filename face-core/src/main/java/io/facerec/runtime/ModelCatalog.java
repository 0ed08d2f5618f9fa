package io.facerec.runtime;

import io.facerec.runtime.ModelException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The models that are declared: those of this jar, and those of a user's own manifest. Immutable.
 */
public final class ModelCatalog {
  private static final String BUILT_IN = "models.json";

  private final Map<String, ModelSpec> models;

  private ModelCatalog(Map<String, ModelSpec> models) {
    this.models = models;
  }

  /** The models that facerec declares itself. */
  public static ModelCatalog builtIn() {
    try (InputStream json =
            Objects.requireNonNull(
                ModelCatalog.class.getResourceAsStream(BUILT_IN), "models.json is in the jar");
        Reader reader = new InputStreamReader(json, StandardCharsets.UTF_8)) {
      return new ModelCatalog(Map.of())
          .with(new ManifestReader("the built-in manifest").read(reader));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * This catalog and the models of a user's manifest: a JSON array in the built-in one's form. A
   * model of the same id takes the place of the built-in one.
   *
   * @throws ModelException when the file cannot be read, or a field is missing, unknown or wrong
   */
  public ModelCatalog with(Path manifest) {
    try (Reader reader = Files.newBufferedReader(manifest)) {
      return with(new ManifestReader(manifest.toString()).read(reader));
    } catch (IOException e) {
      throw new ModelException(
          Reason.MANIFEST,
          "the manifest %s cannot be read: %s"
              .formatted(
                  manifest,
                  e instanceof NoSuchFileException
                      ? "there is no such file"
                      : e.getClass().getSimpleName()),
          e);
    }
  }

  /** All of them, in the order in which they are declared. */
  public Collection<ModelSpec> models() {
    return models.values();
  }

  /**
   * The model of that id.
   *
   * @throws ModelException when no manifest declares it
   */
  public ModelSpec get(String id) {
    ModelSpec spec = models.get(id);
    if (spec == null) {
      throw new ModelException(
          Reason.UNKNOWN, "no model '%s' is declared; known are %s".formatted(id, models.keySet()));
    }
    return spec;
  }

  private ModelCatalog with(List<ModelSpec> added) {
    Map<String, ModelSpec> all = new LinkedHashMap<>(models);
    added.forEach(spec -> all.put(spec.id(), spec));
    return new ModelCatalog(Collections.unmodifiableMap(all));
  }
}
