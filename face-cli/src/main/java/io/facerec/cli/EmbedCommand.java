package io.facerec.cli;

import io.facerec.Face;
import io.facerec.FaceAttribute;
import io.facerec.FaceEngine;
import io.facerec.cli.input.Input;
import io.facerec.cli.report.Extra;
import io.facerec.cli.report.FaceReport;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "embed",
    description = {
      "Find the faces of pictures and embed each: a unit vector, compared by cosine.",
      "Embeddings are biometric data; keep them as safe as the pictures."
    },
    sortOptions = false)
final class EmbedCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PictureArguments pictures;
  @Mixin private OutputArguments output;
  @Mixin private EngineArguments engineArguments;

  @Override
  public Integer call() {
    List<Input> inputs = pictures.inputs();
    try (FaceEngine engine = engineArguments.open(EnumSet.of(FaceAttribute.TEMPLATE))) {
      return Interruption.during(
          engine,
          spec.commandLine(),
          interruption ->
              new PictureRun(
                      spec.commandLine(),
                      output.format(),
                      EnumSet.of(Extra.EMBEDDING),
                      engineArguments.jobs(),
                      interruption)
                  .run(
                      inputs,
                      new PictureAnalysis(
                          engine,
                          EnumSet.of(FaceAttribute.TEMPLATE),
                          EmbedCommand::report,
                          Optional.empty()),
                      Optional.empty()));
    }
  }

  private static FaceReport report(Face face) {
    return FaceReport.of(face).withEmbedding(face.template());
  }
}
