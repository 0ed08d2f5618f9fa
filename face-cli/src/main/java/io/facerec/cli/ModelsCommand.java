package io.facerec.cli;

import picocli.CommandLine.Command;

@Command(
    name = "models",
    description = "See, download and check the models.",
    subcommands = {ModelsListCommand.class, ModelsPullCommand.class, ModelsVerifyCommand.class})
final class ModelsCommand {}
