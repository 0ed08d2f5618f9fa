package io.facerec.cli;

import io.facerec.storage.seal.PassphraseSealer;
import io.facerec.storage.transfer.TransferProgress;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.ToIntFunction;
import picocli.CommandLine;

/**
 * Work on exports and backups, which shows how far it is and ends in order at Ctrl-C: nothing
 * half-written stays.
 */
record StoppableWork(CommandLine command, String task, Optional<char[]> passphrase) {

  /** What the work needs. */
  record Means(Optional<PassphraseSealer> sealer, TransferProgress progress) {}

  /**
   * Does the work, and forgets the passphrase.
   *
   * @param unit of what is counted
   * @return the exit code
   */
  int run(ProgressLine.Unit unit, ToIntFunction<Means> work) {
    return Interruption.during(
        command,
        interruption -> {
          Optional<PassphraseSealer> sealer = passphrase.map(PassphraseSealer::of);
          passphrase.ifPresent(characters -> Arrays.fill(characters, '\0'));
          try (ProgressLine line =
              ProgressLine.of(Terminal.detect(), command.getErr(), task, -1, unit)) {
            return work.applyAsInt(
                new Means(
                    sealer,
                    (done, total) -> {
                      if (interruption.asked()) {
                        throw new CancellationException();
                      }
                      line.to(done, total == 0 ? -1 : total);
                    }));
          } catch (CancellationException e) {
            ErrorLine.print(command.getErr(), "interrupted");
            return ExitCode.INTERRUPTED;
          } finally {
            sealer.ifPresent(PassphraseSealer::close);
          }
        });
  }
}
