package io.facerec.cli;

import io.facerec.EngineOptions;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** From which similarity on two faces count as one person's, 1:1. */
final class VerificationThreshold {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private Threshold threshold;

  @Option(names = "--fpir", hidden = true)
  private Optional<String> identificationRate = Optional.empty();

  /**
   * The one that was asked for, or the model's own.
   *
   * @throws ParameterException when options contradict each other, for an FMR that was not
   *     measured, and for an FPIR
   */
  float orOwnOf(EngineOptions options) {
    if (identificationRate.isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          "--fpir is for searches among many (1:N): 'face identify' takes it. Here pictures are compared 1:1; use --fmr");
    }
    return threshold.asked(options).orElseGet(() -> Threshold.ownOf(options));
  }
}
