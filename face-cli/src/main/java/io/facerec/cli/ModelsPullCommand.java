package io.facerec.cli;

import io.facerec.EngineOptions;
import io.facerec.cli.report.Listing;
import io.facerec.runtime.ModelException;
import io.facerec.runtime.ModelSpec;
import io.facerec.runtime.ModelStore;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "pull",
    description = "Download models that are missing, and check those that are here.",
    sortOptions = false)
final class ModelsPullCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "ID",
      description =
          "Models, as 'face models list' names them. Default: those used by default, as far as "
              + "they have an address.")
  private List<String> ids = new ArrayList<>();

  @Mixin private CatalogArguments catalog;
  @Mixin private OutputArguments output;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    EngineOptions options = catalog.options();
    ModelStore store = options.runtime().store();
    List<ModelSpec> models = wanted(options).map(options.catalog()::get).toList();
    ModelFetch fetch = new ModelFetch(options, err);
    Listing listing = new Listing("id", "file");
    int code = ExitCode.DONE;
    for (ModelSpec model : models) {
      if (ids.isEmpty() && model.url().isEmpty() && store.locate(model).isEmpty()) {
        ErrorLine.print(
            err,
            "note: %s is missing; %s"
                .formatted(model.id(), new MissingModel(model, store).remedy()));
        continue;
      }
      try {
        listing.add(model.id(), fetch.pull(model).toString());
      } catch (ModelException e) {
        ErrorLine.print(err, String.valueOf(e.getMessage()));
        code = ExitCode.ENVIRONMENT;
      }
    }
    listing.print(output.format(), spec.commandLine().getOut());
    return code;
  }

  private Stream<String> wanted(EngineOptions options) {
    return ids.isEmpty()
        ? Stream.concat(
            Stream.of(options.detector(), options.embedder()), options.liveness().stream())
        : ids.stream().distinct();
  }
}
