package io.facerec.cli;

import io.facerec.EngineOptions;
import io.facerec.cli.report.Format;
import io.facerec.cli.report.Listing;
import io.facerec.runtime.ModelSpec;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    description = "List the models: task, licence, and where each file is.",
    sortOptions = false)
final class ModelsListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CatalogArguments catalog;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    EngineOptions options = catalog.options();
    Listing listing = new Listing("id", "task", "format", "commercialUse", "licence", "file");
    for (ModelSpec model : options.catalog().models()) {
      listing.add(
          model.id(),
          lower(model.task()),
          lower(model.format()),
          model.licence().commercialUse(),
          model.licence().name(),
          options.runtime().store().locate(model).map(Path::toString).orElse(absent()));
    }
    listing.print(output.format(), spec.commandLine().getOut());
    return ExitCode.DONE;
  }

  /** A word for people; nothing for machines. */
  private String absent() {
    return output.format() == Format.TABLE ? "missing" : "";
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
