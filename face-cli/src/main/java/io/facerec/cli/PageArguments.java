package io.facerec.cli;

import io.facerec.cli.page.EvaluationPage;
import io.facerec.cli.page.Thumbnail;
import io.facerec.cli.report.EvaluationReport;
import io.facerec.evaluate.Comparison;
import io.facerec.image.DecodeOptions;
import io.facerec.image.FaceImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the evaluation's page goes. */
final class PageArguments {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description =
          "Also write one self-contained page with plots, explanations and the faces of the worst "
              + "errors. It shows people; keep it as safe as their pictures.")
  private Optional<Path> file = Optional.empty();

  /**
   * Makes the page's folder, before hours of work would be for nothing.
   *
   * @throws ParameterException when the name is none of a page
   */
  void prepare() {
    file.ifPresent(
        page -> {
          if (!page.toString().endsWith(".html")) {
            throw new ParameterException(
                spec.commandLine(), "--report " + page + " must end in .html");
          }
          try {
            Files.createDirectories(page.toAbsolutePath().getParent());
          } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + page + ": " + e.getMessage(), e);
          }
        });
  }

  /**
   * Writes it, when it is asked for.
   *
   * @param faces places of the worst comparisons are those of this list
   */
  void write(
      EvaluationReport report,
      Trial.Result result,
      List<Optional<AcquiredFace>> faces,
      DecodeOptions decode) {
    file.ifPresent(
        page -> {
          Map<String, Thumbnail> thumbnails = new HashMap<>();
          Stream.concat(result.closestNonMated().stream(), result.farthestMated().stream())
              .flatMapToInt(PageArguments::places)
              .distinct()
              .mapToObj(faces::get)
              .flatMap(Optional::stream)
              .forEach(face -> thumbnails.put(face.file().toString(), thumbnail(face, decode)));
          new EvaluationPage(report, thumbnails).write(page);
        });
  }

  private static java.util.stream.IntStream places(Comparison comparison) {
    return java.util.stream.IntStream.of(comparison.probe(), comparison.reference());
  }

  private static Thumbnail thumbnail(AcquiredFace face, DecodeOptions decode) {
    return Thumbnail.of(FaceImage.decode(face.file(), decode), face.box());
  }
}
