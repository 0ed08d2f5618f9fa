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
import java.util.Set;
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
              + "and say that it is ambiguous. Default: what the gallery is set to, else none.")
  private Optional<Float> margin = Optional.empty();

  @Option(
      names = "--liveness",
      negatable = true,
      description =
          "Also judge whether each face is a live person or a picture of one. Default: where the "
              + "gallery requires live faces; others are not searched then, unless --no-liveness.")
  private Optional<Boolean> liveness = Optional.empty();

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
            this::asked,
            engine -> threshold.asked(engine.options()),
            (engine, upToDate, known, settings, interruption) ->
                upToDate.get().size() == 0
                    ? refused("gallery '%s' is empty; 'face enroll' fills it".formatted(gallery))
                    : search(
                        engine,
                        upToDate,
                        known,
                        settings,
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
    try (FaceEngine engine = engineArguments.open(asked(SearchSettings.NONE))) {
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
        SearchSettings.NONE,
        inputs,
        annotate.open(inputs, known.inputs()),
        interruption);
  }

  private int search(
      FaceEngine engine,
      Supplier<Gallery> gallery,
      UnaryOperator<NamedCandidate> known,
      SearchSettings settings,
      List<Input> inputs,
      Optional<AnnotationFolder> annotations,
      Interruption interruption) {
    float from;
    try {
      from =
          threshold
              .asked(engine.options())
              .orElseGet(
                  () ->
                      threshold.derived(
                          engine, gallery.get(), settings, spec.commandLine().getErr()));
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
            settings.live() && liveness.orElse(true)
                ? AcceptancePolicy.any().requiringLive()
                : AcceptancePolicy.any(),
            margin.or(settings::margin).map(MarginRule::new),
            engine.calibration().flatMap(Calibration::calibratedSimilarity));
    Set<FaceAttribute> asked = asked(settings);
    return new PictureRun(
            spec.commandLine(),
            output.format(),
            asked.contains(FaceAttribute.LIVENESS)
                ? EnumSet.of(Extra.CANDIDATES, Extra.LIVENESS)
                : EnumSet.of(Extra.CANDIDATES),
            engineArguments.jobs(),
            interruption)
        .run(
            inputs,
            new PictureAnalysis(engine, asked, naming, annotations),
            annotations.map(ContactSheet::new));
  }

  private Set<FaceAttribute> asked(SearchSettings settings) {
    return liveness.orElse(settings.live())
        ? EnumSet.of(FaceAttribute.TEMPLATE, FaceAttribute.LIVENESS)
        : EnumSet.of(FaceAttribute.TEMPLATE);
  }

  private int refused(String message) {
    ErrorLine.print(spec.commandLine().getErr(), message);
    return ExitCode.INPUT;
  }
}
