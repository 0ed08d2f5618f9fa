package io.facerec.cli;

import io.facerec.EngineOptions;
import io.facerec.runtime.Device;
import io.facerec.runtime.ModelTask;
import io.facerec.runtime.RuntimeOptions;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which models, and where they run. */
final class ModelArguments {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--detector",
      paramLabel = "ID",
      description = "Model that finds faces. Default: yunet-n.")
  private Optional<String> detector = Optional.empty();

  @Option(
      names = "--embedder",
      paramLabel = "ID",
      description = "Model that embeds them. Default: mobilefacenet.")
  private Optional<String> embedder = Optional.empty();

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      converter = Ranges.DeviceName.class,
      description =
          "Where models run: auto, cpu, cuda or cuda:N. Asked for by name and not to be had, a "
              + "device is an error. Default: auto.")
  private Optional<Device> device = Optional.empty();

  @Mixin private CatalogArguments catalog;

  /**
   * The environment's options with these in their place.
   *
   * @throws ParameterException when a model is for another task, or the device is forbidden
   * @throws io.facerec.runtime.ModelException when no such model is declared
   */
  EngineOptions options() {
    EngineOptions options = catalog.options();
    options = options.withDetector(detector.orElse(options.detector()));
    options = options.withEmbedder(embedder.orElse(options.embedder()));
    RuntimeOptions runtime = options.runtime();
    try {
      options.catalog().get(options.detector()).requireTask(ModelTask.DETECTION);
      options.catalog().get(options.embedder()).requireTask(ModelTask.EMBEDDING);
      return options.withRuntime(
          new RuntimeOptions(
              runtime.store(),
              device.map(runtime.device()::withDevice).orElse(runtime.device()),
              runtime.concurrency(),
              runtime.threadsPerCall()));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
