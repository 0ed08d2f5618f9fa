package io.facerec.cli;

import picocli.CommandLine.Command;

@Command(
    name = "audit",
    description = "Check the log of what was erased, rotated and let go.",
    subcommands = AuditVerifyCommand.class)
final class AuditCommand {}
