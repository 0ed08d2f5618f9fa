package io.facerec.cli;

import io.facerec.cli.report.Format;
import io.facerec.cli.report.Listing;
import io.facerec.storage.sql.DatabaseOptions;
import io.facerec.storage.sql.Migrations;
import io.facerec.storage.sql.SchemaMigration;
import io.facerec.storage.sql.SchemaState;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine;

/** What the commands of {@code face db} do. No key is needed for it. */
record SchemaAdministration(DatabaseOptions options, Format format, CommandLine command) {

  static SchemaAdministration of(StorageArguments arguments, Format format, CommandLine command) {
    return new SchemaAdministration(
        DatabaseOptions.fromEnvironment(arguments.environment()), format, command);
  }

  void migrate() {
    print(Migrations.of(options).migrate());
  }

  void info() {
    print(Migrations.of(options).info());
  }

  void validate() {
    Migrations.of(options).validate();
    say("valid");
  }

  void repair() {
    Migrations.of(options).repair();
    say("repaired");
  }

  void rollback() {
    Path from = Migrations.of(options).rollback();
    Listing listing = new Listing("database", "state", "from");
    listing.add(options.location().toString(), "rolled back", from.toString());
    listing.print(format, command.getOut());
  }

  private void say(String state) {
    Listing listing = new Listing("database", "state");
    listing.add(options.location().toString(), state);
    listing.print(format, command.getOut());
  }

  private void print(SchemaState state) {
    Listing listing = new Listing("version", "description", "applied", "usableFrom");
    for (SchemaMigration migration : state.migrations()) {
      listing.add(
          migration.version(),
          migration.description(),
          migration.appliedAt().map(Instant::toString).orElse(""),
          migration.usableFrom().map(String::valueOf).orElse(""));
    }
    listing.print(format, command.getOut());
    if (state.version() < state.newest()) {
      ErrorLine.print(
          command.getErr(),
          "the schema has version %d, this release brings %d: 'face db migrate' does, and so does whatever uses the database next"
              .formatted(state.version(), state.newest()));
    }
  }
}
