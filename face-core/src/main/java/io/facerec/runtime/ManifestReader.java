package io.facerec.runtime;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.facerec.image.ChannelOrder;
import io.facerec.image.PixelEncoding;
import io.facerec.runtime.ModelException.Reason;
import java.io.Reader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads a manifest: a JSON array of models. What is misspelt or missing is refused by name. */
final class ManifestReader {
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "family",
          "format",
          "file",
          "sha256",
          "bytes",
          "url",
          "licence",
          "commercialUse",
          "input",
          "published",
          "scoreThreshold",
          "nmsIou",
          "dimensions",
          "threshold",
          "calibration",
          "cropScale");
  private static final Set<String> INPUT_FIELDS =
      Set.of("width", "height", "batched", "order", "mean", "std");

  /** Where the manifest came from, for messages. */
  private final String origin;

  ManifestReader(String origin) {
    this.origin = origin;
  }

  List<ModelSpec> read(Reader json) {
    try {
      JsonArray models = JsonParser.parseReader(json).getAsJsonArray();
      List<ModelSpec> specs = new ArrayList<>();
      for (JsonElement model : models) {
        specs.add(spec(new ManifestObject(origin, model.getAsJsonObject())));
      }
      return specs;
    } catch (JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | UnsupportedOperationException e) {
      throw new ModelException(
          Reason.MANIFEST,
          origin + " is not a manifest (a JSON array of models): " + e.getMessage(),
          e);
    }
  }

  private static ModelSpec spec(ManifestObject model) {
    model.refuseUnknown(FIELDS);
    ModelFamily family = family(model);
    return new ModelSpec(
        model.text("id"),
        family,
        model.choice("format", ModelFormat.class, ModelFormat.ONNX),
        file(model),
        sha256(model),
        (long) model.number("bytes", 0, 0, Long.MAX_VALUE),
        url(model),
        new Licence(model.text("licence"), model.flag("commercialUse")),
        input(model.object("input"), family),
        model.text("published", ""));
  }

  /** Thresholds that a manifest leaves out are those that the models' authors use. */
  private static ModelFamily family(ManifestObject model) {
    String word = model.text("family");
    return switch (word) {
      case "yunet" ->
          new ModelFamily.Yunet(
              (float) model.number("scoreThreshold", 0.7, 0, 1),
              (float) model.number("nmsIou", 0.3, 0, 1));
      case "scrfd" ->
          new ModelFamily.Scrfd(
              (float) model.number("scoreThreshold", 0.5, 0, 1),
              (float) model.number("nmsIou", 0.4, 0, 1));
      case "arcface-112" ->
          new ModelFamily.ArcFace(
              (int) model.number("dimensions", Double.NaN, 1, 65_535),
              (float) model.number("threshold", Double.NaN, -1, 1),
              model.has("calibration")
                  ? Optional.of(CalibrationReader.read(model.object("calibration")))
                  : Optional.empty());
      case "minifasnet" ->
          new ModelFamily.MiniFasNet((float) model.number("cropScale", Double.NaN, 1, 10));
      default ->
          throw model.refusal(
              "family '" + word + "' is none of yunet, scrfd, arcface-112, minifasnet");
    };
  }

  private static ModelInput input(ManifestObject input, ModelFamily family) {
    input.refuseUnknown(INPUT_FIELDS);
    boolean insightFace =
        family instanceof ModelFamily.Scrfd || family instanceof ModelFamily.ArcFace;
    double mean = insightFace ? 127.5 : 0;
    double std =
        family instanceof ModelFamily.Scrfd
            ? 128
            : family instanceof ModelFamily.ArcFace ? 127.5 : 1;
    int side =
        switch (family.task()) {
          case DETECTION -> 0;
          case EMBEDDING -> 112;
          case LIVENESS -> 80;
        };
    return new ModelInput(
        (int) input.number("width", side, 0, 8192),
        (int) input.number("height", side, 0, 8192),
        input.flag("batched", false),
        new PixelEncoding(
            input.choice(
                "order", ChannelOrder.class, insightFace ? ChannelOrder.RGB : ChannelOrder.BGR),
            input.numbers("mean", mean),
            input.numbers("std", std)));
  }

  private static Optional<URI> url(ManifestObject model) {
    if (!model.has("url")) {
      return Optional.empty();
    }
    String url = model.text("url");
    if (!url.matches("https?://[^\\s/]+/\\S+")) {
      throw model.refusal("url '" + url + "' is no https or http address of a file");
    }
    return Optional.of(URI.create(url));
  }

  private static String file(ManifestObject model) {
    String file = model.text("file");
    if (file.contains("/") || file.contains("\\") || file.startsWith(".")) {
      throw model.refusal("file '" + file + "' must be a plain file name, without a folder");
    }
    return file;
  }

  private static String sha256(ManifestObject model) {
    String sha256 = model.text("sha256").toLowerCase(Locale.ROOT);
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw model.refusal("sha256 must be 64 hex digits, as 'sha256sum FILE' prints them");
    }
    return sha256;
  }
}
