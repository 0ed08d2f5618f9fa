package io.facerec.cli;

import io.facerec.cli.report.Format;
import io.facerec.cli.report.Listing;
import io.facerec.storage.StorageOptions;
import io.facerec.storage.audit.AuditVerification;
import io.facerec.storage.backup.Backup;
import io.facerec.storage.backup.BackupCheck;
import io.facerec.storage.backup.BackupContents;
import io.facerec.storage.backup.BackupManifest;
import io.facerec.storage.backup.Instance;
import io.facerec.storage.backup.Restore;
import io.facerec.storage.backup.RestoreReport;
import io.facerec.storage.object.ObjectStore;
import io.facerec.storage.seal.EncryptionKeyException;
import io.facerec.storage.seal.KeyRing;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;

/** What {@code face backup} and {@code face restore} do. */
record InstanceBackup(StorageArguments arguments, Format format, CommandLine command) {

  int write(Path file, Optional<char[]> passphrase) {
    return new StoppableWork(command, "Saving", passphrase)
        .run(
            ProgressLine.Unit.PIECES,
            means -> {
              StorageOptions options = options();
              try (ObjectStore objects = options.openObjects()) {
                BackupManifest manifest =
                    Backup.of(
                            new Instance(options.database(), objects, keys(options)),
                            means.sealer())
                        .write(file, means.progress());
                Listing listing = new Listing("file", "objects", "keys");
                listing.add(
                    file.toString(), manifest.objects(), String.join(" ", manifest.keyIds()));
                listing.print(format, command.getOut());
              }
              ErrorLine.print(
                  command.getErr(),
                  "the encryption key is not in it; without a copy of the key nobody can use it");
              return ExitCode.DONE;
            });
  }

  int restore(Path file, boolean overwrite, Optional<char[]> passphrase) {
    return new StoppableWork(command, "Restoring", passphrase)
        .run(
            ProgressLine.Unit.MEGABYTES,
            means -> {
              StorageOptions options = options();
              try (ObjectStore objects = options.openObjects()) {
                RestoreReport report =
                    Restore.into(
                            new Instance(options.database(), objects, keys(options)),
                            means.sealer())
                        .run(file, overwrite, means.progress());
                return printed(report);
              }
            });
  }

  /** Reads all of a backup, and puts nothing back. */
  int verify(Path file, Optional<char[]> passphrase) {
    return new StoppableWork(command, "Checking", passphrase)
        .run(
            ProgressLine.Unit.MEGABYTES,
            means -> {
              StorageOptions options = options();
              return printed(
                  BackupCheck.of(keys(options), options.database().backups(), means.sealer())
                      .run(file, means.progress()));
            });
  }

  private int printed(BackupContents contents) {
    Listing listing =
        new Listing(
            "created",
            "database",
            "galleries",
            "subjects",
            "templates",
            "refused",
            "objects",
            "refusedObjects",
            "auditEvents",
            "auditIntact",
            "keys",
            "sound");
    listing.add(
        contents.created(),
        contents.database(),
        contents.galleries(),
        contents.subjects(),
        contents.templates(),
        contents.refusedTemplates(),
        contents.manifest().objects(),
        contents.refusedObjects().size(),
        contents.audit().map(AuditVerification::events).orElse(0L),
        contents.audit().map(AuditVerification::intact).orElse(false),
        String.join(" ", contents.manifest().keyIds()),
        contents.sound());
    listing.print(format, command.getOut());
    contents
        .missingKeys()
        .forEach(
            id ->
                say(
                    "the key "
                        + id
                        + " is not here, and without it nobody opens the backup; its checksums are right"));
    contents.refusedObjects().forEach(key -> say("object " + key + " does not open"));
    contents
        .audit()
        .flatMap(AuditVerification::fault)
        .ifPresent(fault -> say("audit event " + fault.sequence() + ": " + fault.what()));
    return contents.sound() ? ExitCode.DONE : ExitCode.INPUT;
  }

  private void say(String what) {
    ErrorLine.print(command.getErr(), what);
  }

  private int printed(RestoreReport report) {
    Listing listing = new Listing("galleries", "templates", "refused", "objects");
    listing.add(
        report.galleries(), report.templates(), report.refused(), report.manifest().objects());
    listing.print(format, command.getOut());
    return report.refused() == 0 ? ExitCode.DONE : ExitCode.INPUT;
  }

  private StorageOptions options() {
    return StorageOptions.fromEnvironment(arguments.environment());
  }

  private static KeyRing keys(StorageOptions options) {
    return options
        .knownKeys()
        .orElseThrow(
            () ->
                new EncryptionKeyException(
                    "there is no encryption key here, and none is in a backup; set %s, or put your copy of encryption.key into %s"
                        .formatted(KeyRing.CURRENT_VARIABLE, options.home())));
  }
}
