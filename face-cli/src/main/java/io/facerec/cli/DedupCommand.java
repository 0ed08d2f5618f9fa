package io.facerec.cli;

import io.facerec.FaceAttribute;
import io.facerec.FaceEngine;
import io.facerec.cli.input.Input;
import io.facerec.cli.input.PictureWalk;
import io.facerec.cli.report.FailedPictures;
import io.facerec.cli.report.Numbers;
import io.facerec.cli.report.SimilarPair;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "dedup",
    description = {
      "Find people who are there twice: pictures of different people that look like one person's.",
      "Every face is compared with every other one; the most similar pairs come first."
    },
    sortOptions = false)
final class DedupCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description =
          "Folders with one folder a person, named after them, with their pictures; the largest face "
              + "of each counts. Folders of one name are one person's.")
  private List<Path> folders = new ArrayList<>();

  @Option(
      names = "--pictures",
      description =
          "The folders hold pictures of nobody in particular, at any depth: every face counts, and "
              + "is compared with all others.")
  private boolean pictures;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      converter = Ranges.Count.class,
      description = "Pairs that are printed, 1..1000000, best first. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Mixin private VerificationThreshold threshold;
  @Mixin private OutputArguments output;
  @Mixin private EngineArguments engineArguments;

  @Override
  public Integer call() {
    Optional<Path> none = folders.stream().filter(folder -> !Files.isDirectory(folder)).findFirst();
    if (none.isPresent()) {
      return refused(none.get() + " is no folder");
    }
    People people = pictures ? new People(List.of(), List.of()) : People.in(folders);
    if (!pictures && people.subjects().isEmpty()) {
      return refused(
          "there are no folders of people in %s; with --pictures every picture counts by itself"
              .formatted(folders.get(0)));
    }
    List<Input> inputs = pictures ? PictureWalk.distinctInputs(folders) : people.inputs();
    try (FaceEngine engine = engineArguments.open(EnumSet.of(FaceAttribute.TEMPLATE))) {
      float from = threshold.orOwnOf(engine.options());
      return Interruption.during(
          engine,
          spec.commandLine(),
          interruption -> dedup(engine, people, inputs, from, interruption));
    }
  }

  private int dedup(
      FaceEngine engine, People people, List<Input> inputs, float from, Interruption interruption) {
    PrintWriter err = spec.commandLine().getErr();
    int jobs = engineArguments.jobs();
    Suspects suspects =
        pictures
            ? Suspects.of(inputs, engine, jobs, interruption, err)
            : Suspects.of(people, engine, jobs, interruption, err);
    if (interruption.asked()) {
      ErrorLine.print(
          err,
          "interrupted after %d of %d pictures; nothing is compared"
              .formatted(suspects.pictures(), inputs.size()));
      return ExitCode.INTERRUPTED;
    }
    try {
      return printed(
          Duplicates.among(suspects, engine.origin(), from, limit, interruption, err),
          suspects,
          from);
    } catch (CancellationException e) {
      ErrorLine.print(
          err,
          "interrupted while %d faces were compared; no pair is printed"
              .formatted(suspects.faces().size()));
      return ExitCode.INTERRUPTED;
    }
  }

  private int printed(Duplicates duplicates, Suspects suspects, float from) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    SimilarPair.print(duplicates.best(), output.format(), out);
    FailedPictures.print(suspects.failures(), output.format(), out, err);
    if (duplicates.found() == 0) {
      ErrorLine.print(
          err,
          "of %s faces no two%s reach the threshold of %s"
              .formatted(
                  Numbers.count(suspects.faces().size()),
                  pictures ? "" : " of different people",
                  from));
    }
    if (duplicates.found() > limit) {
      ErrorLine.print(
          err,
          "these are the best %s of %s pairs; --limit prints more"
              .formatted(Numbers.count(limit), Numbers.count(duplicates.found())));
    }
    if (out.checkError()) {
      return ExitCode.BROKEN_PIPE;
    }
    if (!suspects.failures().isEmpty()) {
      return ExitCode.INPUT;
    }
    return duplicates.found() > 0 ? ExitCode.DONE : ExitCode.NEGATIVE;
  }

  private int refused(String message) {
    ErrorLine.print(spec.commandLine().getErr(), message);
    return ExitCode.INPUT;
  }
}
