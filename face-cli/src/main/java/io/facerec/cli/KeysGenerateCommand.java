package io.facerec.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "generate",
    description = "Print a new key for ENCRYPTION_KEY: 64 hex digits. Nothing is stored.",
    sortOptions = false)
final class KeysGenerateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    KeyAdministration.generate(out);
    return ExitCode.DONE;
  }
}
