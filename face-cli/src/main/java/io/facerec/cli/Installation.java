package io.facerec.cli;

import io.facerec.EngineOptions;
import io.facerec.cli.Diagnosis.State;
import io.facerec.image.FaceImage;
import io.facerec.runtime.EngineStatus;
import io.facerec.runtime.ModelException;
import io.facerec.runtime.ModelSpec;
import io.facerec.runtime.ModelStore;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Libraries, models and settings, and whether they work together. */
final class Installation {
  private static final List<String> HEEDED =
      List.of(
          "FACE_MODELS",
          "FACE_OFFLINE",
          "LOCAL_ML_DEVICE",
          "LOCAL_ML_ENABLE_CUDA",
          "FACE_JAVA_OPTIONS",
          "JAVA_HOME",
          "XDG_CACHE_HOME",
          "NO_COLOR");

  private final EngineOptions options;
  private final Diagnosis diagnosis;

  /** Without these nothing works; liveness is for those who ask for it. */
  private final Set<ModelSpec> needed = new LinkedHashSet<>();

  private final List<ModelSpec> liveness;

  private Installation(EngineOptions options, Diagnosis diagnosis) {
    this.options = options;
    this.diagnosis = diagnosis;
    needed.add(options.catalog().get(options.detector()));
    needed.add(options.catalog().get(options.embedder()));
    liveness = options.liveness().stream().map(options.catalog()::get).toList();
  }

  /** Downloads nothing. */
  static void examine(EngineOptions options, Diagnosis diagnosis) {
    Installation installation = new Installation(options, diagnosis);
    installation.libraries();
    installation.environment();
    installation.models();
    if (diagnosis.isSound()) {
      installation.trialRun();
    }
  }

  private void libraries() {
    try {
      diagnosis.add("pictures", State.OK, FaceImage.decoderVersion());
    } catch (LinkageError e) {
      diagnosis.add("pictures", State.BROKEN, String.valueOf(e.getMessage()));
    }
    for (EngineStatus status : EngineStatus.all(options.runtime().device())) {
      boolean usable = !status.version().equals("not usable");
      boolean used = needed.stream().anyMatch(model -> model.format() == status.format());
      diagnosis.add(
          status.format().engine(),
          usable ? State.OK : used ? State.BROKEN : State.ABSENT,
          "%s, runs %s models on %s"
              .formatted(
                  status.version(),
                  status.format().name().toLowerCase(Locale.ROOT),
                  status.device()));
    }
  }

  private void environment() {
    ModelStore store = options.runtime().store();
    diagnosis.add("model folders", State.INFO, store.folders() + ", then " + store.cache());
    diagnosis.add("downloads", State.INFO, store.mayDownload() ? "allowed" : "off");
    for (String name : HEEDED) {
      Optional.ofNullable(System.getenv(name))
          .ifPresent(value -> diagnosis.add(name, State.INFO, value));
    }
  }

  private void models() {
    for (ModelSpec model : options.catalog().models()) {
      Optional<Path> file = options.runtime().store().locate(model);
      String check = "model " + model.id();
      if (file.isEmpty()) {
        missing(check, model);
        continue;
      }
      try {
        options.runtime().store().verify(model, file.get());
        diagnosis.add(check, State.OK, file.get().toString());
      } catch (ModelException e) {
        diagnosis.add(
            check,
            needed.contains(model) || liveness.contains(model) ? State.BROKEN : State.ABSENT,
            String.valueOf(e.getMessage()));
      }
    }
  }

  private void missing(String check, ModelSpec model) {
    String remedy = new MissingModel(model, options.runtime().store()).remedy();
    diagnosis.add(
        check,
        needed.contains(model) ? State.BROKEN : State.ABSENT,
        liveness.contains(model)
            ? "missing, liveness cannot be asked for; " + remedy
            : "missing; " + remedy);
  }

  /** Each library and model is really loaded. */
  private void trialRun() {
    TrialRun trial = new TrialRun(options, diagnosis);
    trial.recognition();
    if (liveness.stream().allMatch(model -> options.runtime().store().locate(model).isPresent())) {
      trial.liveness();
    }
  }
}
