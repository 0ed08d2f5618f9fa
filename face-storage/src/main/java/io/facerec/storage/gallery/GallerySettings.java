package io.facerec.storage.gallery;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.facerec.AcceptancePolicy;
import java.util.Optional;

/**
 * How a gallery is used, whoever uses it: the JSON object that its row holds. What is absent there
 * has its default; fields of later releases are left as they are.
 *
 * @param verificationThreshold cosine, -1 to 1, from which on a probe is the subject's, 1:1;
 *     default: the model's own
 * @param searchThreshold cosine, -1 to 1, from which on a search names somebody; default: derived
 *     from the gallery for {@code fpir}
 * @param fpir how many searches for strangers may name somebody, above 0, below 1; default: 0.01,
 *     but never below the model's own threshold
 * @param margin by which the best candidate must surpass the second, above 0, at most 2; default:
 *     none is asked for
 * @param minimumInterEyeDistance of an enrolled face in pixels, 0 to 10,000; default 20
 * @param minimumQuality of an enrolled face, 0 to 1; default 0.3
 * @param livenessRequired whether enrolled faces and probes must be live; default false
 * @param picturesKept whether the pictures of enrolments are kept, sealed; default false
 * @param duplicatesChecked whether faces that are another subject's are refused at enrolment, where
 *     the request says nothing else; default false
 */
public record GallerySettings(
    Optional<Float> verificationThreshold,
    Optional<Float> searchThreshold,
    Optional<Double> fpir,
    Optional<Float> margin,
    float minimumInterEyeDistance,
    float minimumQuality,
    boolean livenessRequired,
    boolean picturesKept,
    boolean duplicatesChecked) {

  private static final AcceptancePolicy USUAL = AcceptancePolicy.enrolment();
  private static final float MOST_PIXELS = 10_000;

  /**
   * Checks.
   *
   * @throws IllegalArgumentException that names the value and its range
   */
  public GallerySettings {
    verificationThreshold.ifPresent(value -> require("verificationThreshold", value, -1, 1));
    searchThreshold.ifPresent(value -> require("searchThreshold", value, -1, 1));
    fpir.ifPresent(value -> require("fpir", value, Double.MIN_VALUE, Math.nextDown(1d)));
    margin.ifPresent(value -> require("margin", value, Float.MIN_VALUE, 2));
    require("minimumInterEyeDistance", minimumInterEyeDistance, 0, MOST_PIXELS);
    require("minimumQuality", minimumQuality, 0, 1);
  }

  public static GallerySettings defaults() {
    return new GallerySettings(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        USUAL.minimumInterEyeDistance(),
        USUAL.minimumQuality(),
        false,
        false,
        false);
  }

  /**
   * Reads the object.
   *
   * @throws IllegalArgumentException when it is none, or a value makes no sense
   */
  public static GallerySettings parse(String json) {
    try {
      JsonObject object = JsonParser.parseString(json).getAsJsonObject();
      return new GallerySettings(
          field(object, "verificationThreshold").map(JsonElement::getAsFloat),
          field(object, "searchThreshold").map(JsonElement::getAsFloat),
          field(object, "fpir").map(JsonElement::getAsDouble),
          field(object, "margin").map(JsonElement::getAsFloat),
          field(object, "minimumInterEyeDistance")
              .map(JsonElement::getAsFloat)
              .orElse(USUAL.minimumInterEyeDistance()),
          field(object, "minimumQuality")
              .map(JsonElement::getAsFloat)
              .orElse(USUAL.minimumQuality()),
          flag(object, "livenessRequired"),
          flag(object, "picturesKept"),
          flag(object, "duplicatesChecked"));
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
      throw new IllegalArgumentException("a gallery's settings must be one JSON object", e);
    }
  }

  /** The object, with every setting that has a value. */
  public String toJson() {
    return writtenInto("{}");
  }

  /** These settings in the place of those in an object; its other fields stay. */
  String writtenInto(String json) {
    JsonObject object = JsonParser.parseString(json).getAsJsonObject();
    put(object, "verificationThreshold", verificationThreshold);
    put(object, "searchThreshold", searchThreshold);
    put(object, "fpir", fpir);
    put(object, "margin", margin);
    object.addProperty("minimumInterEyeDistance", minimumInterEyeDistance);
    object.addProperty("minimumQuality", minimumQuality);
    object.addProperty("livenessRequired", livenessRequired);
    object.addProperty("picturesKept", picturesKept);
    object.addProperty("duplicatesChecked", duplicatesChecked);
    return object.toString();
  }

  /** Which faces may be enrolled. */
  public AcceptancePolicy policy() {
    return new AcceptancePolicy(minimumInterEyeDistance, minimumQuality, livenessRequired);
  }

  private static void put(JsonObject object, String name, Optional<? extends Number> value) {
    object.remove(name);
    value.ifPresent(number -> object.addProperty(name, number));
  }

  private static Optional<JsonElement> field(JsonObject object, String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isJsonNull());
  }

  private static boolean flag(JsonObject object, String name) {
    return field(object, name).map(JsonElement::getAsBoolean).orElse(false);
  }

  private static void require(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s must lie in %s..%s, got %s".formatted(name, shown(least), shown(most), shown(value)));
    }
  }

  /** The open ends are shown as what they stand for. */
  private static String shown(double value) {
    if (value == Double.MIN_VALUE || value == Float.MIN_VALUE) {
      return "(above 0)";
    }
    return value == Math.nextDown(1d) ? "(below 1)" : Float.toString((float) value);
  }
}
