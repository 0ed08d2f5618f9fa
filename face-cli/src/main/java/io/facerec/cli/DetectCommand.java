package io.facerec.cli;

import io.facerec.FaceAttribute;
import io.facerec.FaceEngine;
import io.facerec.cli.input.Input;
import io.facerec.cli.report.Extra;
import io.facerec.cli.report.FaceReport;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "detect",
    description = "Find the faces of pictures: box, five points, score and quality of each.",
    sortOptions = false)
final class DetectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PictureArguments pictures;

  @Option(
      names = "--liveness",
      description = "Also judge whether each face is a live person or a picture of one.")
  private boolean liveness;

  @Mixin private AnnotateArguments annotate;
  @Mixin private OutputArguments output;
  @Mixin private EngineArguments engineArguments;

  @Override
  public Integer call() {
    List<Input> inputs = pictures.inputs();
    Set<FaceAttribute> asked =
        liveness ? EnumSet.of(FaceAttribute.LIVENESS) : EnumSet.noneOf(FaceAttribute.class);
    try (FaceEngine engine = engineArguments.open(asked)) {
      return Interruption.during(
          engine,
          spec.commandLine(),
          interruption ->
              new PictureRun(
                      spec.commandLine(),
                      output.format(),
                      liveness ? EnumSet.of(Extra.LIVENESS) : EnumSet.noneOf(Extra.class),
                      engineArguments.jobs(),
                      interruption)
                  .run(
                      inputs,
                      new PictureAnalysis(
                          engine, asked, FaceReport::of, annotate.open(inputs, List.of())),
                      Optional.empty()));
    }
  }
}
