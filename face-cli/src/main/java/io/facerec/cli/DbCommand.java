package io.facerec.cli;

import picocli.CommandLine.Command;

@Command(
    name = "db",
    description = "See and change the version of the database's schema.",
    subcommands = {
      DbMigrateCommand.class,
      DbInfoCommand.class,
      DbValidateCommand.class,
      DbRepairCommand.class,
      DbRollbackCommand.class
    })
final class DbCommand {}
