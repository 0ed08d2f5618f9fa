package io.facerec.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code doctor} finds, in the order in which it looks. Not thread-safe. */
final class Diagnosis {
  private final List<Finding> findings = new ArrayList<>();

  /** One thing looked at. */
  record Finding(String check, State state, String detail) {}

  /** How it is. */
  enum State {
    OK,
    /** A fact, neither good nor bad. */
    INFO,
    /** Not here, and not needed for the models in use. */
    ABSENT,
    /** Needed and not working. */
    BROKEN;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  void add(String check, State state, String detail) {
    findings.add(new Finding(check, state, detail));
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  boolean isSound() {
    return findings.stream().noneMatch(finding -> finding.state() == State.BROKEN);
  }
}
