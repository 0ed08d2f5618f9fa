package io.facerec.cli;

import io.facerec.AcceptancePolicy;
import io.facerec.FaceAttribute;
import io.facerec.FaceEngine;
import io.facerec.cli.draw.AnnotationFolder;
import io.facerec.cli.draw.ContactSheet;
import io.facerec.cli.input.Input;
import io.facerec.cli.report.Extra;
import io.facerec.cli.report.NamedCandidate;
import io.facerec.evaluate.UnsupportedIdentificationRateException;
import io.facerec.match.Gallery;
import io.facerec.match.MarginRule;
import io.facerec.runtime.Calibration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "identify",
    description = {
      "Name the faces of pictures: each is searched among the people of a folder or a gallery.",
      "With --annotate also contact-sheet.jpg: one tile for each face that was named."
    },
    sortOptions = false)
final class IdentifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private WhereKnown where = new WhereKnown();

  @Option(
      names = "--accept-any",
      description =
          "Enrol every face that is found. Else those with fewer than 20 pixels between the eyes or a "
              + "quality below 0.3 are left out, with a warning.")
  private boolean acceptAny;

  @Option(
      names = "--fuse",
      description =
          "Enrol each person with one template, the mean of theirs weighted by quality. Whether that "
              + "finds more, 'face evaluate' says for your pictures.")
  private boolean fuse;

  @Mixin private PictureArguments pictures;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1",
      converter = Ranges.Limit.class,
      description = "Candidates of each face, 1..1000, best first. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(
      names = "--margin",
      paramLabel = "COSINE",
      converter = Ranges.Margin.class,
      description =
          "Leave a face unknown when the second person is less than this behind the best, as in 0.05, "
              + "and say that it is ambiguous.")
  private Optional<Float> margin = Optional.empty();

  @Mixin private SearchThresholdArguments threshold;
  @Mixin private AnnotateArguments annotate;
  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;
  @Mixin private EngineArguments engineArguments;

  @Override
  public Integer call() {
    return where
        .gallery()
        .map(this::identifyInGallery)
        .orElseGet(() -> identifyIn(where.people().orElseThrow(this::nowhere)));
  }

  /** Options that may be absent are never missed by picocli, nor is their group. */
  private ParameterException nowhere() {
    return new ParameterException(
        spec.commandLine(), "identify takes one of '--people DIR', '--gallery NAME'");
  }

  private int identifyInGallery(String gallery) {
    if (fuse || acceptAny) {
      throw new ParameterException(
          spec.commandLine(),
          "--fuse and --accept-any say how --people are enrolled; those of --gallery are already");
    }
    List<Input> inputs = pictures.inputs();
    return new StoredSearch(spec.commandLine(), storage, engineArguments)
        .search(
            gallery,
            engine -> threshold.asked(engine.options()),
            (engine, upToDate, known, interruption) ->
                upToDate.get().size() == 0
                    ? refused("gallery '%s' is empty; 'face enroll' fills it".formatted(gallery))
                    : search(
                        engine,
                        upToDate,
                        known,
                        inputs,
                        annotate.open(inputs, List.of()),
                        interruption));
  }

  private int identifyIn(Path people) {
    if (!Files.isDirectory(people)) {
      return refused("--people " + people + " is no folder");
    }
    People known = People.in(people);
    List<Input> inputs = pictures.inputs();
    try (FaceEngine engine = engineArguments.open(EnumSet.of(FaceAttribute.TEMPLATE))) {
      threshold.asked(engine.options());
      return Interruption.during(
          engine,
          spec.commandLine(),
          interruption -> identify(engine, people, known, inputs, interruption));
    }
  }

  private int identify(
      FaceEngine engine, Path people, People known, List<Input> inputs, Interruption interruption) {
    Gallery gallery =
        new Enrolment(
                engine,
                acceptAny ? AcceptancePolicy.any() : AcceptancePolicy.enrolment(),
                fuse,
                engineArguments.jobs(),
                interruption,
                spec.commandLine().getErr())
            .enrol(known);
    if (gallery.size() == 0 && !interruption.asked()) {
      return refused(
          "nobody could be enrolled from %s: it needs one folder a person, with pictures that show their face"
              .formatted(people));
    }
    return search(
        engine,
        () -> gallery,
        UnaryOperator.identity(),
        inputs,
        annotate.open(inputs, known.inputs()),
        interruption);
  }

  private int search(
      FaceEngine engine,
      Supplier<Gallery> gallery,
      UnaryOperator<NamedCandidate> known,
      List<Input> inputs,
      Optional<AnnotationFolder> annotations,
      Interruption interruption) {
    float from;
    try {
      from =
          threshold
              .asked(engine.options())
              .orElseGet(
                  () -> threshold.derived(engine, gallery.get(), spec.commandLine().getErr()));
    } catch (UnsupportedIdentificationRateException e) {
      refused(e.getMessage() + " with --threshold");
      return ExitCode.USAGE;
    }
    Naming naming =
        new Naming(
            gallery,
            known,
            limit,
            from,
            margin.map(MarginRule::new),
            engine.calibration().flatMap(Calibration::calibratedSimilarity));
    return new PictureRun(
            spec.commandLine(),
            output.format(),
            EnumSet.of(Extra.CANDIDATES),
            engineArguments.jobs(),
            interruption)
        .run(
            inputs,
            new PictureAnalysis(engine, EnumSet.of(FaceAttribute.TEMPLATE), naming, annotations),
            annotations.map(ContactSheet::new));
  }

  private int refused(String message) {
    ErrorLine.print(spec.commandLine().getErr(), message);
    return ExitCode.INPUT;
  }
}
