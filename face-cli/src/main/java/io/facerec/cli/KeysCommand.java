package io.facerec.cli;

import picocli.CommandLine.Command;

@Command(
    name = "keys",
    description = "Make, list and rotate the keys that seal what is stored.",
    subcommands = {KeysGenerateCommand.class, KeysListCommand.class, KeysRotateCommand.class})
final class KeysCommand {}
