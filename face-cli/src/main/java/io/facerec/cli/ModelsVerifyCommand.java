package io.facerec.cli;

import io.facerec.EngineOptions;
import io.facerec.cli.report.Listing;
import io.facerec.runtime.ModelException;
import io.facerec.runtime.ModelSpec;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "verify",
    description = "Hold the model files that are here against their declared SHA-256.",
    sortOptions = false)
final class ModelsVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CatalogArguments catalog;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    EngineOptions options = catalog.options();
    Listing listing = new Listing("id", "state", "file");
    int code = ExitCode.DONE;
    for (ModelSpec model : options.catalog().models()) {
      Optional<Path> file = options.runtime().store().locate(model);
      if (file.isEmpty()) {
        listing.add(model.id(), "missing", "");
        continue;
      }
      try {
        options.runtime().store().verify(model, file.get());
        listing.add(model.id(), "intact", file.get().toString());
      } catch (ModelException e) {
        listing.add(model.id(), "corrupt", file.get().toString());
        ErrorLine.print(spec.commandLine().getErr(), String.valueOf(e.getMessage()));
        code = ExitCode.ENVIRONMENT;
      }
    }
    listing.print(output.format(), spec.commandLine().getOut());
    return code;
  }
}
