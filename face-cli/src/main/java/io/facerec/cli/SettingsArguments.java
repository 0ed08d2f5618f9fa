package io.facerec.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * How a gallery is to be used, whoever uses it. Knows no class of the storage: listing the options
 * loads none.
 */
final class SettingsArguments {
  @Option(
      names = "--search-threshold",
      paramLabel = "COSINE|default",
      converter = SettingValue.Cosine.class,
      description =
          "Similarity, -1..1, from which on a search names somebody. Default: derived for --fpir.")
  private Optional<SettingValue> searchThreshold = Optional.empty();

  @Option(
      names = "--fpir",
      paramLabel = "RATE|default",
      converter = SettingValue.ErrorRate.class,
      description =
          "How many of the searches for strangers may name somebody, where there is no search "
              + "threshold. Default: 1e-2, but never below the model's own threshold.")
  private Optional<SettingValue> identificationRate = Optional.empty();

  @Option(
      names = "--margin",
      paramLabel = "COSINE|default",
      converter = SettingValue.Margin.class,
      description =
          "Leave a face unknown when the second person is less than this behind the best. Default: "
              + "none.")
  private Optional<SettingValue> margin = Optional.empty();

  @Option(
      names = "--verification-threshold",
      paramLabel = "COSINE|default",
      converter = SettingValue.Cosine.class,
      description =
          "Similarity, -1..1, from which on the server takes a picture for one of a subject, 1:1. "
              + "Default: the model's own.")
  private Optional<SettingValue> verificationThreshold = Optional.empty();

  @Option(
      names = "--min-eye-distance",
      paramLabel = "PIXELS|default",
      converter = SettingValue.EyeDistance.class,
      description = "Between the eyes of an enrolled face, 0..10000. Default: 20.")
  private Optional<SettingValue> minimumInterEyeDistance = Optional.empty();

  @Option(
      names = "--min-quality",
      paramLabel = "QUALITY|default",
      converter = SettingValue.Quality.class,
      description = "Of an enrolled face, 0..1. Default: 0.3.")
  private Optional<SettingValue> minimumQuality = Optional.empty();

  @Option(
      names = "--require-live",
      negatable = true,
      description = "Enrol and name only faces that are judged live. Default: any.")
  private Optional<Boolean> livenessRequired = Optional.empty();

  @Option(
      names = "--keep-pictures",
      negatable = true,
      description = "Keep the pictures of enrolments, sealed. Default: do not.")
  private Optional<Boolean> picturesKept = Optional.empty();

  @Option(
      names = "--refuse-duplicates",
      negatable = true,
      description =
          "Refuse to enrol a face that is another subject's already. Default: enrol it all the same.")
  private Optional<Boolean> duplicatesChecked = Optional.empty();

  /** What was given, by the names of the settings; empty inside where the default is to be put. */
  Map<String, Optional<Object>> given() {
    Map<String, Optional<Object>> given = new LinkedHashMap<>();
    put(given, "searchThreshold", searchThreshold);
    put(given, "fpir", identificationRate);
    put(given, "margin", margin);
    put(given, "verificationThreshold", verificationThreshold);
    put(given, "minimumInterEyeDistance", minimumInterEyeDistance);
    put(given, "minimumQuality", minimumQuality);
    livenessRequired.ifPresent(flag -> given.put("livenessRequired", Optional.of(flag)));
    picturesKept.ifPresent(flag -> given.put("picturesKept", Optional.of(flag)));
    duplicatesChecked.ifPresent(flag -> given.put("duplicatesChecked", Optional.of(flag)));
    return given;
  }

  private static void put(
      Map<String, Optional<Object>> given, String name, Optional<SettingValue> value) {
    value.ifPresent(asked -> given.put(name, asked.number().map(number -> number)));
  }
}
