package io.facerec.cli;

import io.facerec.FaceAttribute;
import io.facerec.FaceEngine;
import io.facerec.cli.input.Input;
import io.facerec.cli.input.PairsFileException;
import io.facerec.cli.report.EvaluationReport;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "evaluate",
    description = {
      "Measure how often faces are confused or not recognised, on pictures of your own.",
      "Needs pictures of whom you know who they show: --people, --pairs or --lfw-pairs."
    },
    sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private TrialArguments trials;
  @Mixin private VerificationThreshold threshold;
  @Mixin private PageArguments page;
  @Mixin private OutputArguments output;
  @Mixin private EngineArguments engineArguments;

  @Override
  public Integer call() {
    page.prepare();
    try {
      return evaluate(trials.trial());
    } catch (PairsFileException e) {
      return refused(String.valueOf(e.getMessage()));
    }
  }

  private int evaluate(Trial trial) {
    try (FaceEngine engine = engineArguments.open(EnumSet.of(FaceAttribute.TEMPLATE))) {
      float from = threshold.orOwnOf(engine.options());
      return Interruption.during(
          engine, spec.commandLine(), interruption -> evaluate(trial, engine, from, interruption));
    }
  }

  private int evaluate(Trial trial, FaceEngine engine, float from, Interruption interruption) {
    PrintWriter err = spec.commandLine().getErr();
    List<Input> pictures = trial.pictures();
    Acquisition acquisition =
        Acquisition.of(pictures, engine, engineArguments.jobs(), interruption, err);
    if (interruption.asked()) {
      err.printf(
          "face: interrupted after %d of %d pictures; nothing is evaluated%n",
          acquisition.faces().size(), pictures.size());
      err.flush();
      return ExitCode.INTERRUPTED;
    }
    return evaluated(trial, pictures, acquisition, engine, from);
  }

  private int evaluated(
      Trial trial, List<Input> pictures, Acquisition acquisition, FaceEngine engine, float from) {
    Trial.Result result = trial.compare(acquisition.faces());
    if (!result.comparisons().isComplete()) {
      acquisition
          .failures()
          .forEach(failed -> warn(failed.picture() + ": " + failed.error().message()));
      return refused(
          "there is nothing to evaluate in %s: it needs two pictures of one person, and pictures of two people, that show their face"
              .formatted(trials.named()));
    }
    EvaluationReport report =
        new EvaluationReports(engine.options().embedder(), trials.named(), from)
            .of(pictures, acquisition, result);
    PrintWriter out = spec.commandLine().getOut();
    report.print(output.format(), out);
    page.write(report, result, acquisition.faces(), engine.options().decode());
    if (out.checkError()) {
      return ExitCode.BROKEN_PIPE;
    }
    return acquisition.failures().isEmpty() ? ExitCode.DONE : ExitCode.INPUT;
  }

  private void warn(String message) {
    spec.commandLine().getErr().println("face: warning: " + message);
  }

  private int refused(String message) {
    spec.commandLine().getErr().println("face: " + message);
    spec.commandLine().getErr().flush();
    return ExitCode.INPUT;
  }
}
