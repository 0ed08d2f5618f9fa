package io.facerec.cli;

import io.facerec.cli.report.Format;
import io.facerec.cli.report.Listing;
import io.facerec.storage.audit.AuditLog;
import io.facerec.storage.audit.AuditMark;
import io.facerec.storage.audit.AuditVerification;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What {@code face audit verify} does. */
record AuditCheck(StorageArguments arguments, Format format, CommandLine command) {

  static AuditCheck of(StorageArguments arguments, Format format, CommandLine command) {
    return new AuditCheck(arguments, format, command);
  }

  int verify(List<String> remembered) {
    List<AuditMark> marks = remembered.stream().map(this::mark).toList();
    AuditVerification whole =
        OpenedStorage.with(
            command,
            arguments,
            storage -> AuditLog.of(storage.database(), storage.keys()).verify(marks));
    Listing listing = new Listing("intact", "events", "beginsBehind", "sequence", "hash");
    listing.add(
        whole.intact(),
        whole.events(),
        whole.first().sequence(),
        whole.last().sequence(),
        whole.last().hash());
    listing.print(format, command.getOut());
    whole
        .fault()
        .ifPresent(
            fault ->
                ErrorLine.print(
                    command.getErr(),
                    "audit event %d: %s".formatted(fault.sequence(), fault.what())));
    return whole.intact() ? ExitCode.DONE : ExitCode.NEGATIVE;
  }

  private AuditMark mark(String text) {
    String[] parts = text.split(":", 2);
    try {
      return new AuditMark(Long.parseLong(parts[0]), parts.length == 2 ? parts[1] : "");
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          command,
          "--remembered takes SEQUENCE:HASH, as a receipt has them: a number and 64 hex digits");
    }
  }
}
