package io.facerec.cli;

import picocli.CommandLine.Command;

@Command(
    name = "retention",
    description = "Let go of what is older than the rules say.",
    subcommands = RetentionRunCommand.class)
final class RetentionCommand {}
