package io.facerec.cli;

/** What the process says when it ends; 2, a usage error, is picocli's own. */
final class ExitCode {
  static final int DONE = 0;

  /** No match, nobody known, no face anywhere. */
  static final int NEGATIVE = 1;

  static final int USAGE = 2;

  /** Some input failed; the others were worked on. */
  static final int INPUT = 3;

  /** Models, device, installation. */
  static final int ENVIRONMENT = 4;

  /** Ctrl-C, as shells count signals, and the other signals to stop. */
  static final int INTERRUPTED = 130;

  /** Nobody reads on: what a program ended by SIGPIPE would give. */
  static final int BROKEN_PIPE = 141;

  private ExitCode() {}
}
