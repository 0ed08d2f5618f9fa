package io.facerec.cli;

import io.facerec.cli.report.Format;
import io.facerec.cli.report.Listing;
import io.facerec.storage.Storage;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.retention.Retention;
import io.facerec.storage.retention.RetentionReport;
import io.facerec.storage.retention.RetentionRules;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine;

/** What {@code face retention run} does. */
record RetentionRun(StorageArguments arguments, Format format, CommandLine command) {

  static RetentionRun of(StorageArguments arguments, Format format, CommandLine command) {
    return new RetentionRun(arguments, format, command);
  }

  int run(boolean dryRun) {
    RetentionRules rules = RetentionRules.fromEnvironment(arguments.environment());
    Optional<RetentionReport> report =
        OpenedStorage.with(
            command,
            arguments,
            storage -> {
              Retention retention = retention(storage, rules);
              return dryRun ? Optional.of(retention.dryRun()) : retention.run();
            });
    if (report.isEmpty()) {
      ErrorLine.print(
          command.getErr(),
          "another process is at it, or was until it ended at once; try again in ten minutes");
      return ExitCode.NEGATIVE;
    }
    print(report.get());
    if (dryRun) {
      ErrorLine.print(command.getErr(), "nothing is deleted; this is what would go");
    }
    return ExitCode.DONE;
  }

  private static Retention retention(Storage storage, RetentionRules rules) {
    return Retention.of(
        storage.database(),
        storage.galleries(),
        AuditLog.of(storage.database(), storage.keys()),
        storage.pictures(),
        Erasure.pending(storage),
        rules,
        Clock.systemUTC());
  }

  private void print(RetentionReport report) {
    Listing listing =
        new Listing(
            "templates",
            "subjects",
            "pictures",
            "auditEvents",
            "outdatedRows",
            "objects",
            "objectsLeft");
    listing.add(
        report.templates(),
        report.subjects(),
        report.pictures(),
        report.auditEvents(),
        report.outdatedRows(),
        report.objects(),
        report.objectsLeft());
    listing.print(format, command.getOut());
  }
}
