package io.facerec.cli;

import io.facerec.EngineOptions;
import io.facerec.cli.report.Listing;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "doctor",
    description =
        "Look at the installation: versions, machine, device, models, environment, storage.",
    sortOptions = false)
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ModelArguments models;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() throws IOException {
    EngineOptions options = models.options();
    Diagnosis diagnosis = new Diagnosis();
    Machine.examine(diagnosis);
    Installation.examine(options, diagnosis);
    new StoredPlaces(diagnosis).examine(System.getenv());
    Listing listing = new Listing("check", "state", "detail");
    diagnosis
        .findings()
        .forEach(finding -> listing.add(finding.check(), finding.state().word(), finding.detail()));
    listing.print(output.format(), spec.commandLine().getOut());
    return diagnosis.isSound() ? ExitCode.DONE : ExitCode.ENVIRONMENT;
  }
}
