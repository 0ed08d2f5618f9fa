package io.facerec.cli;

import io.facerec.cli.input.EnrolmentCsv;
import io.facerec.cli.input.PersonPicture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "enroll",
    description = {
      "Enrol people's pictures into a stored gallery, one face a picture.",
      "A picture that is enrolled already is skipped, whatever its name is now: after Ctrl-C, a crash "
          + "or new pictures, run it again."
    },
    sortOptions = false)
final class EnrollCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "GALLERY", description = "Where to.")
  private String gallery = "";

  @Parameters(
      index = "1",
      paramLabel = "DIR|FILE.csv",
      description =
          "A folder with one folder a person, named after them, with their pictures; or a file whose "
              + "first line is picture,subject,name and more columns for metadata, if any. People are "
              + "told apart by folder or subject.")
  private Path source = Path.of("");

  @Option(names = "--create", description = "Make the gallery, for --embedder, if it is missing.")
  private boolean create;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      converter = Shard.Converter.class,
      description =
          "Only the I-th of N parts, from 0, chosen by the picture's path: 0/4, 1/4, 2/4 and 3/4 on "
              + "four machines enrol all.")
  private Optional<Shard> shard = Optional.empty();

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "Write a CSV file with the pictures that are not enrolled, and why.")
  private Optional<Path> rejects = Optional.empty();

  @Option(
      names = "--largest",
      description = "Of several faces enrol the largest. Else such pictures are rejected.")
  private boolean largest;

  @Option(
      names = "--accept-any",
      description =
          "Enrol every face that is found. Else those are rejected that have fewer pixels between the "
              + "eyes or a lower quality than the gallery is set to: 20 and 0.3, if nothing is set.")
  private boolean acceptAny;

  @Option(
      names = "--liveness",
      negatable = true,
      description =
          "Reject faces that are pictures of a person, not live. Default: what the gallery is set to.")
  private Optional<Boolean> liveness = Optional.empty();

  @Option(
      names = "--refuse-duplicates",
      negatable = true,
      description =
          "Reject faces that are another person's of the gallery, or of these pictures. Default: what "
              + "the gallery is set to.")
  private Optional<Boolean> duplicates = Optional.empty();

  @Mixin private StorageArguments storage;
  @Mixin private OutputArguments output;
  @Mixin private EngineArguments engineArguments;

  @Override
  public Integer call() {
    if (!Files.exists(source)) {
      return refused(source + ": there is no such file or folder");
    }
    List<PersonPicture> all =
        Files.isDirectory(source) ? inFolders(People.in(source)) : EnrolmentCsv.read(source);
    if (all.isEmpty()) {
      return refused("there are no folders of people in " + source);
    }
    List<PersonPicture> pictures =
        shard.map(part -> all.stream().filter(part::has).toList()).orElse(all);
    return new GalleryEnrolment(
            spec.commandLine(),
            storage,
            engineArguments,
            new GalleryEnrolment.Asked(
                gallery,
                create,
                largest,
                acceptAny,
                liveness,
                duplicates,
                output.format(),
                rejects))
        .enrol(pictures);
  }

  private List<PersonPicture> inFolders(People people) {
    Path root = source.toAbsolutePath().normalize();
    return people.portraits().stream()
        .map(
            portrait ->
                new PersonPicture(
                    portrait.input(),
                    root.relativize(Path.of(portrait.input().shown()).toAbsolutePath().normalize())
                        .toString()
                        .replace('\\', '/'),
                    portrait.subject(),
                    portrait.subject(),
                    Map.of()))
        .toList();
  }

  private int refused(String message) {
    ErrorLine.print(spec.commandLine().getErr(), message);
    return ExitCode.INPUT;
  }
}
