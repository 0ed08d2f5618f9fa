package io.facerec.cli;

import io.facerec.cli.report.Format;
import io.facerec.cli.report.Listing;
import io.facerec.storage.KeyFile;
import io.facerec.storage.Storage;
import io.facerec.storage.StorageOptions;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.rotate.KeyRotation;
import io.facerec.storage.rotate.KeyUse;
import io.facerec.storage.rotate.RotationReport;
import io.facerec.storage.seal.KeyRing;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** What the commands of {@code face keys} do. */
record KeyAdministration(StorageArguments arguments, Format format, CommandLine command) {

  static KeyAdministration of(StorageArguments arguments, Format format, CommandLine command) {
    return new KeyAdministration(arguments, format, command);
  }

  static void generate(PrintWriter out) {
    out.println(KeyRing.newKey());
  }

  void list() {
    List<KeyUse> uses = OpenedStorage.with(command, arguments, storage -> rotation(storage).uses());
    Listing listing = new Listing("key", "role", "templates", "secrets");
    for (KeyUse use : uses) {
      listing.add(
          use.keyId(), use.role().name().toLowerCase(Locale.ROOT), use.templates(), use.secrets());
    }
    listing.print(format, command.getOut());
  }

  int rotate(boolean dropRetired) {
    StorageOptions options = StorageOptions.fromEnvironment(arguments.environment());
    boolean fromFile = options.keys().isEmpty();
    if (fromFile && OpenedStorage.with(command, arguments, KeyAdministration::isSettled)) {
      KeyFile.in(options.home()).renew();
      ErrorLine.print(
          command.getErr(),
          "made a new encryption key in %s: keep a copy elsewhere"
              .formatted(KeyFile.in(options.home()).file()));
    }
    RotationReport report = OpenedStorage.with(command, arguments, this::rotate);
    print(report);
    if (!report.complete()) {
      return incomplete(report);
    }
    if (fromFile && dropRetired) {
      KeyFile.in(options.home()).dropRetired();
    }
    ErrorLine.print(
        command.getErr(),
        fromFile && dropRetired
            ? "the retired keys are taken out; backups made before need your copies of them"
            : "nothing needs the retired keys but backups made before");
    return ExitCode.DONE;
  }

  /** Nothing in the database waits for a rotation that was interrupted. */
  private static boolean isSettled(Storage storage) {
    return rotation(storage).uses().stream()
        .allMatch(use -> use.role() == KeyUse.Role.CURRENT || use.templates() + use.secrets() == 0);
  }

  private RotationReport rotate(Storage storage) {
    Terminal terminal = Terminal.detect();
    try (ProgressLine line =
        ProgressLine.of(terminal, command.getErr(), "Sealing again", 0, ProgressLine.Unit.PIECES)) {
      return rotation(storage)
          .run(Erasure.ACTOR, (stage, done, total) -> line.to(done, Math.max(done, total)));
    }
  }

  private int incomplete(RotationReport report) {
    report
        .refusedRows()
        .forEach(id -> ErrorLine.print(command.getErr(), "row %s does not open".formatted(id)));
    report
        .refusedObjects()
        .forEach(
            key -> ErrorLine.print(command.getErr(), "object %s does not open".formatted(key)));
    ErrorLine.print(
        command.getErr(),
        "keep the retired keys: %d rows and objects do not open, and %s"
            .formatted(
                report.refusedRows().size() + report.refusedObjects().size(),
                report.cacheCleared() ? "the cache is cleared" : "Redis was away"));
    return ExitCode.INPUT;
  }

  private static KeyRotation rotation(Storage storage) {
    return KeyRotation.of(
        storage.database(),
        storage.keys(),
        AuditLog.of(storage.database(), storage.keys()),
        storage.pictures(),
        storage.cache());
  }

  private void print(RotationReport report) {
    Listing listing = new Listing("templates", "secrets", "objects", "refused");
    listing.add(
        report.templates(),
        report.secrets(),
        report.objects(),
        report.refusedRows().size() + report.refusedObjects().size());
    listing.print(format, command.getOut());
  }
}
