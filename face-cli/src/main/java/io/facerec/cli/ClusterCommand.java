package io.facerec.cli;

import io.facerec.FaceAttribute;
import io.facerec.FaceEngine;
import io.facerec.cli.input.Input;
import io.facerec.cli.report.FaceCluster;
import io.facerec.cli.report.FaceLocation;
import io.facerec.cli.report.FailedPictures;
import io.facerec.cli.report.PictureReport.Failed;
import io.facerec.match.AverageLinkage;
import java.io.PrintWriter;
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
import picocli.CommandLine.Spec;

@Command(
    name = "cluster",
    description = {
      "Group the faces of pictures by person, without knowing any: the largest group comes first.",
      "Two groups become one while the similarity of their faces is, on average, at least the threshold."
    },
    sortOptions = false)
final class ClusterCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PictureArguments pictures;
  @Mixin private IntoArguments into;

  @Option(
      names = "--min-faces",
      paramLabel = "N",
      defaultValue = "1",
      converter = Ranges.Count.class,
      description = "Leave out groups of fewer faces, 1..1000000. Default: ${DEFAULT-VALUE}.")
  private int minimumFaces;

  @Mixin private VerificationThreshold threshold;
  @Mixin private OutputArguments output;
  @Mixin private EngineArguments engineArguments;

  @Override
  public Integer call() {
    Optional<Path> folder = into.prepare();
    List<Input> inputs = pictures.distinctInputs();
    try (FaceEngine engine = engineArguments.open(EnumSet.of(FaceAttribute.TEMPLATE))) {
      float from = threshold.orOwnOf(engine.options());
      return Interruption.during(
          engine,
          spec.commandLine(),
          interruption -> cluster(engine, inputs, folder, from, interruption));
    }
  }

  private int cluster(
      FaceEngine engine,
      List<Input> inputs,
      Optional<Path> folder,
      float from,
      Interruption interruption) {
    PrintWriter err = spec.commandLine().getErr();
    FaceCollection all =
        FaceCollection.of(inputs, engine, engineArguments.jobs(), interruption, err);
    if (interruption.asked()) {
      return interrupted(
          "after %d of %d pictures; nothing is grouped".formatted(all.pictures(), inputs.size()));
    }
    List<List<AcquiredFace>> clusters;
    try {
      clusters = clusters(all.faces(), from, interruption);
    } catch (CancellationException e) {
      return interrupted("while %d faces were grouped".formatted(all.faces().size()));
    }
    PrintWriter out = spec.commandLine().getOut();
    FaceCluster.print(reports(clusters), output.format(), out);
    List<Failed> failures = new ArrayList<>(all.failures());
    folder.ifPresent(
        path ->
            failures.addAll(
                new ClusterPictures(
                        path, engine.options().decode(), engineArguments.jobs(), interruption, err)
                    .write(clusters)));
    FailedPictures.print(failures, output.format(), out, err);
    if (out.checkError()) {
      return ExitCode.BROKEN_PIPE;
    }
    if (interruption.asked()) {
      return interrupted("while faces were cut out; some are missing in their folders");
    }
    if (!failures.isEmpty()) {
      return ExitCode.INPUT;
    }
    return clusters.isEmpty() ? ExitCode.NEGATIVE : ExitCode.DONE;
  }

  private List<List<AcquiredFace>> clusters(
      List<AcquiredFace> faces, float from, Interruption interruption) {
    try (ProgressLine progress =
        ProgressLine.of(
            Terminal.detect(),
            spec.commandLine().getErr(),
            "comparisons",
            1,
            ProgressLine.Unit.PIECES)) {
      return AverageLinkage.clusters(
              faces.stream().map(AcquiredFace::template).toList(),
              from,
              progress::to,
              interruption::asked)
          .stream()
          .filter(cluster -> cluster.size() >= minimumFaces)
          .map(cluster -> cluster.stream().map(faces::get).toList())
          .toList();
    }
  }

  private static List<FaceCluster> reports(List<List<AcquiredFace>> clusters) {
    List<FaceCluster> reports = new ArrayList<>();
    for (List<AcquiredFace> cluster : clusters) {
      reports.add(
          new FaceCluster(
              reports.size() + 1,
              cluster.stream().map(face -> FaceLocation.of(face.file(), face.box())).toList()));
    }
    return reports;
  }

  private int interrupted(String when) {
    ErrorLine.print(spec.commandLine().getErr(), "interrupted " + when);
    return ExitCode.INTERRUPTED;
  }
}
