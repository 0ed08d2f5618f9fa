package io.facerec.cli;

import io.facerec.Face;
import io.facerec.FaceAttribute;
import io.facerec.FaceEngine;
import io.facerec.cli.input.Input;
import io.facerec.cli.input.PictureWalk;
import io.facerec.cli.report.Listing;
import io.facerec.cli.report.PictureReport;
import io.facerec.cli.report.ReportWriter;
import io.facerec.match.FaceMatcher;
import io.facerec.match.Verification;
import io.facerec.runtime.CalibratedSimilarity;
import io.facerec.runtime.Calibration;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "verify",
    description =
        "Tell whether two pictures show the same person; the largest face of each counts.",
    sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PROBE", description = "One picture.")
  private Path probe;

  @Parameters(index = "1", paramLabel = "REFERENCE", description = "The other.")
  private Path reference;

  @Mixin private VerificationThreshold threshold;
  @Mixin private OutputArguments output;
  @Mixin private EngineArguments engineArguments;

  @Override
  public Integer call() {
    try (FaceEngine engine = engineArguments.open(EnumSet.of(FaceAttribute.TEMPLATE))) {
      float from = threshold.orOwnOf(engine.options());
      Optional<Face> one = face(engine, probe);
      Optional<Face> other = face(engine, reference);
      if (one.isEmpty() || other.isEmpty()) {
        return ExitCode.INPUT;
      }
      Verification verification =
          new FaceMatcher(one.get().template()).verify(other.get().template(), from);
      Listing listing =
          engine
              .calibration()
              .flatMap(Calibration::calibratedSimilarity)
              .map(scale -> listed(verification, scale))
              .orElseGet(() -> listed(verification));
      listing.print(output.format(), spec.commandLine().getOut());
      return verification.match() ? ExitCode.DONE : ExitCode.NEGATIVE;
    }
  }

  private static Listing listed(Verification answer, CalibratedSimilarity scale) {
    Listing listing = new Listing("similarity", "calibrated", "threshold", "match");
    listing.add(
        answer.similarity(), scale.of(answer.similarity()), answer.threshold(), answer.match());
    return listing;
  }

  private static Listing listed(Verification answer) {
    Listing listing = new Listing("similarity", "threshold", "match");
    listing.add(answer.similarity(), answer.threshold(), answer.match());
    return listing;
  }

  /** Empty, and reported, when there is none to compare. */
  private Optional<Face> face(FaceEngine engine, Path picture) {
    if (PictureWalk.named(picture) instanceof Input.Unusable unusable) {
      return refused(picture, unusable.code(), unusable.message());
    }
    return OnePicture.tried(
        picture.toString(),
        () ->
            engine
                .face(picture)
                .or(
                    () ->
                        refused(
                            picture,
                            "no_face",
                            "no face was found in it; there is nothing to compare")),
        failure -> refused(picture, failure.code(), failure.message()));
  }

  private Optional<Face> refused(Path picture, String code, String message) {
    ReportWriter writer =
        ReportWriter.of(
            output.format(), Set.of(), spec.commandLine().getOut(), spec.commandLine().getErr());
    writer.write(new PictureReport.Failed(picture.toString(), code, message));
    writer.finish();
    return Optional.empty();
  }
}
